#include "searcher/results/counts_format.h"

#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>

#include "searcher/results/csv_format.h"
#include "searcher/results/dates.h"
#include "searcher/results/json_format.h"
#include "searcher/results/layout.h"
#include "terminal/bars.h"
#include "terminal/width.h"
#include "text/numbers.h"
#include "text/sanitize.h"

namespace emeroteca::results {

void write_facets(std::ostream& out, const std::vector<Facet>& facets, const TextOptions& options) {
  std::string text;
  for (const Facet& facet : facets) {
    if (facet.counts.empty()) continue;
    if (!text.empty()) text += '\n';
    append_block(text, {.text = text::sanitize_line(facet.name), .ink = terminal::Ink::kHeading},
                 options);
    std::vector<BarRow> rows;
    for (const FacetCount& count : facet.counts) {
      std::string label = text::sanitize_line(count.value);
      rows.push_back({label.empty() ? "(none)" : std::move(label), count.count, true});
    }
    if (facet.others > 0) rows.push_back({"(others)", facet.others, false});
    append_bar_rows(text, rows, 2, options);
  }
  out << text;
}

nlohmann::ordered_json to_json(std::string_view query, const std::vector<Facet>& facets) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Facet& facet : facets) {
    nlohmann::ordered_json counts = nlohmann::ordered_json::array();
    for (const FacetCount& count : facet.counts) {
      counts.push_back({{"value", count.value}, {"count", count.count}});
    }
    list.push_back({{"name", facet.name}, {"counts", std::move(counts)}, {"others", facet.others}});
  }
  return {{"version", 1}, {"query", query}, {"facets", std::move(list)}};
}

void write_facets_json(std::ostream& out, std::string_view query, const std::vector<Facet>& facets,
                       const std::vector<std::string>& missing_servers) {
  nlohmann::ordered_json answer = to_json(query, facets);
  add_partial(answer, missing_servers);
  out << json_text(answer) << '\n';
}

void write_facets_tsv(std::ostream& out, const std::vector<Facet>& facets) {
  for (const Facet& facet : facets) {
    for (const FacetCount& count : facet.counts) {
      out << tsv_cell(facet.name) << '\t' << tsv_cell(count.value) << '\t' << count.count << '\n';
    }
  }
}

void write_facets_csv(std::ostream& out, const std::vector<Facet>& facets) {
  out << "facet,value,articles\r\n";
  for (const Facet& facet : facets) {
    for (const FacetCount& count : facet.counts) {
      out << csv_cell(facet.name) << ',' << csv_cell(text::sanitize_line(count.value)) << ','
          << count.count << "\r\n";
    }
  }
}

namespace {

constexpr std::size_t kLeastRows = 10;  // even of a very low terminal
constexpr std::size_t kChartRows = 10;
constexpr std::size_t kWidestColumn = 6;
constexpr std::string_view kLogNote = "(bars by the logarithm)";

// A chart of columns with an axis at its left and one below.
class Chart {
 public:
  Chart(TimelineUnit unit, const std::vector<TimelineBin>& bins, const TextOptions& options)
      : unit_(unit), bins_(bins), options_(options) {}

  std::string draw() {
    group();
    const std::uint64_t most = *std::max_element(counts_.begin(), counts_.end());
    scale_ = text::group_digits(most).size();
    const bool logarithmic = terminal::needs_log_scale(counts_);
    std::vector<std::uint64_t> heights = counts_;
    if (logarithmic) terminal::scale_by_log(heights);
    const std::vector<std::string> lines =
        terminal::column_chart(heights, kChartRows, width_, gap_, options_.utf8);
    for (std::size_t row = 0; row < lines.size(); ++row) {
      margin(row == 0 ? text::group_digits(most) : std::string(), options_.utf8 ? "┤" : "|");
      out_ += options_.style.paint(terminal::Ink::kBar, lines[row]);
      out_ += '\n';
    }
    const std::size_t across = counts_.size() * (width_ + gap_) - gap_;
    margin("0", options_.utf8 ? "┼" : "+");
    for (std::size_t i = 0; i < across; ++i) out_ += options_.utf8 ? "─" : "-";
    out_ += '\n';
    labels(across);
    if (logarithmic) out_ += options_.style.paint(terminal::Ink::kFaint, kLogNote) + '\n';
    if (per_column_ > 1) {
      const std::string note =
          "one column = " +
          text::counted(per_column_, unit_name(unit_).c_str(), (unit_name(unit_) + 's').c_str());
      append_block(out_, {.text = note, .ink = terminal::Ink::kFaint}, options_);
    }
    return std::move(out_);
  }

 private:
  // As many bins a column as it takes to fit, then columns as wide as there is room for.
  void group() {
    std::uint64_t total = 0;
    for (const TimelineBin& bin : bins_) total += bin.count;
    const std::size_t columns = columns_of(options_);
    const std::size_t axis = text::group_digits(total).size() + 2;
    const std::size_t room = columns - std::min(columns - 1, axis);
    per_column_ = (bins_.size() + room - 1) / room;
    for (std::size_t i = 0; i < bins_.size(); i += per_column_) {
      std::uint64_t sum = 0;
      for (std::size_t k = i; k < std::min(i + per_column_, bins_.size()); ++k) {
        sum += bins_[k].count;
      }
      counts_.push_back(sum);
    }
    const std::size_t each = room / counts_.size();
    gap_ = each >= 3 ? 1 : 0;
    width_ = std::min(each - gap_, kWidestColumn);
  }

  void margin(const std::string& text, std::string_view axis) {
    out_ += options_.style.paint(terminal::Ink::kFaint,
                                 terminal::pad_left(text, scale_) + ' ' + std::string(axis));
  }

  // The first bin of a column under it, as often as there is room; the last one always.
  void labels(std::size_t across) {
    const std::size_t step = width_ + gap_;
    std::string line(scale_ + 2, ' ');
    const std::size_t start = line.size();
    const std::string last = label(counts_.size() - 1);
    const std::size_t last_at = across > last.size() ? across - last.size() : 0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const std::size_t at = start + i * step;
      const std::string text = label(i);
      const std::size_t used = line.size() == start ? start : line.size() + 2;
      if (at < used || at + text.size() + 2 > start + last_at) continue;
      line.append(at - line.size(), ' ');
      line += text;
    }
    if (start + last_at > line.size()) line.append(start + last_at - line.size(), ' ');
    if (start + last_at >= line.size()) line += last;
    out_ += options_.style.paint(terminal::Ink::kFaint,
                                 terminal::truncate_columns(line, columns_of(options_), ""));
    out_ += '\n';
  }

  std::string label(std::size_t column) const {
    return text::sanitize_line(bins_[std::min(column * per_column_, bins_.size() - 1)].label);
  }

  TimelineUnit unit_;
  const std::vector<TimelineBin>& bins_;
  const TextOptions& options_;
  std::vector<std::uint64_t> counts_;  // a number each column
  std::size_t per_column_ = 1;         // bins
  std::size_t width_ = 1;
  std::size_t gap_ = 0;
  std::size_t scale_ = 1;  // columns of the numbers at the left
  std::string out_;
};

}  // namespace

void write_timeline(std::ostream& out, TimelineUnit unit, const std::vector<TimelineBin>& bins,
                    const TextOptions& options, std::size_t rows) {
  const std::vector<TimelineBin> filled = fill_gaps(unit, bins);
  if (filled.empty()) return;
  constexpr std::size_t kPrompt = 2;
  const bool bounded = columns_of(options) < kUnlimitedColumns;
  if (bounded && filled.size() + kPrompt > std::max(rows, kLeastRows)) {
    out << Chart(unit, filled, options).draw();
    return;
  }
  std::vector<BarRow> lines;
  std::vector<std::uint64_t> counts;
  for (const TimelineBin& bin : filled) {
    lines.push_back({text::sanitize_line(bin.label), bin.count, true});
    counts.push_back(bin.count);
  }
  const bool logarithmic = terminal::needs_log_scale(counts);
  std::string text;
  append_bar_rows(text, lines, 0, options, logarithmic);
  if (logarithmic) text += options.style.paint(terminal::Ink::kFaint, kLogNote) + '\n';
  out << text;
}

nlohmann::ordered_json to_json(std::string_view query, TimelineUnit unit,
                               const std::vector<TimelineBin>& bins, std::uint64_t undated) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const TimelineBin& bin : fill_gaps(unit, bins)) {
    list.push_back({{"begin", iso_date(bin.begin)}, {"label", bin.label}, {"count", bin.count}});
  }
  return {{"version", 1},
          {"query", query},
          {"unit", unit_name(unit)},
          {"bins", std::move(list)},
          {"undated", undated}};
}

void write_timeline_json(std::ostream& out, std::string_view query, TimelineUnit unit,
                         const std::vector<TimelineBin>& bins, std::uint64_t undated,
                         const std::vector<std::string>& missing_servers) {
  nlohmann::ordered_json answer = to_json(query, unit, bins, undated);
  add_partial(answer, missing_servers);
  out << json_text(answer) << '\n';
}

void write_timeline_tsv(std::ostream& out, TimelineUnit unit,
                        const std::vector<TimelineBin>& bins) {
  for (const TimelineBin& bin : fill_gaps(unit, bins)) {
    out << text::sanitize_line(bin.label) << '\t' << bin.count << '\n';
  }
}

void write_timeline_csv(std::ostream& out, TimelineUnit unit,
                        const std::vector<TimelineBin>& bins) {
  out << unit_name(unit) << ",articles\r\n";
  for (const TimelineBin& bin : fill_gaps(unit, bins)) {
    out << csv_cell(bin.label) << ',' << bin.count << "\r\n";
  }
}

}  // namespace emeroteca::results
