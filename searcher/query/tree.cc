#include "searcher/query/tree.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string_view>

#include <unicode/uchar.h>

#include "stemmers/language/ngram_model.h"
#include "stemmers/lexicon/acronyms.h"
#include "text/utf8.h"

namespace emeroteca::query {
namespace {

// What a word must not show bare, so that no word reads as an operator of the form.
constexpr std::string_view kWordSpecials = " ()\":=*~\\";
constexpr std::string_view kWildcardSpecials = " ()\":=~\\";
constexpr std::string_view kPhraseSpecials = "\"\\";

void append_bytes(std::string& out, std::string_view bytes) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += "\\x";
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
}

std::string escaped(std::string_view text, std::string_view specials) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const text::CodePoint point = text::decode(text, i);
    const std::string_view bytes = text.substr(i, point.length);
    const bool ill_formed = point.value == 0xFFFD && point.length == 1;
    if (ill_formed || u_isprint(static_cast<UChar32>(point.value)) == 0) {
      append_bytes(out, bytes);
    } else {
      if (point.length == 1 && specials.find(bytes[0]) != std::string_view::npos) out += '\\';
      out += bytes;
    }
    i += point.length;
  }
  return out;
}

// A sign in front would read as the occurrence of a child.
std::string bare(std::string_view text, std::string_view specials) {
  const bool sign = !text.empty() && (text[0] == '+' || text[0] == '-');
  return (sign ? "\\" : "") + escaped(text, specials);
}

std::string in_marks(std::string_view text) {
  return '"' + escaped(text, kPhraseSpecials) + '"';
}

std::string slop(const Node& node) {
  if (node.distance == 0) return {};
  return (node.ordered ? "~>" : "~") + std::to_string(node.distance);
}

std::string moment(const std::optional<std::int64_t>& seconds) {
  if (!seconds) return {};
  const std::chrono::sys_seconds time{std::chrono::seconds{*seconds}};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  std::string out = text.data();
  if (time == day) return out;
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d",
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return out + text.data();
}

std::string children(const Node& node) {
  std::string out = "(";
  for (const Node& child : node.children) {
    if (out.size() > 1) out += ' ';
    if (child.occur == Occur::kMust) out += '+';
    if (child.occur == Occur::kMustNot) out += '-';
    out += describe(child);
  }
  return out + ')';
}

// An operator without its operands is a word, but tells nothing: `governo AND` is not English.
bool is_operator(std::string_view text) {
  return text == "AND" || text == "OR" || text == "NOT" || text.starts_with("NEAR/") ||
         text.starts_with("ADJ/") || text == "NEAR" || text == "ADJ";
}

void collect_words(const Node& node, std::string& out) {
  // Names of sources and the like are in no language.
  if (node.kind == NodeKind::kField && node.field->kind != FieldKind::kText) return;
  const bool tells = node.kind != NodeKind::kWildcard && !is_operator(node.text);
  if (!node.text.empty() && tells) {
    if (!out.empty()) out += ' ';
    out += node.text;
  }
  for (const Node& child : node.children) collect_words(child, out);
}

}  // namespace

std::string describe(const Node& node) {
  switch (node.kind) {
    case NodeKind::kRanked:
      return "RANKED" + children(node);
    case NodeKind::kAnd:
      return "AND" + children(node);
    case NodeKind::kOr:
      return "OR" + children(node);
    case NodeKind::kNot:
      return "NOT" + children(node);
    case NodeKind::kNear:
      return (node.ordered ? "ADJ/" : "NEAR/") + std::to_string(node.distance) + children(node);
    case NodeKind::kWord:
      return bare(node.text, kWordSpecials);
    case NodeKind::kWildcard:
      return bare(node.text, kWildcardSpecials);
    case NodeKind::kFuzzy:
      return bare(node.text, kWordSpecials) + '~' + std::to_string(node.distance);
    case NodeKind::kPhrase:
      return in_marks(node.text) + slop(node);
    case NodeKind::kExact:
      return '=' +
             (node.text.find(' ') == std::string::npos ? bare(node.text, kWordSpecials)
                                                       : in_marks(node.text)) +
             slop(node);
    case NodeKind::kField:
      return std::string(node.field->name) + ':' + describe(node.children.front());
    case NodeKind::kDate:
      return (node.field != nullptr && node.field->id == FieldId::kAdded ? "ADDED[" : "DATE[") +
             moment(node.from) + ".." + moment(node.until) + ')';
  }
  return {};
}

bool is_shouting(const Node& tree) {
  std::string words;
  collect_words(tree, words);
  std::size_t in_capitals = 0;
  bool only_acronyms = true;
  bool small = false;
  bool capital = false;
  bool figure = false;  // G7, A4: always in capitals
  std::string form;
  words += ' ';
  for (const char c : words) {
    small = small || (c >= 'a' && c <= 'z');
    capital = capital || (c >= 'A' && c <= 'Z');
    if (c >= 'A' && c <= 'Z') form += static_cast<char>(c | 0x20);
    figure = figure || (c >= '0' && c <= '9');
    if (c != ' ') continue;
    if (small) return false;
    if (capital && !figure) {
      ++in_capitals;
      only_acronyms = only_acronyms && stemmers::is_known_acronym(form);
    }
    capital = figure = false;
    form.clear();
  }
  return in_capitals > 1 && !only_acronyms;
}

std::optional<stemmers::Language> language_of(const Node& tree) {
  std::string words;
  collect_words(tree, words);
  const stemmers::Detection found = stemmers::ngram_detect(words);
  if (!found.decided) return std::nullopt;
  return found.language;
}

bool is_language_certain(const Node& tree) {
  constexpr double kCertain = 3;  // nats
  std::string words;
  collect_words(tree, words);
  const stemmers::Evidence evidence = stemmers::ngram_evidence(words);
  return evidence.words > 1 && std::abs(evidence.log_odds) >= kCertain;
}

}  // namespace emeroteca::query
