#include "stemmers/language/folded_words.h"

#include <array>

namespace emeroteca::stemmers {
namespace {

// What a byte is; 1 to 26 are the letters themselves.
enum ByteClass : std::uint8_t { kSeparator = 0, kDigit = 27, kApostrophe = 28, kLead = 29 };

constexpr bool is_letter(unsigned byte_class) {
  return byte_class >= 1 && byte_class <= 26;
}

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned i = 0; i < 26; ++i)
    classes['a' + i] = classes['A' + i] = static_cast<std::uint8_t>(i + 1);
  for (unsigned c = '0'; c <= '9'; ++c) classes[c] = kDigit;
  classes['_'] = kDigit;
  classes['\''] = classes['`'] = kApostrophe;
  for (unsigned c = 0xC2; c <= 0xF4; ++c) classes[c] = kLead;
  return classes;
}
constexpr std::array<std::uint8_t, 256> kClasses = make_classes();

// U+00C0 to U+017F without accents; a space is no letter.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatin.size() == 0x180 - 0xC0);

// A character of two bytes within a word.
struct Wide {
  enum Kind { kEnd, kLetter, kAccent, kInvisible } kind = kEnd;
  std::uint8_t letter = 0;
  bool upper = false;
};

Wide read_wide(unsigned char lead, unsigned char trail) {
  if (lead >= 0xE0 || (trail & 0xC0) != 0x80) return {};
  const unsigned point = (lead & 0x1Fu) << 6 | (trail & 0x3Fu);
  if (lead >= 0xC3 && lead <= 0xC5) {
    const char plain = kLatin[point - 0xC0];
    if (plain == ' ') return {};
    const bool upper = point <= 0xDE || (point >= 0x100 && (point & 1) == 0);
    return {Wide::kLetter, static_cast<std::uint8_t>(plain - 'a' + 1), upper};
  }
  if (point >= 0x300 && point < 0x370) return {Wide::kAccent, 0, false};
  if (point == 0xAD) return {Wide::kInvisible, 0, false};  // soft hyphen of OCR
  return {};
}

bool is_space(unsigned char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view view(const unsigned char* begin, const unsigned char* end) {
  return {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::size_t apostrophe_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == '\'' || text[0] == '`') return 1;
  if (text.starts_with("\u02BC") || text.starts_with("\u00B4")) return 2;
  if (text.starts_with("\u2019") || text.starts_with("\u2018") || text.starts_with("\u2032"))
    return 3;
  return 0;
}

void FoldedWords::skip_to_space() {
  while (next_ < end_ && !is_space(*next_)) ++next_;
}

void FoldedWords::skip_separators() {
  const unsigned char* const begin = next_;
  while (next_ < end_) {
    const unsigned byte_class = kClasses[*next_];
    if (is_letter(byte_class) || byte_class == kDigit) break;
    if (byte_class == kLead && end_ - next_ > 1 &&
        read_wide(next_[0], next_[1]).kind == Wide::kLetter)
      break;
    ++next_;
  }
  if (next_ != begin) after_apostrophe_ = false;
}

// At the end of a token: does it go on as a URL, an e-mail address, a domain or a file name?
bool FoldedWords::is_address() const {
  const auto left = end_ - next_;
  if (left < 2) return false;
  if (*next_ == '@') return true;
  if (*next_ == ':') return left > 2 && next_[1] == '/' && next_[2] == '/';
  return *next_ == '.' && next_[1] >= 'a' && next_[1] <= 'z';
}

bool FoldedWords::read_token(FoldedWord& word) {
  std::uint64_t key = 0;
  std::size_t length = 0;
  bool first_upper = false;
  bool any_lower = false;
  bool digits = false;
  bool accent = false;
  const auto append = [&](std::uint8_t letter, bool upper) {
    if (length++ == 0) first_upper = upper;
    any_lower |= !upper;
    key = key << kLetterBits | letter;
  };
  for (; next_ < end_; ++next_) {
    const std::uint8_t byte_class = kClasses[*next_];
    if (is_letter(byte_class)) {
      append(byte_class, (*next_ & 0x20) == 0);
      accent = false;
      continue;
    }
    if (byte_class == kDigit) {
      digits = true;
      continue;
    }
    if (byte_class != kLead || end_ - next_ < 2) break;
    const Wide wide = read_wide(next_[0], next_[1]);
    if (wide.kind == Wide::kEnd) break;
    ++next_;
    if (wide.kind == Wide::kLetter) append(wide.letter, wide.upper);
    accent = accent || wide.kind != Wide::kInvisible;
  }
  if (is_address()) {
    skip_to_space();
    return false;
  }
  const bool code = end_ - next_ > 1 && *next_ == '-' && kClasses[next_[1]] == kDigit;
  if (digits || code || length == 0 || length > kMaxLetters) return false;
  const bool initial = length == 1 && next_ < end_ && *next_ == '.';
  word.key = key & kKeyMask;
  word.length = length;
  word.capitalised = first_upper && (any_lower || length == 1);
  word.final_accent = accent;
  return !initial;
}

bool FoldedWords::next(FoldedWord& word) {
  for (;;) {
    skip_separators();
    if (next_ == end_) return false;
    word.clitic = after_apostrophe_;
    const bool scored = read_token(word);
    const std::size_t apostrophe = apostrophe_length(view(next_, end_));
    word.elided = apostrophe != 0;
    word.hyphenated = end_ - next_ > 1 && *next_ == '-' && is_letter(kClasses[next_[1]]);
    next_ += apostrophe;
    after_apostrophe_ = word.elided;
    if (scored) return true;
  }
}

}  // namespace emeroteca::stemmers
