#include "searcher/results/sentences.h"

#include <algorithm>
#include <array>

namespace emeroteca::results {
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
