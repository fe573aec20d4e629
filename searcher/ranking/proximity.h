// How close the words of a query stand together in articles.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "archive/glass/position_reader.h"

namespace emeroteca::ranking {

// A query word with the places where articles have it.
struct PlacedWord {
  const std::string* text;
  double weight;
  double place;  // in the query, counted in words
  // The terms of one word that stand for it, with how often each article has them.
  std::vector<std::pair<const std::string*, const std::vector<unsigned>*>> terms;
  std::vector<bool> occurs;  // by article
};

// Calls `found(article, weight, closeness)` for every two different words, each with its next
// `next` ones, and every one of `articles` (by its index) that has both within `distance` words of
// each other. `weight` is the sum of theirs; closeness counts how often they are, closer pairs
// more, each occurrence of the first word at most once.
void for_each_close_pair(const glass::PositionReader& reader,
                         const std::vector<Xapian::docid>& articles,
                         const std::vector<PlacedWord>& words, std::size_t next, double distance,
                         const std::function<void(std::size_t, double, double)>& found);

}  // namespace emeroteca::ranking
