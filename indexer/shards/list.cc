#include "indexer/shards/list.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>

#include <nlohmann/json.hpp>
#include <xapian.h>

#include "archive/fields.h"
#include "archive/leftovers.h"
#include "archive/reader.h"
#include "errors/error.h"
#include "indexer/shards/change_log.h"
#include "indexer/shards/tiers.h"
#include "indexer/whole_archive.h"
#include "terminal/width.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

std::string day_of(const std::string& added) {
  const std::chrono::sys_seconds time{
      std::chrono::seconds{static_cast<std::int64_t>(Xapian::sortable_unserialise(added))}};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
}

// ": 2026-01-02 to 2026-11-29", in UTC; of articles that are gone too.
std::string when_they_came(const Xapian::Database& tier) {
  if (tier.get_value_freq(kSlotAdded) == 0) return {};
  const std::string first = day_of(tier.get_value_lower_bound(kSlotAdded));
  const std::string last = day_of(tier.get_value_upper_bound(kSlotAdded));
  return ": " + (first == last ? first : first + " to " + last);
}

std::string megabytes(std::uint64_t bytes) {
  char text[64];
  std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
  return text;
}

// Nothing where it is being exchanged.
std::string came_to(const std::string& tier) {
  try {
    return when_they_came(Xapian::Database(tier));
  } catch (const Xapian::Error&) {
    return {};
  }
}

}  // namespace

ShardsReport read_shards_report(const std::string& archive) {
  ArchiveReader reader(archive, Understanding::kStoredForm, whole_archive());
  const auto list = reader.folder().empty() ? std::nullopt : read_shards(reader.folder());
  if (!list) {
    throw Error(ErrorCode::kUsage, "the archive " + archive + " is not divided into shards",
                "`indexer shard split` divides it");
  }
  ShardsReport report;
  report.archive = archive;
  report.by = name_of(list->kind);
  report.interrupted = has_changes_to_complete(reader.folder());
  const std::vector<std::uint64_t> counts =
      reader.read([&](const Xapian::Database&) { return reader.counts(); });
  for (std::size_t i = 0; i < list->shards.size(); ++i) {
    const Shard& shard = list->shards[i];
    ShardReport one;
    one.holds = describe(*list, shard);
    one.articles = i < counts.size() ? counts[i] : 0;
    if (shard.part.folder.empty()) {
      one.folder = shard.part.host + ":" + std::to_string(shard.part.port);
    } else {
      one.folder = shard.part.folder;
      const std::string folder = folder_of(reader.folder(), shard);
      one.bytes = database_bytes(folder);
      if (list->kind == DivisionKind::kTier) one.holds += came_to(folder);
    }
    report.shards.push_back(std::move(one));
  }
  return report;
}

std::string to_text(const ShardsReport& report) {
  constexpr std::size_t kMostNameColumns = 40;
  constexpr std::size_t kNumberColumns = 12;
  std::size_t folder_columns = 0;
  std::size_t holds_columns = 0;
  const auto shown = [](const std::string& name) {
    return terminal::truncate_columns(text::printable(name), kMostNameColumns);
  };
  std::uint64_t articles = 0;
  std::uint64_t bytes = 0;
  for (const ShardReport& shard : report.shards) {
    folder_columns = std::max(folder_columns, terminal::display_width(shown(shard.folder)));
    holds_columns = std::max(holds_columns, terminal::display_width(shown(shard.holds)));
    articles += shard.articles;
    bytes += shard.bytes;
  }
  const auto line = [&](const std::string& folder, const std::string& holds,
                        std::uint64_t its_articles, std::uint64_t its_bytes) {
    return "  " + terminal::pad_right(folder, folder_columns) + "  " +
           terminal::pad_right(holds, holds_columns) +
           terminal::pad_left(text::group_digits(its_articles), kNumberColumns) +
           terminal::pad_left(megabytes(its_bytes), kNumberColumns) + '\n';
  };
  std::string out = "Shards of " + text::printable(report.archive) +
                    (report.by.empty() ? "" : ", by " + report.by) + '\n';
  for (const ShardReport& shard : report.shards) {
    out += line(shown(shard.folder), shown(shard.holds), shard.articles, shard.bytes);
  }
  out += text::counted(report.shards.size(), "shard", "shards") + ", " +
         text::counted(articles, "article", "articles") + ", " + megabytes(bytes) + '\n';
  if (report.by == name_of(DivisionKind::kTier)) {
    out +=
        "The days are when articles came. What comes is a new tier; tiers of like size are merged, "
        "so that there are " +
        std::to_string(kMostTiers) + " at most\n";
  }
  if (report.interrupted) {
    out += "A run was interrupted: the next command that writes completes it\n";
  }
  return out;
}

std::string to_json(const ShardsReport& report) {
  nlohmann::ordered_json shards = nlohmann::ordered_json::array();
  for (const ShardReport& shard : report.shards) {
    shards.push_back({{"folder", shard.folder},
                      {"holds", shard.holds},
                      {"articles", shard.articles},
                      {"bytes", shard.bytes}});
  }
  const nlohmann::ordered_json json{{"version", 1},
                                    {"archive", report.archive},
                                    {"by", report.by},
                                    {"interrupted", report.interrupted},
                                    {"shards", shards}};
  return text::json_text(json, 2);
}

}  // namespace emeroteca::indexing
