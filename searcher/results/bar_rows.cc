#include "searcher/results/bar_rows.h"

#include <algorithm>

#include "terminal/bars.h"
#include "terminal/width.h"
#include "text/numbers.h"

namespace emeroteca::results {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLongestLabel = 40;
constexpr std::size_t kLongestBar = 60;

}  // namespace

void append_bar_rows(std::string& out, const std::vector<BarRow>& rows, std::size_t indent,
                     const TextOptions& options) {
  std::size_t labels = 0;
  std::size_t counts = 0;
  std::uint64_t most = 0;
  for (const BarRow& row : rows) {
    labels = std::max(labels, terminal::display_width(row.label));
    counts = std::max(counts, text::group_digits(row.count).size());
    if (row.bar) most = std::max(most, row.count);
  }
  const std::size_t columns = columns_of(options);
  const std::size_t fixed = std::min(columns, indent + counts + 2 * kGap);
  labels = std::min({labels, kLongestLabel, std::max<std::size_t>((columns - fixed) / 2, 1)});
  const std::size_t bars = std::min(kLongestBar, columns - std::min(columns, fixed + labels));
  const std::string_view ellipsis = options.utf8 ? "…" : "...";
  for (const BarRow& row : rows) {
    out.append(indent, ' ');
    out +=
        terminal::pad_right(terminal::truncate_columns(row.label, labels, ellipsis), labels + kGap);
    out += terminal::pad_left(text::group_digits(row.count), counts);
    if (row.bar && row.count > 0 && bars > 0) {
      const double share = static_cast<double>(row.count) / static_cast<double>(most);
      out.append(kGap, ' ');
      out += options.style.paint(terminal::Ink::kBar,
                                 terminal::horizontal_bar(share, bars, options.utf8));
    }
    out += '\n';
  }
}

}  // namespace emeroteca::results
