#include "searcher/query/query_parts.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "searcher/query/filters.h"
#include "text/trim.h"

namespace emeroteca::query {
namespace {

constexpr std::int64_t kSecondsOfDay = 86400;

bool is_conjunction(const Node& root) {
  return root.kind == NodeKind::kRanked || root.kind == NodeKind::kAnd;
}

// The bytes of all leaves, from the first to the last.
void widen(const Node& node, text::Range& range) {
  if (node.children.empty() && node.range.second > node.range.first) {
    range.first = std::min(range.first, node.range.first);
    range.second = std::max(range.second, node.range.second);
  }
  for (const Node& child : node.children) widen(child, range);
}

std::string quoted_if_needed(std::string_view text) {
  const bool several = text.find(' ') != std::string_view::npos;
  return several ? '"' + std::string(text) + '"' : std::string(text);
}

std::string typed_text(const Node& node, std::string_view typed) {
  text::Range range{typed.size(), 0};
  widen(node, range);
  const bool known = range.first < range.second && range.second <= typed.size();
  const std::string text(known ? text::trimmed(text::slice(typed, range)) : std::string_view());
  if (node.kind == NodeKind::kDate) {
    return std::string(node.field == nullptr ? "date" : node.field->name) + ':' +
           quoted_if_needed(text);
  }
  if (node.kind == NodeKind::kField) {
    const bool leaf = !node.children.empty() && node.children.front().children.empty();
    return std::string(node.field->name) + ":" + (leaf ? quoted_if_needed(text) : "(" + text + ")");
  }
  return text;
}

PartKind kind_of(const Node& node) {
  // Which days an article came on is no fault of its date.
  const bool added = node.field != nullptr && node.field->id == FieldId::kAdded;
  if (node.kind == NodeKind::kDate && !added) return PartKind::kDate;
  if (is_filter(node)) return PartKind::kFilter;
  const bool near = node.kind == NodeKind::kNear;
  const bool phrase =
      node.kind == NodeKind::kPhrase && text::trimmed(node.text).find(' ') != std::string::npos;
  return near || phrase ? PartKind::kPhrase : PartKind::kWords;
}

std::string day_text(std::int64_t seconds) {
  const std::int64_t days = seconds / kSecondsOfDay - (seconds % kSecondsOfDay < 0 ? 1 : 0);
  const std::chrono::year_month_day date{
      std::chrono::sys_days(std::chrono::days(static_cast<int>(days)))};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()),
                unsigned(date.day()));
  return text;
}

}  // namespace

std::vector<QueryPart> parts_of(const Node& root, std::string_view typed) {
  if (!is_conjunction(root) || root.children.empty()) {
    return {{kind_of(root), typed_text(root, typed), {}}};
  }
  const bool ranked = root.kind == NodeKind::kRanked;
  const bool must =
      ranked && std::any_of(root.children.begin(), root.children.end(), [](const Node& child) {
        return child.occur == Occur::kMust && !is_filter(child);
      });
  std::vector<QueryPart> parts;
  std::size_t words = SIZE_MAX;                                 // the part of those
  std::vector<std::pair<const Field*, std::size_t>> of_fields;  // the parts of their values
  for (std::size_t i = 0; i < root.children.size(); ++i) {
    const Node& child = root.children[i];
    const bool negated = ranked ? child.occur == Occur::kMustNot : child.kind == NodeKind::kNot;
    QueryPart part{negated ? PartKind::kExcluded : kind_of(child), typed_text(child, typed), {i}};
    const bool should = ranked && child.occur == Occur::kShould;
    std::size_t same = SIZE_MAX;
    if (should && part.kind == PartKind::kFilter && child.kind == NodeKind::kField) {
      const auto known = std::find_if(of_fields.begin(), of_fields.end(),
                                      [&](const auto& one) { return one.first == child.field; });
      if (known == of_fields.end()) {
        of_fields.emplace_back(child.field, parts.size());
      } else {
        same = known->second;
      }
    } else if (should && (part.kind == PartKind::kWords || part.kind == PartKind::kPhrase)) {
      if (must) continue;
      if (words == SIZE_MAX) {
        words = parts.size();
      } else {
        same = words;
        parts[same].kind = PartKind::kWords;
      }
    }
    if (same == SIZE_MAX) {
      parts.push_back(std::move(part));
    } else {
      parts[same].text += " " + part.text;
      parts[same].children.push_back(i);
    }
  }
  return parts;
}

Node tree_of_parts(const Node& root, const std::vector<QueryPart>& parts) {
  if (!is_conjunction(root) || root.children.empty()) return root;
  Node tree = root;
  tree.children.clear();
  for (const QueryPart& part : parts) {
    for (const std::size_t i : part.children) tree.children.push_back(root.children[i]);
  }
  if (tree.children.size() != 1) return tree;
  Node only = std::move(tree.children.front());
  if (only.kind == NodeKind::kNot) {
    Node excluded = std::move(only.children.front());
    excluded.occur = Occur::kMustNot;
    only = std::move(excluded);
  }
  if (only.occur != Occur::kMustNot) {
    only.occur = Occur::kShould;
    return only;
  }
  Node rest;
  rest.kind = NodeKind::kRanked;
  rest.children.push_back(std::move(only));
  return rest;
}

Node loosened(const Node& phrase) {
  Node all;
  all.kind = NodeKind::kAnd;
  if (phrase.kind == NodeKind::kNear) {
    all.children = phrase.children;
  } else {
    const std::string_view text = phrase.text;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      if (end > at) {
        Node word;
        word.kind = NodeKind::kWord;
        word.text = text.substr(at, end - at);
        all.children.push_back(std::move(word));
      }
      at = end + 1;
    }
  }
  if (all.children.size() == 1) {
    Node only = std::move(all.children.front());
    return only;
  }
  return all;
}

std::string days_of(const Node& date) {
  if (!date.from) return date.until ? "before " + day_text(*date.until) : std::string();
  const std::string first = day_text(*date.from);
  if (!date.until) return first + " and later";
  const std::string last = day_text(*date.until - 1);
  return first == last ? first : first + " to " + last;
}

}  // namespace emeroteca::query
