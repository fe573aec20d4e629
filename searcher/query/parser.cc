#include "searcher/query/parser.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "errors/error.h"
#include "searcher/query/clean_text.h"
#include "searcher/query/dates.h"
#include "stemmers/language/language.h"
#include "stemmers/words/fold.h"

namespace emeroteca::query {
namespace {

Node node_of(NodeKind kind, std::vector<Node> children) {
  Node node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

bool is_leaf(NodeKind kind) {
  return kind == NodeKind::kWord || kind == NodeKind::kExact || kind == NodeKind::kWildcard ||
         kind == NodeKind::kFuzzy || kind == NodeKind::kPhrase;
}

bool all_plain_leaves(const std::vector<Node>& nodes) {
  return std::all_of(nodes.begin(), nodes.end(), [](const Node& node) {
    return is_leaf(node.kind) && node.occur == Occur::kShould;
  });
}

// (-a -b): says only what must not match.
bool only_excludes(const Node& node) {
  return node.kind == NodeKind::kRanked && node.occur == Occur::kShould && !node.children.empty() &&
         std::all_of(node.children.begin(), node.children.end(),
                     [](const Node& child) { return child.occur == Occur::kMustNot; });
}

NodeKind leaf_kind(TokenKind kind) {
  switch (kind) {
    case TokenKind::kExact:
      return NodeKind::kExact;
    case TokenKind::kWildcard:
      return NodeKind::kWildcard;
    case TokenKind::kFuzzy:
      return NodeKind::kFuzzy;
    case TokenKind::kPhrase:
      return NodeKind::kPhrase;
    default:
      return NodeKind::kWord;
  }
}

class Parser {
 public:
  Parser(std::vector<Token> tokens, const ParseOptions& options, Notes& notes)
      : tokens_(std::move(tokens)), now_(options.now), ahead_(options.ahead), notes_(notes) {}

  Node query(const Field* list);

 private:
  bool at(TokenKind kind) const { return next_ < tokens_.size() && tokens_[next_].kind == kind; }

  Node item(const Field* list);
  Node both(const Field* list);
  Node negated(const Field* list);
  Node near(const Field* list);
  Node operand(const Field* list);
  Node leaf(const Token& token, const Field* field) const;

  Node joined(NodeKind kind, std::vector<Node> children);

  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  std::int64_t now_;
  std::int64_t ahead_;
  Notes& notes_;
};

// Reads up to the end or the closing parenthesis. `list` is the field whose list this is.
Node Parser::query(const Field* list) {
  std::vector<Node> items;
  while (next_ < tokens_.size() && !at(TokenKind::kClose)) {
    Node node = item(list);
    if (node.kind == NodeKind::kNot) {
      Node excluded = std::move(node.children.front());
      excluded.occur = Occur::kMustNot;
      node = std::move(excluded);
    }
    // As one of several ranked items, "everything but a" would match everything but a.
    if (only_excludes(node)) {
      std::move(node.children.begin(), node.children.end(), std::back_inserter(items));
    } else {
      items.push_back(std::move(node));
    }
  }
  if (items.size() == 1 && items.front().occur != Occur::kMustNot) {
    Node only = std::move(items.front());
    only.occur = Occur::kShould;
    return only;
  }
  return node_of(NodeKind::kRanked, std::move(items));
}

Node Parser::item(const Field* list) {
  Node first = both(list);
  if (!at(TokenKind::kOr)) return first;
  std::vector<Node> children;
  children.push_back(std::move(first));
  while (at(TokenKind::kOr)) {
    ++next_;
    children.push_back(both(list));
  }
  return joined(NodeKind::kOr, std::move(children));
}

Node Parser::both(const Field* list) {
  Node first = negated(list);
  if (!at(TokenKind::kAnd)) return first;
  std::vector<Node> children;
  children.push_back(std::move(first));
  while (at(TokenKind::kAnd)) {
    ++next_;
    children.push_back(negated(list));
  }
  return joined(NodeKind::kAnd, std::move(children));
}

// The children of AND and OR: signs become what they mean there, nested ANDs and ORs one.
Node Parser::joined(NodeKind kind, std::vector<Node> children) {
  Node node = node_of(kind, {});
  for (Node& child : children) {
    if (only_excludes(child) && child.children.size() == 1) {
      Node excluded = std::move(child.children.front());
      child = std::move(excluded);
    }
    const Occur occur = std::exchange(child.occur, Occur::kShould);
    if (occur == Occur::kMustNot) {
      node.children.push_back(node_of(NodeKind::kNot, {}));
      node.children.back().children.push_back(std::move(child));
    } else if (child.kind == kind) {
      std::move(child.children.begin(), child.children.end(), std::back_inserter(node.children));
    } else {
      node.children.push_back(std::move(child));
    }
    if (occur == Occur::kMust && kind == NodeKind::kOr) {
      notes_.add("+ means nothing beside OR: parentheses say what belongs together");
    }
  }
  return node;
}

// NOT NOT a is a, so that many of them nest nothing.
Node Parser::negated(const Field* list) {
  bool negative = false;
  for (; at(TokenKind::kNot); ++next_) negative = !negative;
  Node node = near(list);
  if (!negative) return node;
  if (node.occur == Occur::kMustNot) {
    node.occur = Occur::kShould;
    return node;
  }
  node.occur = Occur::kShould;
  Node excluded = node_of(NodeKind::kNot, {});
  excluded.children.push_back(std::move(node));
  return excluded;
}

// a NEAR/3 b NEAR/3 c is one window; where the distance changes, a new one begins at the word
// between.
Node Parser::near(const Field* list) {
  Node first = operand(list);
  if (!at(TokenKind::kNear)) return first;
  const Occur occur = std::exchange(first.occur, Occur::kShould);
  std::vector<Node> operands;
  std::vector<Node> windows;
  bool possible = list == nullptr || list->kind == FieldKind::kText;
  const auto add = [&](Node node) {
    if (node.kind == NodeKind::kRanked && all_plain_leaves(node.children)) {
      node.kind = NodeKind::kOr;
    }
    possible = possible && (is_leaf(node.kind) ||
                            (node.kind == NodeKind::kOr && all_plain_leaves(node.children)));
    operands.push_back(std::move(node));
  };
  add(std::move(first));
  while (at(TokenKind::kNear)) {
    const unsigned distance = tokens_[next_].distance;
    const bool ordered = tokens_[next_].ordered;
    ++next_;
    if (windows.empty() || windows.back().distance != distance ||
        windows.back().ordered != ordered) {
      Node& window = windows.emplace_back(node_of(NodeKind::kNear, {operands.back()}));
      window.distance = distance;
      window.ordered = ordered;
    }
    add(operand(list));
    windows.back().children.push_back(operands.back());
  }
  Node result;
  if (!possible) {
    notes_.add("NEAR and ADJ join words and phrases only: read as AND");
    result = joined(NodeKind::kAnd, std::move(operands));
  } else if (windows.size() == 1) {
    result = std::move(windows.front());
  } else {
    result = node_of(NodeKind::kAnd, std::move(windows));
  }
  result.occur = occur;
  return result;
}

Node Parser::operand(const Field* list) {
  const Token token = std::move(tokens_[next_++]);
  const Field* field = token.field != nullptr ? token.field : list;
  Node node;
  bool negative = token.sign == Sign::kMinus;
  if (token.kind == TokenKind::kOpen) {
    node = query(field);
    ++next_;  // its closing parenthesis: see operators.h
    // source:(-ansa) is -source:ansa.
    if (token.field != nullptr && only_excludes(node)) {
      negative = !negative;
      for (Node& child : node.children) child.occur = Occur::kShould;
      if (node.children.size() == 1) {
        Node only = std::move(node.children.front());
        node = std::move(only);
      }
    }
  } else {
    node = leaf(token, field);
  }
  if (token.field != nullptr && token.field->kind != FieldKind::kDate) {
    Node fielded = node_of(NodeKind::kField, {});
    fielded.field = token.field;
    fielded.children.push_back(std::move(node));
    node = std::move(fielded);
  }
  node.occur = negative                    ? Occur::kMustNot
               : token.sign == Sign::kPlus ? Occur::kMust
                                           : Occur::kShould;
  return node;
}

std::string language_code(std::string_view text) {
  const std::string folded = stemmers::fold(text);
  if (folded == stemmers::kOtherCode || folded == "altro" || folded == "altra") {
    return std::string(stemmers::kOtherCode);
  }
  const auto language = stemmers::language_from_code(folded);
  if (!language) {
    throw Error("\"" + excerpt(text) + "\" is not a language of the archive",
                "write lang:it (Italian, italiano), lang:en (English, inglese) or lang:other");
  }
  return std::string(stemmers::code(*language));
}

// As read_dates(), whose hints name the field date.
DateRange read_added(std::string_view text, std::int64_t now) {
  try {
    return read_dates(text, now, 0);
  } catch (const Error& fault) {
    constexpr std::string_view kDate = "date:";
    std::string hint = fault.hint();
    for (std::size_t at = hint.find(kDate); at != std::string::npos; at = hint.find(kDate, at)) {
      hint.replace(at, kDate.size(), "added:");
      at += kDate.size();
    }
    throw Error(fault.code(), fault.what(), hint);
  }
}

Node Parser::leaf(const Token& token, const Field* field) const {
  Node node;
  node.kind = leaf_kind(token.kind);
  node.text = token.text;
  node.distance = token.distance;
  node.ordered = token.ordered;
  node.range = token.inner;
  if (field != nullptr && field->kind == FieldKind::kDate) {
    const bool added = field->id == FieldId::kAdded;
    const DateRange range =
        added ? read_added(token.text, now_) : read_dates(token.text, now_, ahead_);
    node = {};
    node.range = token.inner;
    node.kind = NodeKind::kDate;
    node.field = field;
    node.from = range.from;
    node.until = range.until;
    // Articles are dated by the clock of where they were printed, and come at moments: the reader's
    // days of these begin where he is.
    if (added) {
      if (node.from) *node.from -= ahead_;
      if (node.until) *node.until -= ahead_;
    }
  } else if (field != nullptr && field->id == FieldId::kLanguage) {
    node.kind = NodeKind::kWord;
    node.text = language_code(token.text);
  }
  return node;
}

bool is_blank(std::string_view text) {
  return CleanText(text).text().find_first_not_of(' ') == std::string_view::npos;
}

}  // namespace

ParsedQuery parse(std::string_view text, const ParseOptions& options) {
  ParsedQuery parsed;
  Lexed lexed = options.plain ? lex_plain(text, options.limits) : lex(text, options.limits);
  arrange(lexed, options.max_depth);
  if (lexed.tokens.empty()) {
    if (is_blank(text)) {
      throw Error("the query has no words", "write what to look for: cloud Alibaba Gartner");
    }
    lexed.notes.add("nothing in the query is a word that can be searched for");
    if (!lexed.unsearchable) {
      lexed.notes.add(
          "operators stand at words or between them: +cloud -gartner, cloud AND alibaba, "
          "\"banca centrale\", title:cloud");
    }
  } else {
    parsed.root = Parser(std::move(lexed.tokens), options, lexed.notes).query(nullptr);
  }
  parsed.notes = lexed.notes.all();
  return parsed;
}

}  // namespace emeroteca::query
