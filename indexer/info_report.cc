#include <algorithm>
#include <cstdio>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/info.h"
#include "text/printable.h"

namespace emeroteca {
namespace {

// 1234567 -> "1,234,567".
std::string grouped(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string bar(std::uint64_t value, std::uint64_t largest, int cells) {
  if (largest == 0) return {};
  auto filled = static_cast<int>(static_cast<double>(value) / static_cast<double>(largest) * cells);
  if (value > 0 && filled == 0) filled = 1;
  std::string out;
  for (int i = 0; i < filled; ++i) out += "█";
  return out;
}

struct Row {
  std::string name;
  std::uint64_t articles;
};

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string table(const std::string& heading, const std::vector<Row>& rows, int width) {
  constexpr std::size_t kNameColumns = 34;
  constexpr int kNumberColumns = 12;
  std::uint64_t largest = 0;
  for (const Row& row : rows) largest = std::max(largest, row.articles);
  std::string out = heading + "\n";
  for (const Row& row : rows) {
    std::string name = text::printable(row.name);
    if (columns(name) > kNameColumns) {
      while (columns(name) >= kNameColumns) {
        do {
          name.pop_back();
        } while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0U) == 0x80U);
        if (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0U) == 0xC0U)
          name.pop_back();
      }
      name += "…";
    }
    name.append(kNameColumns - columns(name), ' ');
    const std::string number = grouped(row.articles);
    const auto pad = std::max<int>(0, kNumberColumns - static_cast<int>(number.size()));
    const int cells =
        std::clamp(width - static_cast<int>(kNameColumns) - kNumberColumns - 5, 0, 40);
    out += "  " + name + std::string(static_cast<std::size_t>(pad), ' ') + number + "  " +
           bar(row.articles, largest, cells) + "\n";
  }
  return out;
}

std::vector<Row> largest_first(const std::map<std::string, std::uint64_t>& counts,
                               std::size_t most) {
  std::vector<Row> rows;
  for (const auto& [name, articles] : counts) rows.push_back({name, articles});
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.articles > b.articles; });
  if (rows.size() > most) {
    std::uint64_t rest = 0;
    for (std::size_t i = most; i < rows.size(); ++i) rest += rows[i].articles;
    const std::size_t others = rows.size() - most;
    rows.resize(most);
    rows.push_back({"(" + std::to_string(others) + " others)", rest});
  }
  return rows;
}

}  // namespace

std::string to_text(const ArchiveInfo& info, int width) {
  char size[64];
  std::snprintf(size, sizeof size, "%.1f MB", static_cast<double>(info.bytes_on_disk) / 1e6);
  std::string out = "Archive   " + info.location + "\n" + "Articles  " + grouped(info.articles) +
                    "\n" + "Words     " + grouped(info.words) + "\n" + "Size      " + size + "\n" +
                    "Schema    " + std::to_string(info.schema) + ", analysis " +
                    std::to_string(info.analysis) + "\n";
  constexpr std::size_t kMostSources = 20;
  if (!info.languages.empty())
    out += "\n" + table("Languages", largest_first(info.languages, 10), width);
  if (!info.sources.empty())
    out += "\n" + table("Sources", largest_first(info.sources, kMostSources), width);
  if (!info.years.empty() || info.undated > 0) {
    std::vector<Row> rows;
    for (const auto& [year, articles] : info.years)
      rows.push_back({std::to_string(year), articles});
    if (info.undated > 0) rows.push_back({"without a date", info.undated});
    out += "\n" + table("Years", rows, width);
  }
  return out;
}

std::string to_json(const ArchiveInfo& info) {
  nlohmann::ordered_json years = nlohmann::ordered_json::object();
  for (const auto& [year, articles] : info.years) years[std::to_string(year)] = articles;
  const nlohmann::ordered_json json{{"version", 1},
                                    {"archive", info.location},
                                    {"articles", info.articles},
                                    {"words", info.words},
                                    {"bytes", info.bytes_on_disk},
                                    {"schema", info.schema},
                                    {"analysis", info.analysis},
                                    {"languages", info.languages},
                                    {"sources", info.sources},
                                    {"years", years},
                                    {"undated", info.undated}};
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace emeroteca
