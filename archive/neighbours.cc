#include "archive/neighbours.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "archive/glass/position_reader.h"
#include "archive/glass/posting_cursor.h"
#include "archive/parted_database.h"

namespace emeroteca {
namespace {

// Whether a place of the second comes right behind one of the first.
template <typename Place, typename End>
bool meet(Place first, const End& first_end, Place second, const End& second_end,
          std::size_t& budget) {
  while (first != first_end && second != second_end && budget > 0) {
    --budget;
    if (*second == *first + 1) return true;
    if (*second <= *first) {
      ++second;
    } else {
      ++first;
    }
  }
  return false;
}

bool meet_by_xapian(const Xapian::Database& database, const std::string& left,
                    const std::string& right, std::size_t& budget) {
  auto one = database.postlist_begin(left);
  auto other = database.postlist_begin(right);
  const auto one_end = database.postlist_end(left);
  const auto other_end = database.postlist_end(right);
  while (one != one_end && other != other_end && budget > 0) {
    --budget;
    if (*one < *other) {
      one.skip_to(*other);
    } else if (*other < *one) {
      other.skip_to(*one);
    } else if (meet(one.positionlist_begin(), one.positionlist_end(), other.positionlist_begin(),
                    other.positionlist_end(), budget)) {
      return true;
    } else {
      ++one;
    }
  }
  return false;
}

// The same straight from the tables; nothing where that cannot be.
std::optional<bool> meet_directly(const Xapian::Database& database, const std::string& left,
                                  const std::string& right, std::size_t& budget) {
  const glass::LocalDatabase* const folder = PartedDatabase::folder_of(database);
  const auto postlist = PartedDatabase::postlist_of(database);
  if (folder == nullptr || postlist == nullptr) return std::nullopt;
  glass::PostingCursor one(postlist, left);
  glass::PostingCursor other(postlist, right);
  // Each goes forward through the lists of its word.
  const glass::PositionReader places_of_one({*folder}, folder->database);
  const glass::PositionReader places_of_other({*folder}, folder->database);
  std::vector<Xapian::termpos> first;
  std::vector<Xapian::termpos> second;
  while (!one.ended() && !other.ended() && budget > 0) {
    --budget;
    const glass::DocumentId article = one.document();
    if (article != other.document()) {
      (article < other.document() ? one : other).skip_to(std::max(article, other.document()));
      continue;
    }
    first.clear();
    second.clear();
    places_of_one.append(article, left, first);
    places_of_other.append(article, right, second);
    if (meet(first.begin(), first.end(), second.begin(), second.end(), budget)) return true;
    one.skip_to(article + 1);
  }
  if (one.failed() || other.failed()) return std::nullopt;
  return false;
}

}  // namespace

bool stand_side_by_side(const Xapian::Database& database, const std::string& left,
                        const std::string& right, std::size_t& budget) {
  if (const PartedDatabase* const parted = PartedDatabase::of(database)) {
    // No server says how much of the budget its search would take: of what cannot exceed it, no
    // more than twice the articles of the rarer word.
    const auto articles = parted->frequencies({left, right});
    const std::size_t steps = articles ? 2 * std::min(articles->front(), articles->back()) : 0;
    if (articles && steps <= budget) {
      if (const auto found = parted->side_by_side(left, right)) {
        budget -= steps;
        return *found;
      }
    }
  }
  const auto found = meet_directly(database, left, right, budget);
  return found ? *found : meet_by_xapian(database, left, right, budget);
}

}  // namespace emeroteca
