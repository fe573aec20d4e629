#include "tests/unit/stemmers/language_samples.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <random>
#include <set>
#include <utility>

#include "tests/support/shared_data.h"

namespace emeroteca::tests {
namespace {

using stemmers::Language;

std::filesystem::path dump(std::string_view name) {
  return shared_dir() / "news" / (std::string(name) + ".jsonl.zst");
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Function words of four letters or more of both languages, the list of this test alone.
const std::set<std::string, std::less<>> kFunctionWords = {
    "about",  "above",  "after",  "also",   "been",   "before",  "being",  "between", "both",
    "could",  "does",   "each",   "from",   "have",   "having",  "here",   "into",    "itself",
    "just",   "many",   "more",   "most",   "much",   "only",    "other",  "over",    "said",
    "same",   "should", "some",   "such",   "than",   "that",    "their",  "them",    "then",
    "there",  "these",  "they",   "this",   "those",  "through", "under",  "upon",    "very",
    "were",   "what",   "when",   "where",  "which",  "while",   "will",   "with",    "would",
    "your",   "agli",   "alla",   "alle",   "allo",   "altri",   "altro",  "anche",   "ancora",
    "aveva",  "avere",  "come",   "cosa",   "così",   "dagli",   "dall",   "dalla",   "dalle",
    "degli",  "dell",   "della",  "delle",  "dello",  "dopo",    "dove",   "erano",   "essere",
    "fino",   "hanno",  "loro",   "mentre", "molto",  "negli",   "nell",   "nella",   "nelle",
    "nello",  "ogni",   "perché", "però",   "prima",  "quale",   "quali",  "quando",  "quanto",
    "quel",   "quella", "quelle", "quelli", "quello", "quest",   "questa", "queste",  "questi",
    "questo", "sarà",   "senza",  "siano",  "solo",   "sono",    "stata",  "state",   "stati",
    "stato",  "sugli",  "sull",   "sulla",  "sulle",  "tutte",   "tutti",  "tutto",   "viene"};

// Words of ASCII and Latin letters (a lead byte of C3 to C5); others have signs or other scripts.
bool is_latin(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0xC0 || (byte >= 0xC3 && byte <= 0xC5);
  });
}

Texts content_words(std::string_view body, Names names) {
  Texts words;
  std::string word;
  for (std::size_t at = 0; at <= body.size(); ++at) {
    if (at < body.size() && is_word_byte(body[at])) {
      word += body[at];
      continue;
    }
    std::string lower = word;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const bool wanted = names == Names::kKept || lower == word;
    if (wanted && word.size() >= 4 && is_latin(word) && !kFunctionWords.contains(lower))
      words.push_back(std::move(lower));
    word.clear();
  }
  return words;
}

}  // namespace

Texts headlines(Language language) {
  std::map<std::string, std::set<std::string>> languages;  // of each title in debian_news
  for_each_json_line(dump("debian_news"), [&](simdjson::dom::element article) {
    languages[std::string(string_field(article, "title"))].emplace(string_field(article, "lang"));
  });
  Texts titles;
  for_each_json_line(dump("debian_news"), [&](simdjson::dom::element article) {
    const std::string title(string_field(article, "title"));
    if (!title.empty() && languages[title].size() == 1 &&
        string_field(article, "lang") == stemmers::code(language))
      titles.push_back(title);
  });
  const auto* const other = language == Language::kItalian ? "wikinews_it" : "reuters21578";
  for_each_json_line(dump(other), [&](simdjson::dom::element article) {
    const auto title = string_field(article, "title");
    if (!title.empty()) titles.emplace_back(title);
  });
  return titles;
}

Texts search_questions(Language language) {
  const auto* const name = language == Language::kItalian ? "squad_it" : "cranfield";
  Texts questions;
  for_each_line(shared_dir() / "collections" / name / "queries.tsv", [&](std::string_view line) {
    questions.emplace_back(line.substr(line.find('\t') + 1));
  });
  return questions;
}

std::vector<Body> bodies(std::string_view name, Language language) {
  const auto collection = shared_dir() / "collections" / name / "docs.jsonl";
  std::vector<Body> result;
  for_each_json_line(std::filesystem::exists(collection) ? collection : dump(name),
                     [&](simdjson::dom::element article) {
                       if (string_field(article, "lang") != stemmers::code(language)) return;
                       result.push_back({std::string(string_field(article, "body")), language});
                     });
  return result;
}

Texts drawn_words(Language language, std::size_t words, Names names, std::size_t count,
                  unsigned seed) {
  const bool italian = language == Language::kItalian;
  const std::array<std::vector<Body>, 2> sources{
      bodies(italian ? "wikinews_it" : "reuters21578", language),
      bodies(italian ? "squad_it" : "cranfield", language)};
  std::mt19937 random(seed);
  Texts drawn;
  while (drawn.size() < count) {
    const std::vector<Body>& source = sources[drawn.size() % sources.size()];
    const Texts content = content_words(source[random() % source.size()].text, names);
    if (content.size() < words) continue;
    const std::size_t first = random() % (content.size() - words + 1);
    std::string text = content[first];
    for (std::size_t i = 1; i < words; ++i) text += " " + content[first + i];
    drawn.push_back(std::move(text));
  }
  return drawn;
}

std::string without_accents(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, char>, 12> kPlain{{{"à", 'a'},
                                                                             {"è", 'e'},
                                                                             {"é", 'e'},
                                                                             {"ì", 'i'},
                                                                             {"ò", 'o'},
                                                                             {"ù", 'u'},
                                                                             {"À", 'A'},
                                                                             {"È", 'E'},
                                                                             {"É", 'E'},
                                                                             {"Ì", 'I'},
                                                                             {"Ò", 'O'},
                                                                             {"Ù", 'U'}}};
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = std::find_if(kPlain.begin(), kPlain.end(), [&](const auto& pair) {
      return text.substr(at).starts_with(pair.first);
    });
    result += found == kPlain.end() ? text[at] : found->second;
    at += found == kPlain.end() ? 1 : found->first.size();
  }
  return result;
}

void print_figure(std::string_view name, Language language, std::size_t texts, double share) {
  std::printf("[  FIGURE  ] %.*s, %s: %.2f %% of %zu\n", static_cast<int>(name.size()), name.data(),
              stemmers::code(language).data(), 100 * share, texts);
}

}  // namespace emeroteca::tests
