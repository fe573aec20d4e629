#include "archive/value_counts.h"

#include <optional>

#include "archive/glass/posting_reader.h"

namespace emeroteca {
namespace {

// Straight from the tables; nothing where that cannot be.
std::optional<ValueCounts> count_slot_directly(const glass::PostingReader& archive,
                                               SlotNumber slot) {
  if (archive.parts().empty()) return std::nullopt;
  ValueCounts counts;
  for (const glass::PostingReader::Part& part : archive.parts()) {
    if (!part.postlist) continue;
    glass::ValueCursor values(part.postlist, slot);
    for (; !values.ended(); values.next()) add_count(counts, values.value(), 1);
    if (values.failed()) return std::nullopt;
  }
  return counts;
}

}  // namespace

void add_count(ValueCounts& counts, std::string_view value, std::uint64_t documents) {
  const auto known = counts.find(value);
  if (known != counts.end()) {
    known->second += documents;
  } else {
    counts.emplace(value, documents);
  }
}

ValueCounts count_slot(const Place& place, const Xapian::Database& database, SlotNumber slot) {
  ValueCounts counts;
  // A single value, as where all is of one source, needs no walk through the archive.
  const std::string lowest = database.get_value_lower_bound(slot);
  if (!lowest.empty() && lowest == database.get_value_upper_bound(slot)) {
    counts.emplace(lowest, database.get_value_freq(slot));
    return counts;
  }
  if (auto direct = count_slot_directly({place.parts, database}, slot)) return *std::move(direct);
  for (auto it = database.valuestream_begin(slot); it != database.valuestream_end(slot); ++it) {
    add_count(counts, *it, 1);
  }
  return counts;
}

}  // namespace emeroteca
