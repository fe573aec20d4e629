#include "searcher/interactive/edit/text_input.h"

#include <algorithm>

#include "text/break_iterator.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {
namespace {

std::size_t after(std::string_view text, std::size_t at) {
  return text::BreakIterator(text::BreakKind::kGrapheme, text).after(at);
}

std::size_t before(std::string_view text, std::size_t at) {
  return text::BreakIterator(text::BreakKind::kGrapheme, text).before(at);
}

// `at`, or the border of graphemes before it.
std::size_t border(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  text::BreakIterator borders(text::BreakKind::kGrapheme, text);
  return borders.is_border(at) ? at : borders.before(at);
}

bool is_space(char c) {
  return c == ' ';
}

// Bytes of letters in any script count as parts of words; signs of ASCII do not.
bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') ||
         ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
}

// Sanitised, but spaces at the ends stay: they end a word that is being typed.
std::string harmless(std::string_view raw) {
  std::string text = text::sanitize_text(raw);
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return text;
}

}  // namespace

void TextInput::set(std::string_view text) {
  set(text, text.size());
}

void TextInput::set(std::string_view text, std::size_t cursor) {
  text_ = harmless(text);
  if (text_.size() > kMost) text_.resize(border(text_, kMost));
  cursor_ = border(text_, cursor);
}

void TextInput::insert(std::string_view text) {
  replace(cursor_, cursor_, text);
}

void TextInput::replace(std::size_t begin, std::size_t end, std::string_view replacement) {
  end = std::min(end, text_.size());
  begin = std::min(begin, end);
  const std::string middle = harmless(replacement);
  if (text_.size() - (end - begin) + middle.size() > kMost) return;
  text_.replace(begin, end - begin, middle);
  // A combining mark joins the character before it.
  const std::size_t target = begin + middle.size();
  text::BreakIterator borders(text::BreakKind::kGrapheme, text_);
  cursor_ = target >= text_.size() || borders.is_border(target) ? target : borders.after(target);
}

void TextInput::left() {
  cursor_ = before(text_, cursor_);
}

void TextInput::right() {
  cursor_ = after(text_, cursor_);
}

void TextInput::word_left() {
  while (cursor_ > 0 && !is_word(text_[cursor_ - 1])) --cursor_;
  while (cursor_ > 0 && is_word(text_[cursor_ - 1])) --cursor_;
  cursor_ = border(text_, cursor_);
}

void TextInput::word_right() {
  while (cursor_ < text_.size() && !is_word(text_[cursor_])) ++cursor_;
  while (cursor_ < text_.size() && is_word(text_[cursor_])) ++cursor_;
  cursor_ = border(text_, cursor_);
}

bool TextInput::backspace() {
  if (cursor_ == 0) return false;
  const std::size_t begin = before(text_, cursor_);
  text_.erase(begin, cursor_ - begin);
  cursor_ = border(text_, begin);
  return true;
}

bool TextInput::erase() {
  if (at_end()) return false;
  text_.erase(cursor_, after(text_, cursor_) - cursor_);
  cursor_ = border(text_, cursor_);
  return true;
}

void TextInput::kill(std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  killed_ = text_.substr(begin, end - begin);
  text_.erase(begin, end - begin);
  cursor_ = border(text_, begin);
}

void TextInput::kill_to_end() {
  kill(cursor_, text_.size());
}

void TextInput::kill_to_start() {
  kill(0, cursor_);
}

void TextInput::kill_word_left() {
  std::size_t begin = cursor_;
  while (begin > 0 && is_space(text_[begin - 1])) --begin;
  while (begin > 0 && !is_space(text_[begin - 1])) --begin;
  kill(begin, cursor_);
}

void TextInput::kill_word_right() {
  const std::size_t begin = cursor_;
  word_right();
  kill(begin, cursor_);
}

}  // namespace emeroteca::interactive
