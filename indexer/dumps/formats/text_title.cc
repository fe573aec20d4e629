#include "indexer/dumps/formats/text_title.h"

#include <algorithm>
#include <cstddef>

#include "indexer/dumps/prose.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kMaxTitle = 200;    // characters, of a line of its own
constexpr std::size_t kMaxSentence = 80;  // characters, of a title taken from the text
// A capitalised word up to this long is rather an abbreviation than a sentence's end: Gov. Sen. Mr.
constexpr std::size_t kMaxAbbreviation = 4;

// Takes the first line, without its line end.
std::string_view take_line(std::string_view& text) {
  const std::size_t feed = text.find('\n');
  const std::string_view line = text.substr(0, feed);
  text.remove_prefix(feed == std::string_view::npos ? text.size() : feed + 1);
  return line;
}

std::string_view without_blank_lines(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty() && !text::has_text(take_line(rest))) text = rest;
  return text::has_text(text) ? text : std::string_view{};
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// True when the word, with its marks, is the last of a sentence.
bool ends_sentence(std::string_view word) {
  for (bool more = true; more;) {  // closing quotation marks and brackets
    more = false;
    for (const std::string_view mark :
         {"\"", "'", ")", "\xC2\xBB", "\xE2\x80\x9D", "\xE2\x80\x99"}) {
      if (!word.ends_with(mark)) continue;
      word.remove_suffix(mark.size());
      more = true;
    }
  }
  if (word.ends_with('!') || word.ends_with('?') || word.ends_with("\xE2\x80\xA6")) return true;
  if (!word.ends_with('.')) return false;
  word.remove_suffix(1);
  const bool abbreviation =
      word.find('.') != std::string_view::npos ||
      (!word.empty() && is_upper(word.front()) && word.size() <= kMaxAbbreviation);
  return !abbreviation;
}

std::string_view take_word(std::string_view& text) {
  constexpr std::string_view kSpaces = " \t\r\v\f";
  text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
  const std::string_view word = text.substr(0, text.find_first_of(" \t\r\v\f\n"));
  text.remove_prefix(word.size());
  return word;
}

// The first `count` characters.
std::string_view prefix(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; count > 0 && end < text.size(); --count) end += text::decode(text, end).length;
  return text.substr(0, end);
}

std::string beginning_of_sentence(std::string_view text) {
  std::string title;
  while (!text.empty()) {
    std::string_view line = take_line(text);
    if (!text::has_text(line)) break;  // a sentence does not go on after an empty line
    for (std::string_view word = take_word(line); !word.empty(); word = take_word(line)) {
      const std::size_t length = text::count_code_points(title) + text::count_code_points(word);
      if (title.empty() && length > kMaxSentence) return std::string(prefix(word, kMaxSentence));
      if (!title.empty() && length + 1 > kMaxSentence) {
        while (title.ends_with(',') || title.ends_with(';') || title.ends_with(':')) {
          title.pop_back();
        }
        return title;
      }
      if (!title.empty()) title += ' ';
      title += word;
      if (ends_sentence(word)) return title;
    }
  }
  return title;
}

}  // namespace

TitledText split_title(std::string_view text) {
  const std::string_view start = without_blank_lines(text);
  std::string_view rest = start;
  const std::string_view first = text::trimmed(take_line(rest));
  const bool line_follows = !rest.empty();
  std::string_view after = rest;
  const bool empty_line = line_follows && !text::has_text(take_line(after));
  if (empty_line && text::count_code_points(first) <= kMaxTitle) {
    return {std::string(first), without_blank_lines(after)};
  }
  return {beginning_of_sentence(start), text};
}

std::vector<std::string_view> parted_articles(std::string_view text) {
  constexpr std::size_t kFewestSigns = 5;
  std::vector<std::string_view> parts;
  std::string_view rest = text;
  std::size_t begin = 0;
  bool after_empty = false;  // the line before was empty
  while (!rest.empty()) {
    const auto at = static_cast<std::size_t>(rest.data() - text.data());
    const std::string_view line = text::trimmed(take_line(rest));
    std::string_view ahead = rest;
    const bool border = after_empty && line.size() >= kFewestSigns &&
                        line.find_first_not_of('=') == std::string_view::npos &&
                        !text::has_text(take_line(ahead));
    after_empty = line.empty();
    if (!border) continue;
    parts.push_back(text.substr(begin, at - begin));
    begin = static_cast<std::size_t>(rest.data() - text.data());
  }
  parts.push_back(text.substr(std::min(begin, text.size())));
  std::erase_if(parts, [](std::string_view part) { return !text::has_text(part); });
  const bool titled = std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    const TitledText article = split_title(part);
    return article.body.data() != part.data() && has_sentences(article.body);
  });
  return parts.size() > 1 && titled ? parts : std::vector<std::string_view>{text};
}

}  // namespace emeroteca::dumps
