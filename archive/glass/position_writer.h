// The table of positions, term by term.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "archive/glass/coding.h"
#include "archive/glass/table_writer.h"

namespace emeroteca::glass {

class PositionWriter {
 public:
  explicit PositionWriter(TableWriter& table) : table_(table) {}

  // Terms rise by their unsigned bytes. Of one without positions nothing is written.
  void begin_term(std::string_view term);

  // Documents rise. `positions`: as of append_positions().
  void add(DocumentId document, std::string_view positions);

 private:
  TableWriter& table_;
  std::string key_;
  std::size_t term_bytes_ = 0;  // of the key
};

}  // namespace emeroteca::glass
