#include "indexer/dumps/formats/table_parser.h"

#include <new>

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10U;  // by which a long field's memory grows

// Lines are cut before: a carriage return inside of one is text.
int is_line_end(unsigned char c) {
  return c == '\n' ? 1 : 0;
}

}  // namespace

TableParser::TableParser(char delimiter) {
  csv_init(&parser_, CSV_STRICT);
  csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
  csv_set_term_func(&parser_, is_line_end);
  csv_set_blk_size(&parser_, kBlock);
}

TableParser::~TableParser() {
  csv_free(&parser_);
}

void TableParser::restart() {
  csv_fini(&parser_, nullptr, nullptr, nullptr);
  text_.clear();
  ends_.clear();
  fields_.clear();
}

TableParser::Row TableParser::feed(std::string_view line) {
  stray_quote_ = row_ended_ = false;
  bool line_ended = false;
  const auto parse = [&](std::string_view bytes, unsigned char options) {
    csv_set_opts(&parser_, options);
    const std::size_t read =
        csv_parse(&parser_, bytes.data(), bytes.size(), on_field, on_row, this);
    const int error = csv_error(&parser_);
    if (error == CSV_ENOMEM || error == CSV_ETOOBIG) throw std::bad_alloc();
    return read;
  };
  for (std::string_view rest = line; !line_ended;) {
    if (rest.empty()) {
      rest = "\n";
      line_ended = true;
    }
    while (!rest.empty()) {
      const std::size_t read = parse(rest, CSV_STRICT);
      rest.remove_prefix(read);
      if (rest.empty()) break;
      // It stops at a quotation mark in the wrong place, or behind it: that is text, then.
      if (parser_.quoted != 0) stray_quote_ = true;
      parse(rest.substr(0, 1), 0);
      rest.remove_prefix(1);
    }
  }
  fields_.clear();
  std::size_t begin = 0;
  for (const std::size_t end : ends_) {
    fields_.push_back(std::string_view(text_).substr(begin, end - begin));
    begin = end;
  }
  if (row_ended_) return Row::kWhole;
  return parser_.quoted != 0 || !ends_.empty() ? Row::kOpen : Row::kNone;
}

void TableParser::on_field(void* text, std::size_t size, void* self) {
  auto& parser = *static_cast<TableParser*>(self);
  if (parser.ends_.size() == kMostFields) return;
  parser.text_.append(static_cast<const char*>(text), size);
  parser.ends_.push_back(parser.text_.size());
}

void TableParser::on_row(int /*last*/, void* self) {
  static_cast<TableParser*>(self)->row_ended_ = true;
}

std::vector<std::string_view> cut_at(std::string_view line, char delimiter) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0;;) {
    const std::size_t end = line.find(delimiter, begin);
    fields.push_back(line.substr(begin, end - begin));
    if (end == std::string_view::npos || fields.size() == TableParser::kMostFields) return fields;
    begin = end + 1;
  }
}

}  // namespace emeroteca::dumps
