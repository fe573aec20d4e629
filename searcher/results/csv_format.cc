#include "searcher/results/csv_format.h"

#include <algorithm>
#include <array>

#include "text/numbers.h"
#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

// Programs that import a table pass over spaces before it.
bool is_formula(std::string_view cell) {
  cell.remove_prefix(std::min(cell.find_first_not_of(" \n"), cell.size()));
  if (cell.empty()) return false;
  constexpr std::array<std::string_view, 4> kWide{"＝", "＋", "－", "＠"};
  const bool wide = std::any_of(kWide.begin(), kWide.end(),
                                [&](std::string_view sign) { return cell.starts_with(sign); });
  if (wide) return true;
  const bool plus = cell.front() == '+';
  return std::string_view("=+-@").find(cell.front()) != std::string_view::npos &&
         !text::parse_number(cell.substr(plus ? 1 : 0));
}

std::string no_formula(std::string cell) {
  if (is_formula(cell)) cell.insert(0, 1, '\'');
  return cell;
}

}  // namespace

std::string tsv_cell(std::string_view text) {
  return no_formula(text::sanitize_line(text));
}

std::string csv_cell(std::string_view text) {
  const std::string cell = no_formula(text::sanitize_text(text));
  const bool plain = cell.find_first_of(",\"\n") == std::string::npos &&
                     (cell.empty() || (cell.front() != ' ' && cell.back() != ' '));
  if (plain) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

std::string csv_heading(const std::vector<const HitField*>& fields) {
  std::string line;
  for (const HitField* field : fields) line += (line.empty() ? "" : ",") + std::string(field->name);
  return line += "\r\n";
}

std::string csv_record(const std::vector<const HitField*>& fields, const Hit& hit) {
  std::string line;
  for (const HitField* field : fields) {
    if (field != fields.front() || !line.empty()) line += ',';
    const bool lines = field->name == "body" || field->name == "summary";
    const std::string value = field->value(hit);
    line += csv_cell(lines ? value : text::sanitize_line(value));
  }
  return line += "\r\n";
}

}  // namespace emeroteca::results
