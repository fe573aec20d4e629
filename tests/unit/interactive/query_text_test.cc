#include "searcher/interactive/edit/query_text.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "errors/error.h"
#include "searcher/query/parser.h"

namespace emeroteca::interactive {
namespace {

const Field& kSource = field(FieldId::kSource);
const Field& kLang = field(FieldId::kLanguage);
const Field& kDateField = field(FieldId::kDate);

TEST(QueryText, FindsFilters) {
  const auto filters =
      filters_of("cloud lang:it fonte:\"Il Sole\" title:x -source:b http://x date:2021");
  ASSERT_EQ(filters.size(), 3U);
  EXPECT_EQ(filters[0].field, &kLang);
  EXPECT_EQ(filters[0].value, "it");
  EXPECT_EQ(filters[1].value, "Il Sole");
  EXPECT_EQ(filters[2].field, &kDateField);
}

TEST(QueryText, LeavesFiltersOfAnExpressionAlone) {
  EXPECT_TRUE(filters_of("a AND lang:it").empty());
  EXPECT_TRUE(filters_of("lang:it OR b").empty());
  EXPECT_TRUE(filters_of("(lang:it)").empty());
}

TEST(QueryText, TogglesFilters) {
  EXPECT_EQ(toggle_filter("cloud", kLang, "it"), "cloud lang:it");
  EXPECT_EQ(toggle_filter("cloud lang:it", kLang, "it"), "cloud");
  EXPECT_EQ(toggle_filter("lang:it cloud", kLang, "it"), "cloud");
  EXPECT_EQ(toggle_filter("", kSource, "Il Sole 24 Ore"), "source:\"Il Sole 24 Ore\"");
  EXPECT_EQ(toggle_filter("a fonte:\"il sole 24 ORE\" b", kSource, "Il Sole 24 Ore"), "a b");
}

// `l` wrote one lang:it after the other behind a phrase that had no end, and none was seen.
TEST(QueryText, FiltersAreKeptOutOfWhatIsUnfinished) {
  for (const std::string text : {"\"prime mini", "(a OR b", "cloud AND", "x (a \"b) c"}) {
    const std::string once = set_filter(text, kLang, "it");
    EXPECT_EQ(once, "lang:it " + text);
    EXPECT_TRUE(has_filter(once, kLang, "it")) << once;
    EXPECT_EQ(set_filter(once, kLang, "en"), "lang:en " + text);
    EXPECT_EQ(without_filters(once), text);
  }
  EXPECT_EQ(without_filters("\"prime mini lang:it"), "\"prime mini");
  EXPECT_EQ(with_filter("\"a b\" (c OR d)", kLang, "it"), "\"a b\" (c OR d) lang:it");
}

// `x` left `Post' government` of it: only one kind of quotation mark was known.
TEST(QueryText, AValueInAnyQuotationMarksIsOneFilter) {
  for (const std::string value : {"'Harbour Post'", "“Harbour Post”", "«Harbour Post»",
                                  "„Harbour Post“", "＂Harbour Post＂"}) {
    const std::string text = "source:" + value + " government";
    ASSERT_EQ(filters_of(text).size(), 1U) << text;
    EXPECT_EQ(filters_of(text)[0].value, "Harbour Post");
    EXPECT_TRUE(has_filter(text, kSource, "Harbour Post")) << text;
    EXPECT_EQ(without_filters(text), "government");
    EXPECT_EQ(toggle_filter(text, kSource, "harbour post"), "government");
    EXPECT_EQ(toggle_filter(text, kLang, "it"), text + " lang:it");
    EXPECT_EQ(set_filter(text, kSource, "ANSA"), "government source:ANSA");
  }
}

// `l` made lang:it the other side of the operator.
TEST(QueryText, AFilterIsNoOperand) {
  for (const std::string text :
       {"banca NEAR/5", "banca ADJ/2", "banca NEAR", "banca AND", "a OR", "a NOT"}) {
    EXPECT_EQ(set_filter(text, kLang, "it"), "lang:it " + text);
    EXPECT_EQ(without_filters("lang:it " + text), text);
  }
  EXPECT_TRUE(filters_of("banca NEAR/5 lang:it").empty());
  EXPECT_TRUE(filters_of("lang:it NEAR/5 banca").empty());
  EXPECT_TRUE(filters_of("NOT lang:it").empty());
  EXPECT_EQ(without_filters("lang:it NOT banca"), "NOT banca");
  // Where these are words, what stands beside them is a filter.
  EXPECT_EQ(without_filters("AND lang:it banca"), "AND banca");
  EXPECT_EQ(with_filter("OR banca", kLang, "it"), "OR banca lang:it");
}

// An open group that begins with an operator took the filter before it for an operand.
TEST(QueryText, AFilterBesideAnOpenGroupIsOne) {
  EXPECT_EQ(with_filter("titolo:(AND NOT x", kLang, "it"), "titolo:(AND NOT x) lang:it");
  EXPECT_EQ(with_filter("titolo:(NOT x", kLang, "it"), "lang:it titolo:(NOT x");
}

TEST(QueryText, OtherMarksThanThoseOfTheLexerAreNone) {
  EXPECT_EQ(with_filter("schermo 27\" nuovo", kLang, "it"), "schermo 27\" nuovo lang:it");
  EXPECT_EQ(without_filters("'lang:it lang:en' x"), "'lang:it x");
  EXPECT_EQ(without_filters("tv 27\" lang:it e 30\""), "tv 27\" e 30\"");
  EXPECT_EQ(without_filters("ｌａｎｇ：it x"), "x");
  EXPECT_EQ(without_filters("id:a(b lang:it) x"), ") x");
}

TEST(QueryText, AFilterThatTouchesItsNeighboursLeavesThemAsTheyWere) {
  const auto tree = [](const std::string& text) {
    return query::describe(query::parse(text, {}).root);
  };
  EXPECT_EQ(without_filters("\"a b\"source:\"x\","), "\"a b\" ,");
  // Behind a quotation these are no signs; at the beginning they would be.
  const std::string signed_word = without_filters("source:\"x\"-cloud");
  EXPECT_EQ(tree(signed_word), "cloud");
  const std::string fielded = without_filters("a source:\"x\"-title:c");
  EXPECT_EQ(tree(fielded), "RANKED(a title\\:c)");
}

// With more words than a query may have, the filter was the part that was cut.
TEST(QueryText, AFilterOfAVeryLongQueryIsRead) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "parola" + std::to_string(i) + ' ';
  const std::string filtered = set_filter(text, kLang, "it");
  const query::ParsedQuery parsed = query::parse(filtered, {});
  EXPECT_NE(query::describe(parsed.root).find("lang:it"), std::string::npos);
  EXPECT_EQ(set_filter(filtered, kLang, "en").substr(0, 8), "lang:en ");
}

TEST(QueryText, SetsTheOnlyFilterOfAField) {
  EXPECT_EQ(set_filter("a date:2020 b", kDateField, "2021-03"), "a b date:2021-03");
  EXPECT_EQ(set_filter("a date:2020 data:2022", kDateField, "2021"), "a date:2021");
}

TEST(QueryText, TakesOutAllFilters) {
  EXPECT_EQ(without_filters("lang:it a source:x b date:2021"), "a b");
  EXPECT_EQ(without_filters("lang:it a date:2021", &kLang), "a date:2021");
}

TEST(QueryText, ValuesWithQuotationMarksCannotBreakOut) {
  EXPECT_EQ(filter_text(kSource, "a \"b\" c"), "source:\"a b c\"");
  EXPECT_EQ(filter_text(kSource, "-x"), "source:\"-x\"");
}

// The facet showed such a filter as one of its own, that nothing has.
TEST(QueryText, AValueWithQuotationMarksIsTheFilterThatItMade) {
  for (const char* const value : {"Il \"Nuovo\" Foglio", "\"Gio\" Rossi", "l\"eco", "a  \"\"  b"}) {
    const std::string text = toggle_filter("cloud", kSource, value);
    EXPECT_TRUE(has_filter(text, kSource, value)) << text;
    EXPECT_EQ(toggle_filter(text, kSource, value), "cloud");
  }
  EXPECT_EQ(filter_text(kSource, "l\"eco"), "source:\"l eco\"");
}

TEST(QueryText, TheLastWordIsABeginning) {
  EXPECT_EQ(with_last_word_begun("cloud ali"), "cloud (ali OR ali*)");
  EXPECT_EQ(with_last_word_begun("al"), "(al OR al*)");
  EXPECT_EQ(with_last_word_begun("+ali"), "+(ali OR ali*)");
  EXPECT_EQ(with_last_word_begun("title:ali"), "title:(ali OR ali*)");
  EXPECT_EQ(with_last_word_begun("dell'indag"), "(dell'indag OR indag*)");
  EXPECT_EQ(with_last_word_begun("citt\u00e0"), "(citt\u00e0 OR citt\u00e0*)");
}

TEST(QueryText, OtherLastWordsAreNone) {
  for (const char* text : {"", "a", "cloud ", "cloud 2021", "ali*", "\"ali", "id:ali", "x OR",
                           "AND", "=news", "ali~", "(ali)", "C++", "date:2021", "è"}) {
    EXPECT_FALSE(with_last_word_begun(text)) << text;
  }
}

// `source:` was searched as a word, and `source:me` as a name that nobody has.
TEST(QueryText, NamesAreBegunToo) {
  EXPECT_EQ(with_last_word_begun("cloud source:me"), "cloud source:(me OR me*)");
  EXPECT_EQ(with_last_word_begun("-fonte:m"), "-fonte:(m OR m*)");
  std::string word;
  EXPECT_EQ(with_star("cloud +source:me", &word), "cloud +source:me*");
  EXPECT_EQ(word, "source:me");
}

TEST(QueryText, AFieldWithoutAValueIsLeftOut) {
  EXPECT_EQ(with_last_word_begun("cloud source:"), "cloud");
  EXPECT_EQ(with_last_word_begun("cloud -data:"), "cloud");
  EXPECT_EQ(with_last_word_begun("source:\""), "");
  EXPECT_EQ(with_last_word_begun("title:("), "");
  EXPECT_FALSE(with_last_word_begun("nota:"));
  EXPECT_FALSE(with_last_word_begun("source: "));
}

// The screen kept the list of whatever had been typed before, as far as that had been searched for.
TEST(QueryText, ADateOrLanguageThatCannotBeReadYetIsLeftOut) {
  EXPECT_EQ(with_last_word_begun("cloud date:20"), "cloud");
  EXPECT_EQ(with_last_word_begun("cloud -added:2"), "cloud");
  EXPECT_EQ(with_last_word_begun("lang:i"), "");
  EXPECT_FALSE(with_last_word_begun("cloud lang:it"));
  EXPECT_FALSE(with_last_word_begun("cloud date:20 "));
  EXPECT_FALSE(with_last_word_begun("(cloud date:20"));
  EXPECT_NE(trouble_of_last_filter("cloud date:20").find("four digits"), std::string::npos);
  EXPECT_EQ(trouble_of_last_filter("cloud date:2021"), "");
  EXPECT_EQ(trouble_of_last_filter("cloud"), "");
}

TEST(QueryText, AddsAStar) {
  std::string word;
  EXPECT_EQ(with_star("cloud ali", &word), "cloud ali*");
  EXPECT_EQ(word, "ali");
  EXPECT_FALSE(with_star("cloud ", nullptr));
}

constexpr unsigned kSeed = 20211019;

// Any query: what the parser makes of it is the reference.
class QueryTexts {
 public:
  std::string next() {
    static constexpr std::string_view kParts[] = {"cloud",
                                                  "banca",
                                                  "dell'",
                                                  "po'",
                                                  "27\"",
                                                  "e-mail",
                                                  "ammin*",
                                                  "Gartnr~",
                                                  "=news",
                                                  "C++",
                                                  "\"",
                                                  "“",
                                                  "”",
                                                  "«",
                                                  "»",
                                                  "„",
                                                  "'",
                                                  "(",
                                                  ")",
                                                  "(",
                                                  ")",
                                                  "+",
                                                  "-",
                                                  "=",
                                                  "~3",
                                                  "?!",
                                                  ",",
                                                  " AND ",
                                                  " OR ",
                                                  " NOT ",
                                                  " NEAR/5 ",
                                                  " ADJ/2 ",
                                                  "AND",
                                                  "OR",
                                                  "NOT",
                                                  "NEAR/5",
                                                  "title:",
                                                  "source:",
                                                  "fonte:",
                                                  "tag:",
                                                  "id:",
                                                  "lang:",
                                                  "source:'Harbour Post'",
                                                  "source:“Il Sole”",
                                                  "source:\"Il Sole\"",
                                                  "lang:it",
                                                  "lang:en",
                                                  "date:2021",
                                                  "date:\"ottobre 2021\"",
                                                  "id:a(b)",
                                                  "tag:x",
                                                  "-source:y",
                                                  "source:(a OR b)",
                                                  "ｌａｎｇ：it",
                                                  "\"a b\"",
                                                  "e\u0301",
                                                  "北京",
                                                  "😀",
                                                  "\xFF"};
    std::string text;
    for (std::size_t left = 1 + random_() % 9; left > 0; --left) {
      text += kParts[random_() % std::size(kParts)];
      if (random_() % 3 != 0) text += ' ';
    }
    return text;
  }
  std::size_t below(std::size_t bound) { return random_() % bound; }

 private:
  std::mt19937 random_{kSeed};
};

std::optional<query::Node> tree_of(std::string_view text) {
  try {
    return query::parse(text, {}).root;
  } catch (const Error&) {
    return std::nullopt;
  }
}

// The tree without `times` of the filters that `filter` describes. A query of one item is that
// item.
query::Node less(query::Node tree, const std::string& filter, std::size_t times) {
  const auto is_filter = [&](const query::Node& node) {
    return node.occur == query::Occur::kShould && query::describe(node) == filter;
  };
  if (tree.kind != query::NodeKind::kRanked || is_filter(tree)) {
    return times > 0 && is_filter(tree) ? query::Node{} : tree;
  }
  std::vector<query::Node>& items = tree.children;
  for (; times > 0; --times) {
    const auto at = std::find_if(items.begin(), items.end(), is_filter);
    if (at == items.end()) break;
    items.erase(at);
  }
  if (items.size() == 1 && items.front().occur != query::Occur::kMustNot) {
    query::Node only = std::move(items.front());
    only.occur = query::Occur::kShould;
    return only;
  }
  return tree;
}

// `text` has to be read as `expected`; where that has nothing to search for, as an error.
void expect_tree(std::string_view text, const query::Node& expected, std::string_view from) {
  const auto tree = tree_of(text);
  const std::string form = query::describe(expected);
  const bool empty = form.find_first_not_of("RANKED()ANDORTEJ/0123456789 ") == std::string::npos;
  if (!tree && empty) return;  // operators only
  ASSERT_TRUE(tree) << from << " -> " << text;
  EXPECT_EQ(query::describe(*tree), form) << from << " -> " << text;
}

TEST(QueryText, TakingAFilterOutLeavesTheTreeWithoutIt) {
  QueryTexts texts;
  std::size_t taken_out = 0;
  for (int i = 0; i < 3'000; ++i) {
    const std::string text = texts.next();
    const auto tree = tree_of(text);
    const std::vector<Filter> filters = filters_of(text);
    if (!tree || filters.empty()) continue;
    query::Node expected = *tree;
    // Some field's filters one after the other; their own text says what each is.
    const Field* field = filters[texts.below(filters.size())].field;
    for (const Filter& filter : filters) {
      if (filter.field != field) continue;
      const auto own = tree_of(text::slice(text, filter.range));
      ASSERT_TRUE(own) << text;
      const query::Node before = expected;
      expected = less(std::move(expected), query::describe(*own), 1);
      ASSERT_NE(query::describe(before), query::describe(expected)) << text;
      ++taken_out;
    }
    expect_tree(without_filters(text, field), expected, text);
    EXPECT_TRUE(std::none_of(filters.begin(), filters.end(), [&](const Filter& filter) {
      return filter.field == field &&
             has_filter(without_filters(text, field), *field, filter.value);
    }));
    ASSERT_FALSE(HasFailure()) << "seed " << kSeed << ", query " << i;
  }
  EXPECT_GT(taken_out, 300U);
}

TEST(QueryText, AddingAFilterGivesTheTreeAndIt) {
  QueryTexts texts;
  const std::vector<std::pair<FieldId, std::string>> values{{FieldId::kLanguage, "it"},
                                                            {FieldId::kSource, "L'Eco \"x\" (y)"},
                                                            {FieldId::kTag, "AND"},
                                                            {FieldId::kDate, "2021-03..2021-05"}};
  std::size_t added = 0;
  for (int i = 0; i < 3'000; ++i) {
    const std::string text = texts.next();
    const auto tree = tree_of(text);
    const auto& [id, value] = values[texts.below(values.size())];
    if (!tree || has_filter(text, field(id), value)) continue;
    const std::string filtered = with_filter(text, field(id), value);
    EXPECT_TRUE(has_filter(filtered, field(id), value)) << text << " -> " << filtered;
    const auto own = tree_of(filter_text(field(id), value));
    const auto after = tree_of(filtered);
    ASSERT_TRUE(own && after) << filtered;
    EXPECT_EQ(query::describe(less(*after, query::describe(*own), 1)), query::describe(*tree))
        << text << " -> " << filtered;
    expect_tree(without_filter(filtered, field(id), value), *tree, filtered);
    ASSERT_FALSE(HasFailure()) << "seed " << kSeed << ", query " << i;
    ++added;
  }
  EXPECT_GT(added, 1'500U);
}

}  // namespace
}  // namespace emeroteca::interactive
