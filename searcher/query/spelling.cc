#include "searcher/query/spelling.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "archive/fields.h"
#include "archive/stored_article.h"
#include "archive/terms.h"
#include "searcher/query/clean_text.h"
#include "searcher/query/vocabulary.h"
#include "stemmers/words/tokeniser.h"

namespace emeroteca::query {
namespace {

using stemmers::Language;

// The word is in the archive in some way that its user may have meant.
bool finds_something(const QueryWord& word, const Xapian::Database& database) {
  return std::any_of(word.alternatives.begin(), word.alternatives.end(), [&](const Alternative& a) {
    // Two words for one are better written so.
    return finds(a.origin) && a.origin != Origin::kApart &&
           std::all_of(a.terms.begin(), a.terms.end(),
                       [&](const std::string& term) { return has_term(database, term); });
  });
}

bool in_language(const std::string& surface, Language language, const Xapian::Database& database,
                 const stemmers::Stemmer& stemmer) {
  const std::string term = make_term(stem_prefix(language), stemmer.stem(language, surface));
  return !term.empty() && has_term(database, term);
}

// The endings of singulars and plurals, either of which the word may have.
struct Number {
  std::string_view one;
  std::string_view other;
};
constexpr std::array kItalianNumbers{Number{"ga", "ghe"}, Number{"go", "ghi"}, Number{"ca", "che"},
                                     Number{"co", "chi"}, Number{"co", "ci"},  Number{"go", "gi"},
                                     Number{"io", "i"},   Number{"cia", "ce"}, Number{"gia", "ge"},
                                     Number{"o", "i"},    Number{"e", "i"},    Number{"a", "i"},
                                     Number{"a", "e"},    Number{"ga", "ghi"}, Number{"ca", "chi"}};
constexpr std::array kEnglishNumbers{Number{"", "s"},    Number{"", "es"},    Number{"y", "ies"},
                                     Number{"f", "ves"}, Number{"fe", "ves"}, Number{"man", "men"}};

template <typename Numbers>
void add_numbers(std::string_view surface, const Numbers& numbers, std::vector<std::string>& out) {
  constexpr std::size_t kShortestRoot = 2;
  const auto exchange = [&](std::string_view ending, std::string_view with) {
    if (!surface.ends_with(ending) || surface.size() < ending.size() + kShortestRoot) return;
    out.push_back(std::string(surface.substr(0, surface.size() - ending.size())) +
                  std::string(with));
  };
  for (const Number& number : numbers) {
    exchange(number.one, number.other);
    exchange(number.other, number.one);
  }
}

// The word's own singular or plural in the archive, the most frequent of several: it stands far
// nearer to it than any other word of a letter less or more.
std::string other_number(const QueryWord& word, const Plan& plan, const Xapian::Database& database,
                         const stemmers::Stemmer& stemmer) {
  std::string best;
  Xapian::doccount most = 0;
  for (const Language language : stemmers::kLanguages) {
    if (plan.language && *plan.language != language) continue;
    std::vector<std::string> forms;
    if (language == Language::kItalian) {
      add_numbers(word.surface, kItalianNumbers, forms);
    } else {
      add_numbers(word.surface, kEnglishNumbers, forms);
    }
    for (std::string& form : forms) {
      const Xapian::doccount articles = term_frequency(database, form);
      if (articles <= most) continue;
      if (plan.language && !in_language(form, language, database, stemmer)) continue;
      most = articles;
      best = std::move(form);
    }
  }
  return best;
}

// Its own singular or plural, else the most frequent of the words that are nearest: of the query's
// language, or where there is none, of any. What language a word is of that no article has is a
// guess.
std::string best_spelling(const QueryWord& word, const Plan& plan, const Xapian::Database& database,
                          const stemmers::Stemmer& stemmer, bool guessed) {
  constexpr std::size_t kShortestMended = 4;
  constexpr std::size_t kLong = 7;
  if (word.surface.size() < kShortestMended ||
      word.surface.find_first_of("0123456789") != std::string::npos)
    return {};
  if (std::string form = other_number(word, plan, database, stemmer); !form.empty()) return form;
  const unsigned most = word.surface.size() >= kLong ? 2 : 1;
  std::string of_other_language;
  for (unsigned edits = 1; edits <= most; ++edits) {
    for (const VocabularyWord& candidate : match_fuzzy(database, word.surface, edits, 20).words) {
      if (candidate.surface.find_first_of("0123456789") != std::string::npos) continue;
      if (!plan.language || in_language(candidate.surface, *plan.language, database, stemmer)) {
        return candidate.surface;
      }
      if (guessed && of_other_language.empty()) of_other_language = candidate.surface;
    }
  }
  return of_other_language;
}

// A word of the archive as articles write it: the archive knows it without its accents.
std::string as_written(const std::string& surface, const Xapian::Database& database) {
  constexpr int kArticles = 5;
  std::map<std::string, int> forms;
  int articles = 0;
  for (auto it = database.postlist_begin(surface);
       it != database.postlist_end(surface) && articles < kArticles; ++it, ++articles) {
    const Article article = read_stored(database, *it).article;  // nothing of a damaged one
    for (const std::string* text : {&article.title, &article.body}) {
      stemmers::Tokeniser tokeniser(*text);
      while (const stemmers::Token* token = tokeniser.next()) {
        if (token->surface == surface && !token->joined) ++forms[token->normal];
      }
    }
  }
  const auto most = std::max_element(
      forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == forms.end() ? surface : most->first;
}

// `word` in capitals, or with a capital, where `typed` is.
std::string with_capitals_of(const std::string& typed, const std::string& word) {
  const icu::UnicodeString model = icu::UnicodeString::fromUTF8(typed);
  icu::UnicodeString made = icu::UnicodeString::fromUTF8(word);
  if (u_isupper(model.char32At(0)) == 0) return word;
  const bool all =
      model.countChar32() > 1 && icu::UnicodeString(model).toUpper(icu::Locale::getRoot()) == model;
  icu::UnicodeString capitals(made, 0, all ? made.length() : made.moveIndex32(0, 1));
  made.replace(0, all ? made.length() : made.moveIndex32(0, 1),
               capitals.toUpper(icu::Locale::getRoot()));
  std::string out;
  made.toUTF8String(out);
  return out;
}

// The name, or each of its words, is in the field of some article.
bool is_known(const Field& field, const std::string& name, const Xapian::Database& database) {
  if (has_term(database, value_term(field, name))) return true;
  const auto words = stemmers::tokenise(name);
  return std::all_of(words.begin(), words.end(), [&](const stemmers::Token& word) {
    return word.joined || has_term(database, value_term(field, word.surface));
  });
}

// The whole name that the term stands for, as an article writes it; empty where it is a word of
// names only.
std::string as_written(const Field& field, const std::string& term,
                       const Xapian::Database& database) {
  const auto article = database.postlist_begin(term);
  if (article == database.postlist_end(term)) return {};
  const std::string names = database.get_document(*article).get_value(field.slot);
  for (std::size_t begin = 0; begin < names.size();) {
    const std::size_t end = std::min(names.find(kNameSeparator, begin), names.size());
    const std::string name = names.substr(begin, end - begin);
    if (value_term(field, name) == term) return name;
    begin = end + 1;
  }
  return {};
}

// The nearest name, or word of names, that the field has; the most frequent of several.
std::string nearest_name(const Field& field, const std::string& name,
                         const Xapian::Database& database) {
  constexpr std::size_t kShortestMended = 4;
  constexpr std::size_t kLong = 7;
  const std::string folded = value_term(field, name).substr(field.prefix.size());
  if (folded.size() < kShortestMended || folded.find_first_of("0123456789") != std::string::npos)
    return {};
  const unsigned most = folded.size() >= kLong ? 2 : 1;
  for (unsigned edits = 1; edits <= most; ++edits) {
    const auto found = match_fuzzy(database, folded, edits, 1, field.prefix).words;
    if (found.empty()) continue;
    const std::string& nearest = found.front().surface;
    const std::string written = as_written(field, std::string(field.prefix) + nearest, database);
    return written.empty() ? with_capitals_of(name, nearest) : written;
  }
  return {};
}

// A name of letters and figures needs no quotation marks.
bool is_one_word(std::string_view name) {
  const auto words = stemmers::tokenise(name);
  return words.size() == 1 && words.front().end - words.front().begin == name.size();
}

// Goes over the words of a query in their order, and changes them where they stand.
class Mender {
 public:
  Mender(std::string_view text, const Plan& plan, const Xapian::Database& database,
         const stemmers::Stemmer& stemmer, bool guessed)
      : text_(text), plan_(plan), database_(database), stemmer_(stemmer), guessed_(guessed) {}

  void visit(const Node& node, const Field* field, bool excluded) {
    excluded = excluded || node.occur == Occur::kMustNot || node.kind == NodeKind::kNot;
    if (node.kind == NodeKind::kField && node.field->kind != FieldKind::kText) {
      if (node.field->kind != FieldKind::kNames) return;
      field = node.field;
    }
    // Beside operators two words for one must keep together.
    const bool items = &node == &plan_.tree && node.kind == NodeKind::kRanked;
    for (const Node& child : node.children) {
      among_items_ = items && child.occur == Occur::kShould;
      visit(child, field, excluded);
    }
    const bool leaf = node.kind == NodeKind::kWord || node.kind == NodeKind::kPhrase ||
                      node.kind == NodeKind::kExact;
    if (!leaf || excluded) return;
    if (field != nullptr) {
      mend_name(node, *field);
    } else {
      mend_words(node);
    }
  }

  // The text with its changes; empty where there are none.
  std::string result() const {
    std::string out;
    std::size_t copied = 0;
    for (const auto& [range, better] : changes_) {
      out += text_.substr(copied, range.first - copied);
      out += better;
      copied = range.second;
    }
    return changes_.empty() ? out : out.append(text_.substr(copied));
  }

 private:
  void mend_words(const Node& leaf) {
    std::string better;
    std::size_t copied = 0;
    for (const stemmers::Token& token : stemmers::tokenise(leaf.text)) {
      const bool pattern = leaf.text.substr(token.end, 1) == "*" ||
                           (token.begin > 0 && leaf.text[token.begin - 1] == '*');
      if (token.joined || pattern) continue;
      const std::string typed = leaf.text.substr(token.begin, token.end - token.begin);
      const QueryWord* word = next_word(typed, token.elided);
      if (word == nullptr) continue;
      const std::string& spelling = spelling_of(*word);
      if (spelling.empty()) continue;
      better += leaf.text.substr(copied, token.begin - copied);
      better += with_capitals_of(typed, spelling);
      copied = token.end;
    }
    if (copied == 0) return;
    better += leaf.text.substr(copied);
    const bool signed_leaf = leaf.range.first > 0 && text_[leaf.range.first - 1] == '+';
    const bool alone = among_items_ || (&leaf == &plan_.tree && !signed_leaf);
    const bool apart = leaf.kind == NodeKind::kWord && better.find(' ') != std::string::npos;
    change(leaf, apart && !alone ? '"' + better + '"' : better);
  }

  // The plan has the words in the text's order, but not all of them.
  const QueryWord* next_word(const std::string& typed, bool elided) {
    const std::vector<QueryWord>& words = plan_.words;
    // An article before an apostrophe is rarely a word of its own.
    const std::size_t end = elided ? std::min(next_ + 1, words.size()) : words.size();
    for (std::size_t i = next_; i < end; ++i) {
      if (words[i].text != typed) continue;
      next_ = i + 1;
      return &words[i];
    }
    return nullptr;
  }

  // Empty where the word is right or nothing is near it. Each is looked for once; a text full of
  // unknown words is no misspelt query.
  const std::string& spelling_of(const QueryWord& word) {
    static const std::string kNothing;
    constexpr std::size_t kMostMended = 8;
    if (word.stop_word || finds_something(word, database_)) return kNothing;
    if (mended_.size() == kMostMended && !mended_.contains(word.surface)) return kNothing;
    const auto [known, fresh] = mended_.try_emplace(word.surface);
    if (fresh) {
      const auto apart =
          std::find_if(word.alternatives.begin(), word.alternatives.end(),
                       [](const Alternative& one) { return one.origin == Origin::kApart; });
      if (apart != word.alternatives.end()) {
        for (const std::string& part : apart->terms) {
          known->second += (known->second.empty() ? "" : " ") + as_written(part, database_);
        }
        return known->second;
      }
      const std::string nearest = best_spelling(word, plan_, database_, stemmer_, guessed_);
      if (!nearest.empty() && nearest != word.surface) {
        known->second = as_written(nearest, database_);
      }
    }
    return known->second;
  }

  void mend_name(const Node& leaf, const Field& field) {
    if (leaf.text.empty() || is_known(field, leaf.text, database_)) return;
    std::string better = nearest_name(field, leaf.text, database_);
    if (better.empty() || better.find('"') != std::string::npos) return;
    if (leaf.kind == NodeKind::kWord && !is_one_word(better)) better = '"' + better + '"';
    change(leaf, better);
  }

  void change(const Node& leaf, const std::string& better) {
    const CleanText typed(text::slice(text_, leaf.range));
    const std::size_t at = typed.text().find(leaf.text);
    if (at == std::string::npos) return;
    text::Range range = typed.range(at, at + leaf.text.size());
    range.first += leaf.range.first;
    range.second += leaf.range.first;
    // The middle of a NEAR/3 b ADJ/2 c stands in the tree twice.
    if (!changes_.empty() && range.first < changes_.back().first.second) return;
    changes_.emplace_back(range, better);
  }

  std::string_view text_;
  const Plan& plan_;
  const Xapian::Database& database_;
  const stemmers::Stemmer& stemmer_;
  bool guessed_;              // the query's language
  bool among_items_ = false;  // the node is one of the query's ranked words
  std::size_t next_ = 0;      // the words of the plan before it were visited
  std::map<std::string, std::string> mended_;
  std::vector<std::pair<text::Range, std::string>> changes_;  // in the text's order
};

}  // namespace

std::string suggest(std::string_view text, const Plan& plan, const Xapian::Database& database,
                    stemmers::Stemmer& stemmer, bool guessed) {
  Mender mender(text, plan, database, stemmer, guessed);
  mender.visit(plan.tree, nullptr, false);
  return mender.result();
}

}  // namespace emeroteca::query
