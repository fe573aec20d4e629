#include "archive/glass/position_writer.h"

namespace emeroteca::glass {

void PositionWriter::begin_term(std::string_view term) {
  key_.clear();
  append_term(key_, term);
  key_.push_back('\0');
  term_bytes_ = key_.size();
}

void PositionWriter::add(DocumentId document, std::string_view positions) {
  key_.resize(term_bytes_);
  append_sortable_uint(key_, document);
  table_.add(key_, positions);
}

}  // namespace emeroteca::glass
