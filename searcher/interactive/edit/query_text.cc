#include "searcher/interactive/edit/query_text.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "errors/error.h"
#include "searcher/query/clean_text.h"
#include "searcher/query/parser.h"
#include "stemmers/language/language.h"

namespace emeroteca::interactive {
namespace {

using query::Lexed;
using query::Sign;
using query::Token;
using query::TokenKind;
using Tokens = std::vector<Token>;

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
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

// As a search for them sees it.
bool same_value(const Field& field, std::string_view a, std::string_view b) {
  if (field.id == FieldId::kLanguage) {
    const auto language = stemmers::language_from_code(a);
    return language == stemmers::language_from_code(b) && (language || a == b);
  }
  const auto term = [&](std::string_view value) {
    return value_term(field, without_marks(query::CleanText(value).text()));
  };
  return field.kind == FieldKind::kNames ? term(a) == term(b) : a == b;
}

// The tokens that the parser would see.
Tokens arranged(std::string_view text) {
  Lexed lexed = lex_line(text);
  query::arrange(lexed, query::ParseOptions{}.max_depth);
  return std::move(lexed.tokens);
}

bool joins(TokenKind kind) {
  return query::is_keyword(kind) && kind != TokenKind::kNot;
}

// Which of the tokens are filters.
std::vector<std::size_t> filters_among(const Tokens& tokens) {
  std::vector<std::size_t> filters;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind == TokenKind::kOpen) ++depth;
    if (token.kind == TokenKind::kClose) --depth;
    const bool filter = depth == 0 && query::is_operand(token.kind) && token.field != nullptr &&
                        token.field->kind != FieldKind::kText && token.sign == Sign::kNone &&
                        !token.lent;
    const bool joined = (i > 0 && query::is_keyword(tokens[i - 1].kind)) ||
                        (i + 1 < tokens.size() && joins(tokens[i + 1].kind));
    if (filter && !joined) filters.push_back(i);
  }
  return filters;
}

bool same(const Token& a, const Token& b) {
  return a.kind == b.kind && a.sign == b.sign && a.field == b.field && a.text == b.text &&
         a.distance == b.distance && a.ordered == b.ordered;
}

bool reads_as(std::string_view text, const Tokens& expected) {
  const Tokens tokens = arranged(text);
  return std::equal(tokens.begin(), tokens.end(), expected.begin(), expected.end(), same);
}

// Takes out the tokens with these indices, and leaves the others what they are.
std::string remove(std::string_view text, Tokens tokens, const std::vector<std::size_t>& indices) {
  const auto remaining = [](Tokens all, const std::vector<std::size_t>& without) {
    for (auto index = without.rbegin(); index != without.rend(); ++index) {
      all.erase(all.begin() + static_cast<std::ptrdiff_t>(*index));
    }
    return all;
  };
  const auto parts = [](std::string_view whole, text::Range range) {
    return std::pair{whole.substr(0, range.first), whole.substr(range.second)};
  };
  std::string out(text);
  for (auto index = indices.rbegin(); index != indices.rend(); ++index) {
    const auto [left, right] = parts(out, tokens[*index].range);
    out = join_around(left, right);
  }
  if (indices.empty() || reads_as(out, remaining(tokens, indices))) return out;
  // Something stood at a filter without a space, and would be read otherwise with one before it: as
  // a sign, or a field.
  constexpr std::size_t kMostTried = 100;
  if (indices.size() > kMostTried) return out;
  out = text;
  for (auto index = indices.rbegin(); index != indices.rend(); ++index) {
    const std::string before = out;
    const auto [left, right] = parts(before, tokens[*index].range);
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(*index));
    for (const std::string& tried :
         {join_around(left, right), std::string(left) + std::string(right),
          std::string(left) + ',' + std::string(right)}) {
      out = tried;
      if (reads_as(out, tokens)) break;
    }
  }
  return out;
}

template <typename Condition>
std::string remove_if(std::string_view text, Condition condition) {
  Tokens tokens = arranged(text);
  std::vector<std::size_t> indices = filters_among(tokens);
  std::erase_if(indices, [&](std::size_t index) { return !condition(tokens[index]); });
  return remove(text, std::move(tokens), indices);
}

// Whether `text` reads as `before` with one more filter.
bool adds_filter(std::string_view text, const Tokens& before, const Field& field,
                 std::string_view value) {
  const Tokens after = arranged(text);
  if (after.size() != before.size() + 1) return false;
  const auto [more, rest] =
      std::mismatch(after.begin(), after.end() - 1, before.begin(), before.end(), same);
  if (!std::equal(more + 1, after.end(), rest, before.end(), same)) return false;
  const std::vector<std::size_t> filters = filters_among(after);
  return std::find(filters.begin(), filters.end(),
                   static_cast<std::size_t>(more - after.begin())) != filters.end() &&
         more->field == &field && same_value(field, more->text, value);
}

// Where between the words and symbols of a query another may stand.
std::vector<std::size_t> gaps(const Lexed& lexed) {
  constexpr std::size_t kMost = 50;
  std::vector<std::size_t> gaps;
  for (const Tokens* pieces : {&lexed.tokens, &lexed.left_out}) {
    for (const Token& piece : *pieces) gaps.push_back(piece.range.first);
  }
  std::sort(gaps.begin(), gaps.end());
  gaps.resize(std::min(gaps.size(), kMost));
  return gaps;
}

// source:"Il Sole" as source:«Il Sole».
std::string in_guillemets(std::string_view filter) {
  const std::size_t mark = filter.find('"');
  if (mark == std::string_view::npos) return std::string(filter);
  return std::string(filter.substr(0, mark)) + "«" +
         std::string(filter.substr(mark + 1, filter.size() - mark - 2)) + "»";
}

// What is typed behind it would become a part of something, or would not be read.
bool is_unfinished(std::string_view text, const Lexed& lexed) {
  const query::LexerLimits limits;
  if (lexed.unclosed || text.size() > limits.max_bytes || query::lex(text, limits).cut) return true;
  std::size_t open = 0;
  for (const Token& token : lexed.tokens) {
    if (token.kind == TokenKind::kOpen) ++open;
    if (token.kind == TokenKind::kClose && open > 0) --open;
  }
  return open > 0;
}

bool in_apostrophes(std::string_view text, const Lexed& lexed) {
  return lexed.unclosed && query::CleanText(text::slice(text, *lexed.unclosed)).text() == "'";
}

// The last word, if it is one that may be only begun: the bytes of its letters.
struct BegunWord {
  Token token;
  text::Range letters;
};

std::optional<BegunWord> begun_word(std::string_view text) {
  const Lexed lexed = lex_line(text);
  const auto end = end_of_line(lexed, text.size());
  if (!end || end->nested || end->token.kind != TokenKind::kWord || end->token.unfilled ||
      (lexed.unclosed && !in_apostrophes(text, lexed))) {
    return std::nullopt;
  }
  std::size_t least = 2;
  if (const Field* field = end->token.field) {
    // There are few names, and few of them begin with the same letter.
    if (field->kind == FieldKind::kNames) least = 1;
    if (field->kind != FieldKind::kText && field->kind != FieldKind::kNames) return std::nullopt;
  }
  text::Range range = end->token.inner;
  std::string_view word = text::slice(text, range);
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
  return BegunWord{end->token, range};
}

// Where the last word begins, if it is a field's name that waits for its value.
std::optional<std::size_t> empty_field(std::string_view text) {
  const Lexed lexed = lex_line(text);
  const auto end = end_of_line(lexed, text.size());
  if (!end || end->nested) return std::nullopt;
  const Token& token = end->token;
  const bool opened = token.field != nullptr &&
                      (token.kind == TokenKind::kOpen ||
                       (token.kind == TokenKind::kNothing && lexed.unclosed == token.inner));
  if (token.unfilled == nullptr && !opened) return std::nullopt;
  return token.range.first;
}

// The last word, if it is a filter: a date or a language.
std::optional<Token> last_filter(std::string_view text) {
  const Lexed lexed = lex_line(text);
  const auto end = end_of_line(lexed, text.size());
  if (!end || end->nested || end->token.field == nullptr || lexed.unclosed) return std::nullopt;
  const Field& field = *end->token.field;
  if (field.kind != FieldKind::kDate && field.id != FieldId::kLanguage) return std::nullopt;
  return end->token;
}

}  // namespace

Lexed lex_line(std::string_view text) {
  query::LexerLimits limits;
  limits.max_words = limits.max_all_words = std::numeric_limits<std::size_t>::max();
  return query::lex(text, limits);
}

std::string_view last_word(std::string_view text) {
  const Lexed lexed = lex_line(text);
  text::Range last{};
  for (const Tokens* pieces : {&lexed.tokens, &lexed.left_out}) {
    if (!pieces->empty()) last = std::max(last, pieces->back().range);
  }
  return text::slice(text, last);
}

std::optional<LineEnd> end_of_line(const Lexed& lexed, std::size_t size) {
  LineEnd end;
  if (!lexed.left_out.empty() && lexed.left_out.back().range.second == size) {
    end.token = lexed.left_out.back();
  } else if (!lexed.tokens.empty() && lexed.tokens.back().range.second == size) {
    end.token = lexed.tokens.back();
  } else {
    return std::nullopt;
  }
  std::vector<const Field*> lists;
  const auto scope = [&](const Token& token) {
    if (token.field != nullptr) return token.field;
    return lists.empty() ? nullptr : lists.back();
  };
  for (const Token& token : lexed.tokens) {
    if (token.range == end.token.range) break;
    if (token.kind == TokenKind::kOpen) lists.push_back(scope(token));
    if (token.kind == TokenKind::kClose && !lists.empty()) lists.pop_back();
  }
  end.nested = !lists.empty();
  end.scope = end.token.unfilled != nullptr ? end.token.unfilled : scope(end.token);
  return end;
}

std::vector<Filter> filters_of(std::string_view text) {
  const Tokens tokens = arranged(text);
  std::vector<Filter> filters;
  for (const std::size_t index : filters_among(tokens)) {
    filters.push_back({tokens[index].field, tokens[index].text, tokens[index].range});
  }
  return filters;
}

std::string filter_text(const Field& field, std::string_view value) {
  const std::string inside = without_marks(value);
  const std::string name = std::string(field.name) + ':';
  bool plain = std::all_of(inside.begin(), inside.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '/';
  });
  if (plain) {
    const Lexed lexed = lex_line(name + inside);
    plain = lexed.tokens.size() == 1 && lexed.left_out.empty() && lexed.tokens[0].field == &field &&
            lexed.tokens[0].sign == Sign::kNone &&
            lexed.tokens[0].text == query::CleanText(inside).text();
  }
  return plain ? name + inside : name + '"' + inside + '"';
}

bool has_filter(std::string_view text, const Field& field, std::string_view value) {
  const std::vector<Filter> filters = filters_of(text);
  return std::any_of(filters.begin(), filters.end(), [&](const Filter& filter) {
    return filter.field == &field && same_value(field, filter.value, value);
  });
}

std::string with_filter(std::string_view text, const Field& field, std::string_view value) {
  if (has_filter(text, field, value)) return std::string(text);
  std::string filter = filter_text(field, value);
  const Lexed lexed = lex_line(text);
  if (lexed.tokens.empty() && lexed.left_out.empty()) return filter;
  const Tokens before = arranged(text);
  const std::string back = join_around(text, filter);
  const std::string front = join_around(filter, text);
  const bool unfinished = is_unfinished(text, lexed);
  for (const std::string& made : {unfinished ? front : back, unfinished ? back : front}) {
    if (adds_filter(made, before, field, value)) return made;
  }
  // An open quotation mark would take that of the value for its end: another kind.
  for (const std::string& written : {filter, in_guillemets(filter)}) {
    for (const std::size_t gap : gaps(lexed)) {
      std::string made = join_around(join_around(text.substr(0, gap), written), text.substr(gap));
      if (adds_filter(made, before, field, value)) return made;
    }
  }
  // A group that begins with an operator would take the filter before it for an operand, and takes
  // in what stands behind it: it is closed.
  const auto open = [&](TokenKind kind) {
    return std::count_if(lexed.tokens.begin(), lexed.tokens.end(),
                         [&](const Token& token) { return token.kind == kind; });
  };
  const std::ptrdiff_t unclosed = open(TokenKind::kOpen) - open(TokenKind::kClose);
  if (unclosed > 0) {
    std::string closed = std::string(text) + std::string(static_cast<std::size_t>(unclosed), ')');
    closed = join_around(closed, filter);
    if (has_filter(closed, field, value)) return closed;
  }
  return unfinished ? front : back;
}

std::string without_filter(std::string_view text, const Field& field, std::string_view value) {
  return remove_if(text, [&](const Token& token) {
    return token.field == &field && same_value(field, token.text, value);
  });
}

std::string toggle_filter(std::string_view text, const Field& field, std::string_view value) {
  return has_filter(text, field, value) ? without_filter(text, field, value)
                                        : with_filter(text, field, value);
}

std::string without_filters(std::string_view text, const Field* field) {
  return remove_if(text,
                   [&](const Token& token) { return field == nullptr || token.field == field; });
}

std::string set_filter(std::string_view text, const Field& field, std::string_view value) {
  return with_filter(without_filters(text, &field), field, value);
}

std::string trouble_of_last_filter(std::string_view text) {
  const std::optional<Token> filter = last_filter(text);
  if (!filter) return {};
  try {
    static_cast<void>(query::parse(text.substr(filter->range.first), {}));
  } catch (const Error& fault) {
    const std::string& hint = fault.hint();
    return fault.what() + (hint.empty() ? "" : " - " + hint);
  }
  return {};
}

std::optional<std::string> with_last_word_begun(std::string_view text) {
  if (const auto begin = empty_field(text)) return join_around(text.substr(0, *begin), "");
  if (!trouble_of_last_filter(text).empty()) {
    return join_around(text.substr(0, last_filter(text)->range.first), "");
  }
  const auto begun = begun_word(text);
  if (!begun) return std::nullopt;
  const std::string word(text::slice(text, begun->letters));
  // Parentheses cannot follow an apostrophe: the article before the word is then written twice.
  const std::size_t begin = begun->token.inner.first;
  const std::string_view article = text.substr(begin, begun->letters.first - begin);
  return std::string(text.substr(0, begin)) + "(" + std::string(article) + word + " OR " + word +
         "*)";
}

std::optional<std::string> with_star(std::string_view text, std::string* word) {
  const auto begun = begun_word(text);
  if (!begun) return std::nullopt;
  if (word != nullptr) {
    // With its field, but without the article before it.
    const Field* field = begun->token.field;
    *word = field == nullptr ? std::string() : std::string(field->name) + ':';
    word->append(text::slice(text, begun->letters));
  }
  return std::string(text) + "*";
}

}  // namespace emeroteca::interactive
