#include "archive/glass/position_reader.h"

#include <algorithm>
#include <utility>

#include "archive/glass/coding.h"
#include "archive/glass/positions.h"

namespace emeroteca::glass {

class PositionReader::Table {
 public:
  explicit Table(std::shared_ptr<const OpenTable> table) : cursor_(std::move(table)) {}

  static std::unique_ptr<Table> open(const LocalDatabase& part) {
    auto table = OpenTable::open(part, TableId::kPosition);
    return table ? std::make_unique<Table>(std::move(table)) : nullptr;
  }

  // The list, if there is one; false where it has to be read otherwise.
  bool append(Xapian::docid document, std::string_view term,
              std::vector<Xapian::termpos>& positions, Xapian::termpos end) {
    if (term != term_ || key_.empty()) {
      term_ = term;
      key_.clear();
      append_term(key_, term);
      key_ += '\0';
      term_bytes_ = key_.size();
    }
    key_.resize(term_bytes_);
    append_sortable_uint(key_, document);
    const Lookup found = cursor_.find(key_);
    if (found == Lookup::kMissing) return true;
    // Lists in pieces are long and rare.
    std::string_view list;
    return found == Lookup::kFound && cursor_.data(list, true) == Lookup::kFound &&
           read_positions(list, positions, end);
  }

 private:
  TableCursor cursor_;
  std::string term_;            // the last one
  std::string key_;             // it and the document
  std::size_t term_bytes_ = 0;  // of the key
};

PositionReader::PositionReader(const std::vector<LocalDatabase>& parts,
                               const Xapian::Database& database)
    : database_(&database) {
  for (const LocalDatabase& part : parts) tables_.push_back(Table::open(part));
}

PositionReader::~PositionReader() = default;
PositionReader::PositionReader(PositionReader&&) noexcept = default;
PositionReader& PositionReader::operator=(PositionReader&&) noexcept = default;

bool PositionReader::append_directly(Xapian::docid document, std::string_view term,
                                     std::vector<Xapian::termpos>& positions,
                                     Xapian::termpos end) const {
  if (tables_.empty()) return false;
  // As Xapian numbers the documents of several databases: those of each in turn.
  const auto parts = static_cast<Xapian::docid>(tables_.size());
  Table* const table = tables_[(document - 1) % parts].get();
  return table != nullptr && table->append((document - 1) / parts + 1, term, positions, end);
}

void PositionReader::append(Xapian::docid document, std::string_view term,
                            std::vector<Xapian::termpos>& positions, Xapian::termpos end) const {
  if (append_directly(document, term, positions, end)) return;
  const std::string name(term);
  positions.insert(positions.end(), database_->positionlist_begin(document, name),
                   database_->positionlist_end(document, name));
}

std::optional<std::vector<Xapian::termpos>> PositionReader::read_directly(
    Xapian::docid document, std::string_view term) const {
  std::vector<Xapian::termpos> positions;
  if (!append_directly(document, term, positions, std::numeric_limits<Xapian::termpos>::max())) {
    return std::nullopt;
  }
  return positions;
}

bool PositionReader::direct() const {
  return std::any_of(tables_.begin(), tables_.end(),
                     [](const auto& table) { return table != nullptr; });
}

std::vector<Xapian::termpos> PositionReader::read(Xapian::docid document, std::string_view term,
                                                  std::size_t most) const {
  if (auto list = read_directly(document, term)) {
    if (list->size() > most) list->resize(most);
    return std::move(*list);
  }
  std::vector<Xapian::termpos> positions;
  const std::string name(term);
  auto position = database_->positionlist_begin(document, name);
  const auto end = database_->positionlist_end(document, name);
  for (; position != end && positions.size() < most; ++position) positions.push_back(*position);
  return positions;
}

}  // namespace emeroteca::glass
