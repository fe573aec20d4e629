#include "searcher/interactive/edit/query_text.h"

#include <algorithm>

#include "stemmers/words/fold.h"

namespace emeroteca::interactive {
namespace {

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
}

bool is_keyword(std::string_view word) {
  return word == "AND" || word == "OR" || word == "NOT";
}

// A `field:` at the beginning of a word, and where its value begins.
const Field* field_before(std::string_view word, std::size_t& value) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos || colon == 0) return nullptr;
  value = colon + 1;
  return find_field(word.substr(0, colon));
}

std::string join_around(std::string_view left, std::string_view right) {
  while (!left.empty() && left.back() == ' ') left.remove_suffix(1);
  while (!right.empty() && right.front() == ' ') right.remove_prefix(1);
  std::string joined(left);
  if (!left.empty() && !right.empty()) joined += ' ';
  return joined.append(right);
}

// A query has no way to write a quotation mark within a value; to the archive it is a space.
std::string without_marks(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const bool space = c == '"' || c == ' ';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool same_value(const Field& field, std::string_view a, std::string_view b) {
  return field.kind == FieldKind::kNames || field.id == FieldId::kLanguage
             ? stemmers::fold(without_marks(a)) == stemmers::fold(without_marks(b))
             : a == b;
}

// Which bytes open something that is closed later on: a quotation mark or a parenthesis.
std::vector<bool> closed(std::string_view text) {
  std::vector<bool> closed(text.size());
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') open.push_back(at);
    if (text[at] == ')' && !open.empty()) {
      closed[open.back()] = true;
      open.pop_back();
    }
    const std::size_t end = text[at] == '"' ? text.find('"', at + 1) : std::string_view::npos;
    if (end == std::string_view::npos) continue;
    closed[at] = true;
    at = end;
  }
  return closed;
}

template <typename Condition>
std::string remove_if(std::string_view text, Condition condition) {
  std::string out(text);
  std::vector<Filter> filters = filters_of(text);
  for (auto filter = filters.rbegin(); filter != filters.rend(); ++filter) {
    if (!condition(*filter)) continue;
    const std::string_view view = out;
    out = join_around(view.substr(0, filter->range.first), view.substr(filter->range.second));
  }
  return out;
}

// The last word, if it is one that may be only begun.
std::optional<text::Range> begun_word(std::string_view text) {
  const std::vector<text::Range> words = words_of(text);
  if (words.empty() || words.back().second != text.size()) return std::nullopt;
  text::Range range = words.back();
  std::string_view word = text::slice(text, range);
  if (is_keyword(word)) return std::nullopt;
  if (word.front() == '+' || word.front() == '-') ++range.first;
  std::size_t least = 2;
  std::size_t value = 0;
  if (const Field* field = field_before(text::slice(text, range), value)) {
    // There are few names, and few of them begin with the same letter.
    if (field->kind == FieldKind::kNames) least = 1;
    if (field->kind != FieldKind::kText && field->kind != FieldKind::kNames) return std::nullopt;
    range.first += value;
  }
  word = text::slice(text, range);
  // dell'indag is indag.
  for (const std::string_view apostrophe : {"'", "’"}) {
    const std::size_t at = word.rfind(apostrophe);
    if (at == std::string_view::npos) continue;
    range.first += at + apostrophe.size();
    word = text::slice(text, range);
  }
  std::size_t letters = 0;
  for (const char c : word) {
    if (!is_letter(c)) return std::nullopt;
    letters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  }
  if (letters < least) return std::nullopt;
  return range;
}

// Where the last word begins, if it is a field's name that waits for its value.
std::optional<std::size_t> empty_field(std::string_view text) {
  const std::vector<text::Range> words = words_of(text);
  if (words.empty() || words.back().second != text.size()) return std::nullopt;
  std::string_view word = text::slice(text, words.back());
  if (word.front() == '+' || word.front() == '-') word.remove_prefix(1);
  std::size_t value = 0;
  if (field_before(word, value) == nullptr) return std::nullopt;
  const std::string_view rest = word.substr(value);
  if (!rest.empty() && rest != "\"" && rest != "(") return std::nullopt;
  return words.back().first;
}

}  // namespace

std::vector<text::Range> words_of(std::string_view text, Unclosed unclosed) {
  const std::vector<bool> partnered =
      unclosed == Unclosed::kHolds ? std::vector<bool>(text.size(), true) : closed(text);
  std::vector<text::Range> words;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    bool quoted = false;
    int depth = 0;
    for (; at < text.size() && (quoted || depth > 0 || text[at] != ' '); ++at) {
      if (text[at] == '"') quoted = !quoted && partnered[at];
      if (quoted) continue;
      if (text[at] == '(' && partnered[at]) ++depth;
      if (text[at] == ')' && depth > 0) --depth;
    }
    words.emplace_back(begin, at);
  }
  return words;
}

std::vector<Filter> filters_of(std::string_view text) {
  std::vector<Filter> filters;
  const std::vector<text::Range> words = words_of(text, Unclosed::kIsNothing);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool operated = (i > 0 && is_keyword(text::slice(text, words[i - 1]))) ||
                          (i + 1 < words.size() && is_keyword(text::slice(text, words[i + 1])));
    if (operated) continue;
    const std::string_view word = text::slice(text, words[i]);
    std::size_t value = 0;
    const Field* field = field_before(word, value);
    if (field == nullptr || field->kind == FieldKind::kText || value == word.size()) continue;
    std::string_view rest = word.substr(value);
    if (rest.front() == '(') continue;
    if (rest.size() >= 2 && rest.front() == '"' && rest.back() == '"') {
      rest = rest.substr(1, rest.size() - 2);
    }
    if (rest.empty()) continue;
    filters.push_back({field, std::string(rest), words[i]});
  }
  return filters;
}

std::string filter_text(const Field& field, std::string_view value) {
  const std::string inside = without_marks(value);
  const bool plain = std::all_of(inside.begin(), inside.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '/';
  });
  const std::string name(field.name);
  return plain && !inside.empty() && inside.front() != '-' ? name + ":" + inside
                                                           : name + ":\"" + inside + "\"";
}

bool has_filter(std::string_view text, const Field& field, std::string_view value) {
  const std::vector<Filter> filters = filters_of(text);
  return std::any_of(filters.begin(), filters.end(), [&](const Filter& filter) {
    return filter.field == &field && same_value(field, filter.value, value);
  });
}

std::string with_filter(std::string_view text, const Field& field, std::string_view value) {
  if (has_filter(text, field, value)) return std::string(text);
  const std::string filter = filter_text(field, value);
  const std::vector<text::Range> words = words_of(text);
  if (words.empty()) return filter;
  // At the end an operator would take the filter for its other side, and a phrase that is still
  // open for a part of it.
  const bool open = words_of(text, Unclosed::kIsNothing) != words;
  return open || is_keyword(text::slice(text, words.back())) ? join_around(filter, text)
                                                             : join_around(text, filter);
}

std::string without_filter(std::string_view text, const Field& field, std::string_view value) {
  return remove_if(text, [&](const Filter& filter) {
    return filter.field == &field && same_value(field, filter.value, value);
  });
}

std::string toggle_filter(std::string_view text, const Field& field, std::string_view value) {
  return has_filter(text, field, value) ? without_filter(text, field, value)
                                        : with_filter(text, field, value);
}

std::string without_filters(std::string_view text, const Field* field) {
  return remove_if(text,
                   [&](const Filter& filter) { return field == nullptr || filter.field == field; });
}

std::string set_filter(std::string_view text, const Field& field, std::string_view value) {
  return with_filter(without_filters(text, &field), field, value);
}

std::optional<std::string> with_last_word_begun(std::string_view text) {
  if (const auto begin = empty_field(text)) return join_around(text.substr(0, *begin), "");
  const std::optional<text::Range> range = begun_word(text);
  if (!range) return std::nullopt;
  const std::string word(text::slice(text, *range));
  std::string out(text.substr(0, range->first));
  const std::string_view elided = out;
  const bool apostrophe = elided.ends_with("'") || elided.ends_with("’");
  // Parentheses cannot follow an apostrophe: the article before the word is then written twice.
  if (apostrophe) {
    std::size_t begin = out.size();
    while (begin > 0 && out[begin - 1] != ' ' && out[begin - 1] != ':' && out[begin - 1] != '+' &&
           out[begin - 1] != '-') {
      --begin;
    }
    const std::string article = out.substr(begin);
    return out.substr(0, begin) + "(" + article + word + " OR " + word + "*)";
  }
  return out + "(" + word + " OR " + word + "*)";
}

std::optional<std::string> with_star(std::string_view text, std::string* word) {
  const std::optional<text::Range> range = begun_word(text);
  if (!range) return std::nullopt;
  if (word != nullptr) {
    // With its field, but without the article before it.
    const std::size_t begin = words_of(text).back().first;
    const std::size_t colon = text.find(':', begin);
    const std::string_view name =
        colon < range->first ? text.substr(begin, colon + 1 - begin) : std::string_view();
    *word = std::string(name.substr(std::min(name.find_first_not_of("+-"), name.size())));
    word->append(text::slice(text, *range));
  }
  return std::string(text) + "*";
}

}  // namespace emeroteca::interactive
