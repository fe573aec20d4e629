// What must hold for any query, tried on random ones. EMEROTECA_SEED repeats a failing run.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "errors/error.h"
#include "searcher/engine.h"
#include "searcher/results/json_format.h"
#include "stemmers/words/tokeniser.h"
#include "tests/integration/corpus_archive.h"
#include "tests/support/programs.h"
#include "tests/support/shared_data.h"

namespace emeroteca::tests {
namespace {

using stemmers::Language;

unsigned seed() {
  const char* given = std::getenv("EMEROTECA_SEED");
  const unsigned chosen =
      given != nullptr ? static_cast<unsigned>(std::stoul(given)) : std::random_device{}();
  std::cout << "EMEROTECA_SEED=" << chosen << std::endl;  // said even if the test is killed
  return chosen;
}

struct CorpusWords {
  std::vector<std::string> plain;     // words of one part, no stop words
  std::vector<std::string> elided;    // with an apostrophe, as ’
  std::vector<std::string> accented;  // as NFC
  std::vector<std::string> phrases;   // two plain words in sequence
};

bool is_stop_word(stemmers::Stemmer& stemmer, const stemmers::Token& token) {
  return std::any_of(stemmers::kLanguages.begin(), stemmers::kLanguages.end(),
                     [&](Language language) {
                       return stemmer.form(language, token.normal, token.surface).stop_word;
                     });
}

bool has_accent(const std::string& word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return static_cast<signed char>(c) < 0; });
}

CorpusWords read_words() {
  CorpusWords words;
  stemmers::Stemmer stemmer;
  for (const char* name : {"technology", "economy", "politics", "local"}) {
    for_each_json_line(
        EMEROTECA_SOURCE_DIR "/corpus/articles/" + std::string(name) + ".jsonl",
        [&](simdjson::dom::element article) {
          const std::string text(string_field(article, "body"));
          std::string before;
          std::size_t before_end = 0;
          for (const stemmers::Token& token : stemmers::tokenise(text)) {
            const std::string typed = text.substr(token.begin, token.end - token.begin);
            const bool plain = token.kind == stemmers::TokenKind::kWord && !token.joined &&
                               !token.elided && !token.acronym && typed.size() > 3 &&
                               stemmers::tokenise(typed).size() == 1 &&
                               !is_stop_word(stemmer, token);
            if (token.elided) {
              const std::size_t end = text.find_first_of(" ,.;:\n)\"", token.begin);
              const std::string word = text.substr(token.begin, end - token.begin);
              if (word.find("’") != std::string::npos && stemmers::tokenise(word).size() == 2)
                words.elided.push_back(word);
            }
            if (plain) {
              (has_accent(typed) ? words.accented : words.plain).push_back(typed);
              if (!before.empty() && token.begin == before_end + 1 && text[before_end] == ' ') {
                words.phrases.push_back("\"" + before + " " + typed + "\"");
              }
            }
            before = plain ? typed : std::string();
            before_end = token.end;
          }
        });
  }
  return words;
}

class SearcherInvariants : public ::testing::Test {
 protected:
  SearcherInvariants() : engine_(corpus_archive()), seed_(seed()), random_(seed_) {}

  static const CorpusWords& words() {
    static const CorpusWords read = read_words();
    return read;
  }

  std::string trace() const { return "EMEROTECA_SEED=" + std::to_string(seed_); }

  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }
  const std::string& any(const std::vector<std::string>& from) { return from[below(from.size())]; }

  // Something that can stand where a word can.
  std::string operand() {
    const std::string word = any(words().plain);
    switch (below(10)) {
      case 0:
        return any(words().phrases);
      case 1:
        return word.substr(0, 4) + "*";
      case 2:
        return "=" + word;
      case 3:
        return word + "~";
      case 4:
        return "title:" + word;
      case 5:
        return "(" + word + " OR " + any(words().plain) + ")";
      case 6:
        return "(" + word + " NEAR/5 " + any(words().plain) + ")";
      case 7:
        return "lang:it";
      default:
        return word;
    }
  }

  SearchRequest request(const std::string& text) const {
    SearchRequest made;
    made.text = text;
    made.query_language = language_;
    made.retrieval.count = 200;
    return made;
  }

  std::vector<std::string> ids(const SearchRequest& of) {
    return engine_.ids_of(engine_.rank(of).articles);
  }
  std::vector<std::string> ids(const std::string& text) { return ids(request(text)); }
  std::set<std::string> found(const std::string& text) {
    const std::vector<std::string> list = ids(text);
    return {list.begin(), list.end()};
  }

  static bool within(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::includes(b.begin(), b.end(), a.begin(), a.end());
  }

  Engine engine_;
  unsigned seed_;
  std::mt19937 random_;
  std::optional<Language> language_ = Language::kItalian;
};

constexpr int kRounds = 150;

TEST_F(SearcherInvariants, AndNarrowsOrWidensExclusionEmpties) {
  SCOPED_TRACE(trace());
  for (int round = 0; round < kRounds; ++round) {
    language_ = round % 2 == 0 ? Language::kItalian : Language::kEnglish;
    const std::string a = operand();
    const std::string b = operand();
    SCOPED_TRACE(a + "   " + b);
    const std::set<std::string> in_a = found(a);
    const std::set<std::string> in_b = found(b);
    const std::set<std::string> both = found(a + " AND " + b);
    EXPECT_TRUE(within(both, in_a));
    EXPECT_TRUE(within(both, in_b));
    const std::set<std::string> either = found(a + " OR " + b);
    EXPECT_TRUE(within(in_a, either));
    EXPECT_TRUE(within(in_b, either));
    EXPECT_EQ(either.size(), in_a.size() + in_b.size() - both.size());
    EXPECT_TRUE(found(a + " -" + a).empty());
    EXPECT_TRUE(found(a + " AND NOT " + a).empty());
    EXPECT_EQ(found("NOT " + a).size() + in_a.size(), found("-zyxwvu").size());
    EXPECT_EQ(found("+" + a + " +" + b), both);
  }
}

TEST_F(SearcherInvariants, TwoPagesAreOnePageOfBoth) {
  SCOPED_TRACE(trace());
  for (int round = 0; round < kRounds; ++round) {
    SearchRequest whole = request(any(words().plain) + " " + any(words().plain) + " " + operand());
    SCOPED_TRACE(whole.text);
    constexpr std::array<Sort, 3> kSorts{Sort::kRelevance, Sort::kNewest, Sort::kOldest};
    whole.retrieval.sort = kSorts[static_cast<std::size_t>(round) % 3];
    const std::size_t page = 1 + below(8);
    whole.retrieval.count = 2 * page;
    SearchRequest half = whole;
    half.retrieval.count = page;
    std::vector<std::string> pages = ids(half);
    half.retrieval.offset = page;
    for (const std::string& id : ids(half)) pages.push_back(id);
    EXPECT_EQ(pages, ids(whole));
  }
}

TEST_F(SearcherInvariants, ApostrophesAreOne) {
  SCOPED_TRACE(trace());
  ASSERT_GT(words().elided.size(), 50U);
  for (int round = 0; round < kRounds; ++round) {
    const std::string word = any(words().elided);
    const std::size_t at = word.find("’");
    const auto with = [&](const std::string& mark) {
      return word.substr(0, at) + mark + word.substr(at + 3);
    };
    SCOPED_TRACE(word);
    const std::vector<std::string> hits = ids(word);
    EXPECT_FALSE(hits.empty());
    for (const char* mark : {"'", "ʼ", "`", "´"}) EXPECT_EQ(ids(with(mark)), hits) << mark;
    EXPECT_EQ(ids("\"" + with("'") + "\""), ids("\"" + word + "\""));
  }
}

std::string decomposed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFDInstance(status);
  std::string out;
  form->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
  return out;
}

TEST_F(SearcherInvariants, ComposedAndDecomposedAreOne) {
  SCOPED_TRACE(trace());
  ASSERT_GT(words().accented.size(), 50U);
  for (int round = 0; round < kRounds; ++round) {
    const std::string word = any(words().accented);
    SCOPED_TRACE(word);
    EXPECT_FALSE(ids(word).empty());
    for (const std::string& query :
         {word, "\"" + word + "\"", "=" + word, "title:" + word, word + "~"}) {
      EXPECT_EQ(ids(decomposed(query)), ids(query)) << query;
    }
  }
}

std::string upper(const std::string& text) {
  std::string out;
  icu::UnicodeString::fromUTF8(text).toUpper().toUTF8String(out);
  return out;
}

std::string lower(const std::string& text) {
  std::string out;
  icu::UnicodeString::fromUTF8(text).toLower().toUTF8String(out);
  return out;
}

// A capital at the beginning of a word alone may tell a name, which is not translated.
TEST_F(SearcherInvariants, WritingAllInCapitalsMakesNoDifference) {
  SCOPED_TRACE(trace());
  for (int round = 0; round < kRounds; ++round) {
    const std::string query = any(words().plain) + " " + any(words().phrases) + " " +
                              any(words().accented) + " " + any(words().plain).substr(0, 4) + "*";
    SCOPED_TRACE(query);
    EXPECT_EQ(ids(upper(query)), ids(lower(query)));
  }
}

TEST_F(SearcherInvariants, SortingByDateSorts) {
  SCOPED_TRACE(trace());
  for (int round = 0; round < 30; ++round) {
    SearchRequest newest =
        request(round == 0 ? "-zyxwvu" : any(words().plain) + " " + any(words().plain));
    newest.snippet_fragments = 0;
    newest.retrieval.sort = round % 2 == 0 ? Sort::kNewest : Sort::kOldest;
    SCOPED_TRACE(newest.text);
    const std::vector<Hit> hits = engine_.search(newest).hits;
    // Articles without a date come last either way.
    const auto before = [&](const Hit& a, const Hit& b) {
      if (!a.article.printed() || !b.article.printed())
        return a.article.printed().has_value() && !b.article.printed();
      return newest.retrieval.sort == Sort::kNewest ? *a.article.printed() > *b.article.printed()
                                                    : *a.article.printed() < *b.article.printed();
    };
    EXPECT_TRUE(std::is_sorted(hits.begin(), hits.end(), before));
  }
}

TEST_F(SearcherInvariants, JsonAlwaysParses) {
  SCOPED_TRACE(trace());
  language_.reset();
  for (int round = 0; round < kRounds; ++round) {
    std::string text = round % 2 == 0 ? operand() + " " : "";
    for (std::size_t i = below(20); i > 0; --i) text += static_cast<char>(below(255) + 1);
    SCOPED_TRACE(text);
    try {
      std::ostringstream out;
      results::write_json(out, engine_.search(request(text)));
      EXPECT_TRUE(nlohmann::json::accept(out.str())) << out.str();
    } catch (const Error&) {
      continue;  // a query without words
    }
    if (round % 10 != 0) continue;
    const Output output =
        run_program("searcher", {"-a", corpus_archive(), "--format", "json", "--", text});
    EXPECT_TRUE(nlohmann::json::accept(output.out)) << output.out << output.err;
  }
}

}  // namespace
}  // namespace emeroteca::tests
