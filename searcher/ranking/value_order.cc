#include "searcher/ranking/value_order.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "searcher/ranking/block_match.h"

namespace emeroteca::ranking {
namespace {

// A value of at most nine bytes, compared as these are. None at all is the lowest.
struct ShortValue {
  std::uint64_t eight = 0;
  std::uint16_t rest = 0;  // the ninth, and how many there are

  auto operator<=>(const ShortValue&) const = default;
};

constexpr std::size_t kMostBytes = 9;

ShortValue short_value(std::string_view value) {
  ShortValue packed;
  for (std::size_t i = 0; i < 8; ++i) {
    packed.eight =
        packed.eight << 8U | (i < value.size() ? static_cast<unsigned char>(value[i]) : 0U);
  }
  const unsigned ninth = value.size() == kMostBytes ? static_cast<unsigned char>(value[8]) : 0U;
  packed.rest = static_cast<std::uint16_t>(ninth << 8U | value.size());
  return packed;
}

struct Listed {
  ShortValue value;
  OrderedArticle article;
};

// A value of at most sixteen bytes, and an article that has it.
struct Keyed {
  std::array<std::uint64_t, 2> value{};
  std::size_t size = 0;
  std::size_t article = 0;  // in the list

  bool same_value(const Keyed& other) const { return value == other.value && size == other.size; }
  auto operator<=>(const Keyed&) const = default;
};

// Keeps the first of those with the same value in a slot, in the given order. False where the
// values cannot be read, or are longer than keys are.
template <typename Before>
bool keep_first(const glass::PostingReader& archive, Xapian::valueno slot,
                const std::vector<Xapian::docid>& articles, const Before& before,
                std::vector<Listed>& list) {
  std::vector<Keyed> keys;
  keys.reserve(list.size());
  bool all_short = true;
  const bool read =
      archive.visit_values(slot, articles, [&](std::size_t i, std::string_view value) {
        Keyed key;
        all_short = all_short && value.size() <= sizeof key.value;
        if (value.empty() || !all_short) return;
        std::memcpy(key.value.data(), value.data(), value.size());
        key.size = value.size();
        key.article = i;
        keys.push_back(key);
      });
  if (!read || !all_short) return false;
  std::sort(keys.begin(), keys.end());
  std::vector<bool> dropped(list.size(), false);
  for (std::size_t begin = 0; begin < keys.size();) {
    std::size_t best = keys[begin].article;
    std::size_t end = begin + 1;
    for (; end < keys.size() && keys[end].same_value(keys[begin]); ++end) {
      const std::size_t other = keys[end].article;
      const bool earlier = before(list[other], list[best]);
      dropped[earlier ? best : other] = true;
      if (earlier) best = other;
    }
    if (end - begin > 1) list[best].article.twins = true;
    begin = end;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!dropped[i]) list[kept++] = list[i];
  }
  list.resize(kept);
  return true;
}

}  // namespace

std::optional<OrderedMatches> match_in_order(const glass::PostingReader& archive,
                                             const Xapian::Query& query, const ValueOrder& order,
                                             std::size_t first, std::size_t count) {
  std::vector<Xapian::docid> articles;
  if (!visit_matches(archive, query, [&](Xapian::docid one) { articles.push_back(one); })) {
    return std::nullopt;
  }
  if (archive.parts().size() > 1) std::sort(articles.begin(), articles.end());
  std::vector<Listed> list;
  list.reserve(articles.size());
  for (const Xapian::docid one : articles) list.push_back({{}, {one, false}});
  bool all_short = true;
  const bool read =
      archive.visit_values(order.slot, articles, [&](std::size_t i, std::string_view value) {
        all_short = all_short && value.size() <= kMostBytes;
        list[i].value = short_value(value);
      });
  if (!read || !all_short) return std::nullopt;
  const auto before = [&](const Listed& a, const Listed& b) {
    if (a.value != b.value) {
      const ShortValue none;
      if (a.value == none || b.value == none) return b.value == none;
      return order.highest_first ? a.value > b.value : a.value < b.value;
    }
    return a.article.docid < b.article.docid;
  };
  if (order.once && !keep_first(archive, *order.once, articles, before, list)) return std::nullopt;
  OrderedMatches matches;
  matches.total = articles.size();
  matches.entries = list.size();
  const std::size_t begin = std::min(first, list.size());
  const std::size_t end = std::min(begin + count, list.size());
  const auto at = [&](std::size_t i) { return list.begin() + static_cast<std::ptrdiff_t>(i); };
  std::partial_sort(list.begin(), at(end), list.end(), before);
  for (std::size_t i = begin; i < end; ++i) matches.articles.push_back(list[i].article);
  return matches;
}

}  // namespace emeroteca::ranking
