#include "indexer/dumps/kinds_of_exports.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "indexer/dumps/fields/publication_state.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kPressExports =
    "texts of press databases with several articles that are not told apart (export them anew as "
    "text, HTML or RIS, or write a file an article)";
constexpr std::string_view kOwnPages = "profiles in exports of Medium";
constexpr std::string_view kChats = "chats (WhatsApp)";

bool is_number_char(char c) {
  return c >= '0' && c <= '9';
}

// The number that a text begins with, which is taken off; empty for none.
std::string_view take_number(std::string_view& text) {
  const auto end = static_cast<std::size_t>(
      std::find_if_not(text.begin(), text.end(), is_number_char) - text.begin());
  const std::string_view number = text.substr(0, end);
  text.remove_prefix(end);
  return number;
}

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

// "1 of 20 DOCUMENTS", as LexisNexis counts several, and ProQuest's "Document 1 of 2".
bool counts_documents(std::string_view line) {
  const bool proquest = take_word(line, "Document ");
  if (take_number(line).empty() || !take_word(line, " of ")) return false;
  if (const std::string_view all = take_number(line); all.empty() || all == "1") return false;
  return proquest ? line.empty() : line == " DOCUMENTS" || line == " DOCUMENT";
}

// "Document SOLE000020240115ek1f0000x": Factiva's number of an article, behind its text.
bool is_number_of_factiva(std::string_view line) {
  constexpr std::size_t kLeast = 18;
  constexpr std::size_t kMost = 40;
  if (!take_word(line, "Document ") || line.size() < kLeast || line.size() > kMost) return false;
  const bool plain = std::all_of(line.begin(), line.end(), [](char c) {
    return is_number_char(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  return plain && std::count_if(line.begin(), line.end(), is_number_char) >= 8;
}

// "15/01/24, 10:15 - Ada: ...", "[15/01/24, 10:15:30] Ada: ...", "1/15/24, 10:15 AM - Ada: ...".
bool is_line_of_chat(std::string_view line) {
  const bool bracket = take_word(line, "[");
  for (unsigned i = 0; i < 3; ++i) {
    if (take_number(line).empty()) return false;
    if (i < 2 && !take_word(line, "/") && !take_word(line, ".") && !take_word(line, "-")) {
      return false;
    }
  }
  if (!take_word(line, ", ") && !take_word(line, " ")) return false;
  if (take_number(line).empty() || (!take_word(line, ":") && !take_word(line, "."))) return false;
  constexpr std::size_t kLongestRest = 12;  // ":30 AM" and the like
  const std::string_view mark = bracket ? "] " : " - ";
  const std::size_t at = line.find(mark);
  return at != std::string_view::npos && at <= kLongestRest;
}

// What the first lines of a text are.
struct LinesSeen {
  std::size_t all = 0;  // that are not empty
  std::size_t chat = 0;
  std::size_t ends = 0;    // of articles, as Factiva and LexisNexis mark them
  std::size_t behind = 0;  // the last of these
  bool documents = false;
  bool length = false;
  bool full_text = false;
};

LinesSeen look_at_lines(std::string_view text) {
  LinesSeen seen;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text::trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    ++seen.all;
    seen.chat += is_line_of_chat(line) ? 1 : 0;
    const bool end_of_article = is_number_of_factiva(line) || line.starts_with("LOAD-DATE:") ||
                                line.starts_with("Load-Date:");
    seen.ends += end_of_article ? 1 : 0;
    seen.behind = end_of_article ? 0 : seen.behind + 1;
    seen.documents = seen.documents || counts_documents(line);
    seen.length = seen.length || line.starts_with("LENGTH:") || line.starts_with("Length:");
    seen.full_text = seen.full_text || line.starts_with("Full text:") ||
                     line.starts_with("Publication info:") || line == "ProQuest document link";
  }
  return seen;
}

}  // namespace

std::string_view kind_of_export(std::string_view text) {
  constexpr std::size_t kFewestMessages = 3;
  text = text::trimmed(text);
  const LinesSeen seen = look_at_lines(text);
  // One article is one: what stands behind its end are a few lines about its language and rights.
  constexpr std::size_t kMostBehind = 6;
  const bool several = seen.ends > 1 || (seen.ends == 1 && seen.behind > kMostBehind);
  if (several || (seen.documents && (seen.full_text || seen.length))) return kPressExports;
  const bool chat = seen.chat >= kFewestMessages && seen.chat * 2 > seen.all;
  return chat ? kChats : std::string_view{};
}

std::string_view kind_of_medium_page(std::string_view page) {
  const auto has = [page](std::string_view text) {
    return page.find(text) != std::string_view::npos;
  };
  if (!has("https://medium.com")) return {};
  if (!has("class=\"h-entry\"")) {
    return has("<section class=\"h-card\">") ? kOwnPages : std::string_view{};
  }
  const bool exported = has("Exported from <a href=\"https://medium.com\">Medium</a>");
  return exported && !has("dt-published") ? kUnpublished : std::string_view{};
}

}  // namespace emeroteca::dumps
