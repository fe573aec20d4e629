// Reads a date from left to right.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace emeroteca::dumps {

class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  // Takes the character if it is the next one.
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Takes spaces; true if there were any.
  bool take_spaces() {
    const std::size_t before = rest_.size();
    while (take(' ') || take('\t')) continue;
    return rest_.size() != before;
  }

  // Takes a number of `least` to `most` digits (of nine at most) that no further digit follows,
  // else nothing.
  std::optional<int> number(std::size_t least, std::size_t most) {
    const std::size_t count = digits();
    if (count < least || count > most) return std::nullopt;
    return number(count);
  }

  // Takes a number of exactly `count` digits, whatever follows.
  std::optional<int> number(std::size_t count) {
    if (digits() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + (rest_[i] - '0');
    rest_.remove_prefix(count);
    return value;
  }

  // How many digits come next.
  std::size_t digits() const {
    std::size_t count = 0;
    while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') ++count;
    return count;
  }

  void skip(std::size_t count) { rest_.remove_prefix(count); }

  // Takes ASCII letters, perhaps none.
  std::string_view letters() {
    std::size_t count = 0;
    while (count < rest_.size() && is_letter(rest_[count])) ++count;
    const std::string_view word = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return word;
  }

 private:
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  std::string_view rest_;
};

}  // namespace emeroteca::dumps
