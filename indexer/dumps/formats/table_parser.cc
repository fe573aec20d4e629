#include "indexer/dumps/formats/table_parser.h"

#include <algorithm>
#include <new>

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10U;  // by which a long field's memory grows

// Lines are cut before: a carriage return inside of one is text.
int is_line_end(unsigned char c) {
  return c == '\n' ? 1 : 0;
}

}  // namespace

TableParser::TableParser(char delimiter, bool backslashes) : backslashes_(backslashes) {
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

// The line as other tables have it: "" for \", and \ for \\.
std::string_view TableParser::doubled(std::string_view line) {
  if (line.find('\\') == std::string_view::npos) return line;
  doubled_.clear();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\') {
      doubled_ += line[i];
      continue;
    }
    // \N is nothing, as a whole; a line feed that is escaped is one.
    if (++i == line.size()) break;
    if (line[i] == 'N') doubled_ += '\\';
    if (line[i] == '"') doubled_ += '"';
    doubled_ += line[i];
  }
  return doubled_;
}

TableParser::Row TableParser::feed(std::string_view line) {
  if (backslashes_) line = doubled(line);
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

namespace {

// Cells in quotation marks. A text may begin with a quotation: it goes on behind it.
bool has_quoted_cells(std::string_view head) {
  bool quoted = false;
  for (std::size_t begin = 0; begin < head.size();) {
    const std::size_t end = std::min(head.find_first_of("\t\n", begin), head.size());
    std::string_view cell = head.substr(begin, end - begin);
    if (cell.ends_with('\r')) cell.remove_suffix(1);
    begin = end + 1;
    if (cell.size() < 2 || cell.front() != '"') continue;
    if (!cell.ends_with('"')) return false;
    quoted = true;
  }
  return quoted;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool escapes_quotes(std::string_view head, char delimiter) {
  // A cut-off escape at the end says nothing.
  head = head.substr(0, head.find_last_of('\n'));
  const auto ends_field = [&](std::size_t at) {
    return at >= head.size() || head[at] == delimiter || head[at] == '\n' || head[at] == '\r';
  };
  bool sure = false;
  for (std::size_t at = 0; (at = head.find_first_of("\\\"", at)) < head.size(); ++at) {
    if (head[at] == '"') {
      // A doubled one; ,"", is an empty field.
      const bool twice = at + 1 < head.size() && head[at + 1] == '"';
      const bool empty = twice && (at == 0 || ends_field(at - 1)) && ends_field(at + 2);
      if (twice && !empty) return false;
      if (twice) ++at;
      continue;
    }
    if (++at == head.size()) break;
    const char next = head[at];
    const bool null = next == 'N' && ends_field(at + 1);
    if (next != '"' && next != '\\' && next != '\n' && !null) return false;
    // "C:\" may end with its field.
    sure = sure || (next == '"' && !ends_field(at + 1));
  }
  const bool quoted = head.find(std::string{delimiter, '"'}) != std::string_view::npos ||
                      head.find("\n\"") != std::string_view::npos;
  return sure && quoted;
}

bool writes_escapes(std::string_view head) {
  // A cut-off escape at the end says nothing.
  head = head.substr(0, head.find_last_of('\n'));
  constexpr std::string_view kEscapes = "ntrbfv0\\\n\tNZ\"'";
  bool sure = false;
  for (std::size_t at = 0; (at = head.find('\\', at)) < head.size(); at += 2) {
    if (at + 1 == head.size()) break;
    const char next = head[at + 1];
    if (kEscapes.find(next) == std::string_view::npos) return false;
    // "C:\temp" has one backslash, where an escaped one would have two.
    const bool drive = at > 1 && head[at - 1] == ':' && next != '\\';
    // \N stands alone.
    const auto is_edge = [&](std::size_t i) {
      return i >= head.size() || head[i] == '\t' || head[i] == '\n' || head[i] == '\r';
    };
    const bool null = next == 'N' && (at == 0 || is_edge(at - 1)) && is_edge(at + 2);
    if (drive || (next == 'N' && !null)) return false;
    // "\\server" is the name of a machine.
    const bool apart = at == 0 || is_edge(at - 1) || head[at - 1] == ' ';
    const bool word = at + 2 < head.size() && is_word_byte(head[at + 2]);
    if (next == '\\' && apart && word) return false;
    sure = sure || null || next == 'n' || next == '\n' || next == '\t' || next == '\\';
  }
  return sure && !has_quoted_cells(head);
}

bool cut_escaped(std::string_view row, std::vector<std::string>& fields) {
  fields.assign(1, {});
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '\t') {
      if (fields.size() == TableParser::kMostFields) return true;
      fields.emplace_back();
      continue;
    }
    if (row[i] != '\\') {
      fields.back() += row[i];
      continue;
    }
    if (++i == row.size()) return false;
    const bool ends = i + 1 == row.size() || row[i + 1] == '\t';
    switch (row[i]) {
      case 'n':
        fields.back() += '\n';
        break;
      case 't':
        fields.back() += '\t';
        break;
      case 'r':
      case 'b':
      case 'f':
      case 'v':
      case '0':
      case 'Z':
        fields.back() += ' ';
        break;
      case 'N':
        if (!(fields.back().empty() && ends)) fields.back() += "\\N";
        break;
      default:
        fields.back() += row[i];
    }
  }
  return true;
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
