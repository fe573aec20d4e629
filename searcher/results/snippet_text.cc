#include "searcher/results/snippet_text.h"

#include <algorithm>

#include "searcher/results/text_parts.h"
#include "stemmers/words/tokeniser.h"
#include "terminal/width.h"
#include "text/break_iterator.h"
#include "text/sanitize.h"
#include "text/utf8.h"

namespace emeroteca::results {
namespace {

constexpr std::size_t kLongestRun = 3;  // of one sign

bool is_sign(char c) {
  return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') &&
         !(c >= 'a' && c <= 'z');
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Copies the paragraphs of a sanitised text with single spaces and short runs of signs.
class Squeezer {
 public:
  Squeezer(std::string_view text, std::vector<text::Range>& ranges)
      : text_(text), mapper_(ranges) {}

  std::string squeeze() {
    out_.reserve(text_.size());
    for (const Paragraph& paragraph : split_paragraphs(text_)) {
      if (!out_.empty()) out_ += '\n';
      const std::size_t end = paragraph.range.second;
      for (std::size_t at = paragraph.range.first; at < end;) {
        copy(at++);
        if (run_ == 1 && !pending_) at = copy_letters(at, end);
      }
      // What ends with the paragraph must end before the line feed.
      mapper_.reach(paragraph.range.second, out_.size());
    }
    mapper_.finish(out_.size());
    return std::move(out_);
  }

 private:
  void copy(std::size_t at) {
    mapper_.reach(at, out_.size());
    const char c = text_[at] == '\n' ? ' ' : text_[at];
    if (c == ' ') {
      pending_ = true;
      return;
    }
    run_ = is_sign(c) && !pending_ && !out_.empty() && out_.back() == c ? run_ + 1 : 1;
    if (run_ > kLongestRun) return;
    if (pending_ && !out_.empty() && out_.back() != '\n') out_ += ' ';
    pending_ = false;
    mapper_.write(at, out_.size());
    out_ += c;
  }

  // The letters from `at` on, up to where a range begins or ends; returns where it has come to.
  std::size_t copy_letters(std::size_t at, std::size_t end) {
    const std::size_t begin = at;
    end = std::min(end, mapper_.next(at));
    while (at < end && !is_sign(text_[at]) && text_[at] != ' ' && text_[at] != '\n') ++at;
    out_.append(text_, begin, at - begin);
    return at;
  }

  std::string_view text_;
  text::RangeMapper mapper_;
  std::string out_;
  bool pending_ = false;
  std::size_t run_ = 0;
};

}  // namespace

SnippetText::SnippetText(std::string_view raw, const std::vector<Match>& matches) {
  std::vector<text::Range> ranges;
  ranges.reserve(matches.size());
  for (const Match& match : matches) ranges.push_back(match.range());
  const std::string clean = text::sanitize_text(raw, ranges);
  text_ = Squeezer(clean, ranges).squeeze();
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (ranges[i].first >= ranges[i].second) continue;
    Match moved = matches[i];
    moved.begin = ranges[i].first;
    moved.end = ranges[i].second;
    matches_.push_back(moved);
  }
  measure();
}

void SnippetText::measure() {
  columns_.resize(text_.size() + 1);
  std::uint32_t columns = 0;
  for (std::size_t i = 0; i < text_.size();) {
    columns_[i] = columns;
    if (static_cast<unsigned char>(text_[i]) < 0x80) {
      ++columns;
      ++i;
      continue;
    }
    const text::CodePoint point = text::decode(text_, i);
    columns += text::code_point_width(point.value);
    for (std::size_t k = 1; k < point.length; ++k) columns_[i + k] = columns;
    i += point.length;
  }
  columns_[text_.size()] = columns;
}

bool SnippetText::inside_character(std::size_t at) const {
  if (at == 0 || at >= text_.size()) return false;
  if (is_continuation(text_[at])) return true;
  const char32_t value = text::decode(text_, at).value;
  if (value < 0x80) return false;
  if (text::code_point_width(value) == 0) return text_[at] != '\n';
  // Wide, and yet parts of what stands before them: the letters of flags, and colours of skin.
  const bool flag = value >= 0x1F1E6 && value <= 0x1F1FF;
  const bool colour = value >= 0x1F3FB && value <= 0x1F3FF;
  if (!flag && !colour) return false;
  constexpr std::size_t kFar = 256;
  std::size_t begin = at - std::min(at, kFar);
  while (is_continuation(text_[begin])) ++begin;
  text::BreakIterator borders(text::BreakKind::kGrapheme,
                              std::string_view(text_).substr(begin, at + kFar - begin));
  return !borders.is_border(at - begin);
}

std::size_t SnippetText::end_within(std::size_t begin, std::size_t columns) const {
  const auto from = columns_.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto beyond = std::upper_bound(from, columns_.end(), *from + columns);
  std::size_t end = static_cast<std::size_t>(beyond - columns_.begin()) - 1;
  while (end > begin && inside_character(end)) --end;
  return end;
}

std::size_t SnippetText::begin_within(std::size_t end, std::size_t columns) const {
  const std::size_t least = columns_[end] - std::min<std::size_t>(columns_[end], columns);
  const auto last = columns_.begin() + static_cast<std::ptrdiff_t>(end);
  const auto found = std::lower_bound(columns_.begin(), last, least);
  auto begin = static_cast<std::size_t>(found - columns_.begin());
  // Neither inside a character nor before the marks of one that is left out.
  while (begin < end && inside_character(begin)) ++begin;
  return begin;
}

bool SnippetText::word_border(std::size_t at) const {
  if (at == 0 || at >= text_.size() || is_space(at) || is_space(at - 1)) return true;
  const auto wide = [&](std::size_t begin) {
    return text::code_point_width(text::decode(text_, begin).value) == 2;
  };
  std::size_t before = at - 1;
  while (before > 0 && is_continuation(text_[before])) --before;
  return !inside_character(at) && (wide(at) || wide(before));
}

std::size_t end_of_title(std::string_view text, std::string_view title) {
  constexpr std::size_t kLongTitle = 4;  // words
  std::vector<stemmers::Token> words = stemmers::tokenise(title);
  // Which other spellings there are depends on the capitals around.
  std::erase_if(words, [](const stemmers::Token& word) { return word.joined; });
  if (words.empty()) return 0;
  stemmers::Tokeniser tokeniser(text.substr(0, 4 * title.size() + 64));
  std::size_t end = 0;
  for (const stemmers::Token& word : words) {
    const stemmers::Token* token = tokeniser.next();
    while (token != nullptr && token->joined) token = tokeniser.next();
    if (token == nullptr || token->surface != word.surface) return 0;
    end = std::max(end, token->end);
  }
  if (end >= text.size()) return text.size();
  bool sentence = text[end] == '\n';
  constexpr std::string_view kClosing = ".:;!?,)]\"'-";
  while (end < text.size()) {
    const std::string_view rest = text.substr(end);
    std::size_t length = 0;
    for (const std::string_view mark : {"»", "”", "’", "…", "–", "—"}) {
      if (rest.starts_with(mark)) length = mark.size();
    }
    if (kClosing.find(rest[0]) != std::string_view::npos) length = 1;
    if (rest[0] == '.' || rest[0] == '!' || rest[0] == '?' || rest[0] == '\n') sentence = true;
    if (rest[0] == ' ' || rest[0] == '\n') length = 1;
    if (length == 0) break;
    end += length;
  }
  return sentence || words.size() >= kLongTitle ? end : 0;
}

}  // namespace emeroteca::results
