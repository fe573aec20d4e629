#include "searcher/results/text_parts.h"

#include <algorithm>
#include <array>

namespace emeroteca::results {
namespace {

// A text whose longest line lies between these was broken into lines by a program or a typist.
constexpr std::size_t kShortestWrap = 30;
constexpr std::size_t kLongestWrap = 100;

struct Line {
  text::Range range;  // without the white space around it
  std::size_t indent = 0;
  bool after_blank = false;
  bool table = false;
  bool bullet = false;

  std::size_t size() const { return range.second - range.first; }
};

bool is_table(std::string_view line) {
  return line.find("   ") != std::string_view::npos;
}

bool is_bullet(std::string_view line) {
  for (const std::string_view mark : {"- ", "* ", "+ ", "• ", "– ", "— "}) {
    if (line.starts_with(mark)) return true;
  }
  const std::size_t digits = line.find_first_not_of("0123456789");
  return digits != std::string_view::npos && digits > 0 && digits <= 2 &&
         (line.substr(digits, 2) == ". " || line.substr(digits, 2) == ") ");
}

bool ends_sentence(std::string_view line) {
  for (const std::string_view mark : {".", "!", "?", ":", "\"", "…", "”", "»"}) {
    if (line.ends_with(mark)) return true;
  }
  return false;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  bool after_blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t feed = std::min(text.find('\n', at), text.size());
    std::size_t begin = at;
    std::size_t end = feed;
    while (begin < end && text[begin] == ' ') ++begin;
    while (end > begin && text[end - 1] == ' ') --end;
    if (begin == end) {
      after_blank = true;
    } else {
      const std::string_view line = text.substr(begin, end - begin);
      lines.push_back({{begin, end}, begin - at, after_blank, is_table(line), is_bullet(line)});
      after_blank = false;
    }
    at = feed + 1;
  }
  return lines;
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text), lines_(lines_of(text)) {
    for (const Line& line : lines_) {
      longest_ = std::max(longest_, line.size());
      blanks_ = blanks_ || line.after_blank;
    }
    wrapped_ = longest_ >= kShortestWrap && longest_ <= kLongestWrap;
  }

  std::vector<Paragraph> split() const {
    std::vector<Paragraph> paragraphs;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (i > 0 && !starts(lines_[i - 1], line)) {
        paragraphs.back().range.second = line.range.second;
      } else {
        paragraphs.push_back({line.range, line.table, i > 0 && close(lines_[i - 1], line)});
      }
    }
    return paragraphs;
  }

 private:
  // Whether a paragraph begins with `line`.
  bool starts(const Line& before, const Line& line) const {
    if (!wrapped_ || line.after_blank || line.table || before.table || line.bullet) return true;
    if (line.indent >= 2 && before.indent < line.indent && !before.bullet) return true;
    if (!ends_sentence(text::slice(text_, before.range))) return false;
    // A line that had room for the next word was ended on purpose.
    const std::string_view next = text::slice(text_, line.range);
    const std::size_t word = std::min(next.find(' '), next.size());
    return before.size() + 1 + word < longest_ - longest_ / 16;
  }

  bool close(const Line& before, const Line& line) const {
    if (line.after_blank) return false;
    return (line.table && before.table) || (line.bullet && before.bullet) || (!wrapped_ && blanks_);
  }

  std::string_view text_;
  std::vector<Line> lines_;
  std::size_t longest_ = 0;
  bool blanks_ = false;
  bool wrapped_ = false;
};

}  // namespace

std::vector<Paragraph> split_paragraphs(std::string_view text) {
  return Splitter(text).split();
}

namespace {

// Only those that a sentence seldom ends with.
constexpr std::array<std::string_view, 27> kAbbreviations{
    "Mr",  "Mrs",  "Ms",  "Dr",   "Prof", "Sen", "Rep", "Gov",  "Gen",
    "Lt",  "Capt", "Sgt", "Maj",  "Adm",  "Rev", "St",  "Mt",   "No",
    "sig", "dott", "avv", "prof", "mons", "cfr", "Sig", "Dott", "vs"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

Sentences::Sentences(std::string_view text)
    : text_(text), breaks_(text::BreakKind::kSentence, text) {}

bool Sentences::after_abbreviation(std::size_t border) const {
  std::size_t end = border;
  while (end > 0 && text_[end - 1] == ' ') --end;
  if (end < 2 || text_[end - 1] != '.') return false;
  --end;
  std::size_t begin = end;
  while (begin > 0 && is_letter(text_[begin - 1])) --begin;
  const std::string_view word = text_.substr(begin, end - begin);
  if (word.size() == 1) return word[0] >= 'A' && word[0] <= 'Z';
  if (word == "on") return begin > 0 && text_[begin - 1] == '\'';
  return std::find(kAbbreviations.begin(), kAbbreviations.end(), word) != kAbbreviations.end();
}

std::size_t Sentences::begin_of(std::size_t offset) {
  if (!breaks_.is_border(offset)) offset = breaks_.before(offset);
  while (offset > 0 && offset < text_.size() && after_abbreviation(offset)) {
    offset = breaks_.before(offset);
  }
  return offset;
}

std::size_t Sentences::end_of(std::size_t offset) {
  if (!breaks_.is_border(offset)) offset = breaks_.after(offset);
  while (offset < text_.size() && after_abbreviation(offset)) offset = breaks_.after(offset);
  return offset;
}

std::size_t Sentences::next(std::size_t offset) {
  return offset >= text_.size() ? text_.size() : end_of(breaks_.after(offset));
}

}  // namespace emeroteca::results
