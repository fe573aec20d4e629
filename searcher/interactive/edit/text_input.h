// A line of text with a cursor, edited as readline users expect.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace emeroteca::interactive {

// One line of valid UTF-8 without control characters. The cursor is a byte offset that always
// stands between two characters as people see them (graphemes).
class TextInput {
 public:
  const std::string& text() const { return text_; }
  std::size_t cursor() const { return cursor_; }
  bool empty() const { return text_.empty(); }
  bool at_end() const { return cursor_ == text_.size(); }

  void set(std::string_view text);                      // the cursor goes to the end
  void set(std::string_view text, std::size_t cursor);  // to the nearest border before `cursor`
  void clear() { set({}); }

  // Ends of lines and tabs become spaces, other control characters go. Text beyond kMost bytes is
  // left out.
  void insert(std::string_view text);
  // Puts `replacement` in the place of the bytes [begin, end), the cursor behind it.
  void replace(std::size_t begin, std::size_t end, std::string_view replacement);

  void left();
  void right();
  void word_left();
  void word_right();
  void home() { cursor_ = 0; }
  void end() { cursor_ = text_.size(); }

  // Each false when there was nothing to delete.
  bool backspace();
  bool erase();

  // What these take out is kept for yank().
  void kill_to_end();
  void kill_to_start();
  void kill_word_left();   // up to the space before (C-w)
  void kill_word_right();  // (M-d)
  void yank() { insert(killed_); }

  static constexpr std::size_t kMost = 16384;

 private:
  void kill(std::size_t begin, std::size_t end);

  std::string text_;
  std::size_t cursor_ = 0;
  std::string killed_;
};

}  // namespace emeroteca::interactive
