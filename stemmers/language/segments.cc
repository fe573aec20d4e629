#include "stemmers/language/segments.h"

#include <array>
#include <utility>

namespace emeroteca::stemmers {
namespace {

constexpr bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Bytes at which there may be a border; all others are passed over.
constexpr std::array<bool, 256> make_marks() {
  std::array<bool, 256> marks{};
  for (const char c : std::string_view(".!?:;\"'`()\n-\xC2\xE2"))
    marks[static_cast<unsigned char>(c)] = true;
  return marks;
}
constexpr std::array<bool, 256> kMarks = make_marks();

enum class Mark { kNone, kEnd, kOpening, kClosing, kQuote, kSingleQuote, kDash, kNewline };

struct MarkAt {
  Mark mark = Mark::kNone;
  std::size_t length = 1;
};

class BorderFinder {
 public:
  explicit BorderFinder(std::string_view text) : text_(text) {}

  std::vector<std::size_t> find() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!kMarks[static_cast<unsigned char>(text_[at])]) {
        ++at;
        continue;
      }
      const MarkAt found = mark_at(at);
      place(found.mark, at, at + found.length);
      at += found.length;
    }
    return std::move(borders_);
  }

 private:
  MarkAt mark_at(std::size_t at) const {
    switch (text_[at]) {
      case '.':
      case '!':
      case '?':
      case ':':
      case ';':
        return {Mark::kEnd};
      case '"':
        return {Mark::kQuote};
      case '\'':
      case '`':
        return {Mark::kSingleQuote};
      case '(':
        return {Mark::kOpening};
      case ')':
        return {Mark::kClosing};
      case '-':
        return {Mark::kDash};
      case '\n':
        return {Mark::kNewline};
      default:
        return wide_mark(text_.substr(at));
    }
  }

  static MarkAt wide_mark(std::string_view rest) {
    if (rest.starts_with("«")) return {Mark::kOpening, 2};
    if (rest.starts_with("»")) return {Mark::kClosing, 2};
    if (!rest.starts_with("\xE2\x80") || rest.size() < 3) return {};
    switch (static_cast<unsigned char>(rest[2])) {
      case 0x93:  // en and em dash
      case 0x94:
        return {Mark::kDash, 3};
      case 0x98:  // single quotation marks; the second is the apostrophe too
      case 0x99:
        return {Mark::kSingleQuote, 3};
      case 0x9C:
      case 0x9E:
        return {Mark::kOpening, 3};
      case 0x9D:
        return {Mark::kClosing, 3};
      case 0xA6:  // ellipsis
        return {Mark::kEnd, 3};
      default:
        return {};
    }
  }

  void place(Mark mark, std::size_t begin, std::size_t end) {
    switch (mark) {
      case Mark::kNone:
        return;
      case Mark::kEnd:
        if (space_at(end)) add(end);
        return;
      case Mark::kOpening:
        add_before(begin);
        return;
      case Mark::kClosing:
        add(end);
        return;
      case Mark::kQuote:
        // Straight marks do not say whether they open or close; a space within them is common.
        if (opens_after(begin)) add_before(begin);
        if (!word_at(end)) add(end);
        return;
      case Mark::kSingleQuote:
        if (opens_after(begin) && word_at(end))
          add_before(begin);
        else if (!word_at(end))
          add(end);
        return;
      case Mark::kDash:
        if (opens_after(begin) && space_at(end)) add_before(begin);
        return;
      case Mark::kNewline:
        if (starts_line(end)) add(end);
        return;
    }
  }

  bool space_at(std::size_t at) const { return at >= text_.size() || is_space(text_[at]); }

  // A letter, a digit or any character beyond ASCII.
  bool word_at(std::size_t at) const {
    if (at >= text_.size()) return false;
    const auto c = static_cast<unsigned char>(text_[at]);
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  bool opens_after(std::size_t at) const {
    return at == 0 || is_space(text_[at - 1]) || text_[at - 1] == '(';
  }

  // A line that goes on in lower case belongs to the sentence of the line before.
  bool starts_line(std::size_t at) const {
    return at >= text_.size() || !(text_[at] >= 'a' && text_[at] <= 'z');
  }

  // After the white space that follows. Marks come in their order: within white space that was gone
  // through already (a run of ends of lines) it is not gone through again.
  void add(std::size_t at) {
    if (at < spaces_end_) at = spaces_end_;
    while (at < text_.size() && is_space(text_[at])) ++at;
    spaces_end_ = at;
    add_before(at);
  }

  void add_before(std::size_t at) {
    if (at > (borders_.empty() ? 0 : borders_.back()) && at < text_.size()) borders_.push_back(at);
  }

  std::string_view text_;
  std::vector<std::size_t> borders_;
  std::size_t spaces_end_ = 0;
};

}  // namespace

std::vector<std::size_t> segment_borders(std::string_view text) {
  return BorderFinder(text).find();
}

}  // namespace emeroteca::stemmers
