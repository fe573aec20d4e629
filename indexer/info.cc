#include "indexer/info.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <vector>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/fields.h"
#include "archive/location.h"
#include "archive/metadata.h"
#include "archive/shards.h"
#include "archive/totals.h"
#include "archive/value_counts.h"
#include "stemmers/language/language.h"
#include "terminal/bars.h"
#include "terminal/width.h"
#include "text/calendar.h"
#include "text/numbers.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;

// The archives that are here, and the shards of those that are made of some.
std::vector<std::string> folders_of(const std::string& location) {
  std::vector<std::string> folders;
  for (const ArchivePart& part : parse_location(location)) {
    if (part.folder.empty()) continue;
    const auto list = read_shards(part.folder);
    if (!list) folders.push_back(part.folder);
    for (const Shard& shard : list ? list->shards : std::vector<Shard>()) {
      if (!shard.part.folder.empty()) folders.push_back(folder_of(part.folder, shard));
    }
  }
  return folders;
}

std::optional<std::uint64_t> size_on_disk(const std::string& location) {
  std::uint64_t bytes = 0;
  for (const ArchivePart& part : parse_location(location)) {
    if (part.folder.empty()) return std::nullopt;  // a server: a part would pass for the whole
    std::error_code fault;
    for (fs::recursive_directory_iterator it(part.folder, fault), end; !fault && it != end;
         it.increment(fault)) {
      std::error_code ignored;
      if (it->is_regular_file(ignored)) bytes += it->file_size(ignored);
    }
  }
  return bytes;
}

std::optional<ShardList> shards_at(const ArchiveReader& archive) {
  return archive.folder().empty() ? std::nullopt : read_shards(archive.folder());
}

// Which share of the bytes a compaction would free at least: the part of the blocks that nothing is
// in, judged by a sample. (Blocks that are not in use any more come on top: 33% was told where 58%
// went.) Xapian does not tell; the form of a block is that of its glass tables
// (backends/glass/glass_table.h): how many bytes are free stands in its bytes 7 and 8, big-endian.
std::optional<double> compaction_saves(const std::string& location) {
  constexpr std::uint64_t kBlock = 8192;
  constexpr std::uint64_t kSample = 256;  // blocks a table
  double all = 0;
  double unused = 0;
  for (const std::string& folder : folders_of(location)) {
    std::error_code fault;
    for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
      if (it->path().extension() != ".glass") continue;
      const int table = open(it->path().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
      if (table < 0) continue;
      const std::uint64_t blocks = fs::file_size(it->path(), fault) / kBlock;
      const std::uint64_t step = std::max<std::uint64_t>(1, blocks / kSample);
      std::uint64_t sampled = 0;
      std::uint64_t free_bytes = 0;
      for (std::uint64_t block = 0; block < blocks; block += step) {
        std::array<unsigned char, 9> head{};
        const ssize_t got =
            pread(table, head.data(), head.size(), static_cast<off_t>(block * kBlock));
        if (got != static_cast<ssize_t>(head.size())) break;
        ++sampled;
        free_bytes += std::min<std::uint64_t>(kBlock, head[7] * 256U + head[8]);
      }
      close(table);
      if (sampled == 0) continue;
      const double free_share =
          static_cast<double>(free_bytes) / static_cast<double>(sampled * kBlock);
      const auto now = static_cast<double>(blocks);
      // A table is made of whole blocks, and has one at least.
      const double then = std::max(1.0, std::ceil(now * (1 - free_share)));
      all += now * kBlock;
      unused += (now - then) * kBlock;
    }
  }
  if (all == 0) return std::nullopt;
  return unused / all;
}

// Each article has one term for its language.
void count_languages(const Xapian::Database& database,
                     std::map<std::string, std::uint64_t>& counts) {
  const std::string prefix(field(FieldId::kLanguage).prefix);
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
    const std::uint64_t articles = it.get_termfreq();
    if (articles > 0) counts[(*it).substr(prefix.size())] = articles;
  }
}

// Articles that are not to be found before some time after `now`.
std::uint64_t count_embargoed(const Place& place, const Xapian::Database& database,
                              std::int64_t now) {
  const auto later = [&](const std::string& time) {
    return !time.empty() && Xapian::sortable_unserialise(time) > static_cast<double>(now);
  };
  if (!later(database.get_value_upper_bound(kSlotEmbargo))) return 0;
  std::uint64_t embargoed = 0;
  for (const auto& [time, articles] : count_slot(place, database, kSlotEmbargo)) {
    if (later(time)) embargoed += articles;
  }
  return embargoed;
}

// Archives of earlier versions do not say: then when their folder was last written to.
std::optional<std::int64_t> last_update(const ArchiveReader& archive) {
  std::optional<std::int64_t> newest;
  for (const std::string& noted : archive.metadata(kMetaUpdated)) {
    if (noted.empty()) continue;
    newest = std::max<std::int64_t>(newest.value_or(0), std::atoll(noted.c_str()));
  }
  if (newest) return newest;
  for (const std::string& folder : folders_of(archive.location())) {
    struct stat root {};
    if (stat((folder + "/iamglass").c_str(), &root) != 0) continue;
    newest = std::max(newest.value_or(0), std::int64_t{root.st_mtime});
  }
  return newest;
}

std::string day_name(std::chrono::sys_days day, const char* form) {
  const std::chrono::year_month_day date{day};
  char text[32];
  std::snprintf(text, sizeof text, form, static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::map<std::string, std::uint64_t> last_days(const Xapian::Database& database, std::int64_t now) {
  namespace chrono = std::chrono;
  std::map<std::string, std::uint64_t> days;
  const std::string newest = database.get_value_upper_bound(kSlotPublished);
  if (newest.empty()) return days;
  const auto seconds =
      std::min(now, static_cast<std::int64_t>(Xapian::sortable_unserialise(newest)));
  const chrono::sys_days last =
      chrono::floor<chrono::days>(chrono::sys_seconds(chrono::seconds(seconds)));
  constexpr int kDays = 14;
  for (int back = kDays - 1; back >= 0; --back) {
    const chrono::sys_days day = last - chrono::days(back);
    days[day_name(day, "%04d-%02u-%02u")] =
        database.get_termfreq(std::string(kPrefixDay) + day_name(day, "%04d%02u%02u"));
  }
  return days;
}

struct Row {
  std::string name;
  std::uint64_t articles;
};

std::string table(const std::string& heading, const std::vector<Row>& rows, int width) {
  constexpr std::size_t kNameColumns = 34;
  constexpr std::size_t kNumberColumns = 12;
  constexpr std::size_t kBetween = 5;
  constexpr std::size_t kMostCells = 40;
  const std::size_t before = kNameColumns + kNumberColumns + kBetween;
  const auto all = static_cast<std::size_t>(std::max(width, 0));
  const std::size_t cells = std::min(kMostCells, all > before ? all - before : 0);
  const bool utf8 = terminal::locale_is_utf8();
  std::uint64_t largest = 1;
  for (const Row& row : rows) largest = std::max(largest, row.articles);
  std::string out = heading + "\n";
  for (const Row& row : rows) {
    const double share = static_cast<double>(row.articles) / static_cast<double>(largest);
    const std::string name = terminal::truncate_columns(text::printable(row.name), kNameColumns);
    out += "  " + terminal::pad_right(name, kNameColumns) +
           terminal::pad_left(text::group_digits(row.articles), kNumberColumns) + "  " +
           terminal::horizontal_bar(share, cells, utf8) + "\n";
  }
  return out;
}

std::vector<Row> largest_first(const std::map<std::string, std::uint64_t>& counts,
                               std::size_t most) {
  std::vector<Row> rows;
  rows.reserve(counts.size() + 1);
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

template <typename Value>
nlohmann::ordered_json optional_json(const std::optional<Value>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

std::string moment(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm utc{};
  char text[64];
  gmtime_r(&time, &utc);
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &utc);
  return text;
}

}  // namespace

ArchiveInfo read_info(ArchiveReader& archive, std::int64_t now) {
  return archive.read([&](const Xapian::Database& database) {
    ArchiveInfo info;
    info.location = archive.location();
    info.articles = database.get_doccount();
    info.bytes_on_disk = size_on_disk(archive.location());
    if (const auto list = shards_at(archive)) {
      info.shards = list->shards.size();
      info.divided_by = name_of(list->kind);
    }
    info.schema = std::stoi(database.get_metadata(std::string(kMetaSchema)));
    info.analysis = std::stoi(database.get_metadata(std::string(kMetaAnalysis)));
    count_languages(database, info.languages);
    const Place place = archive.place();
    const Totals totals = read_totals(place, database);
    info.words = totals.words;
    info.sources = {totals.sources->begin(), totals.sources->end()};
    const std::string prefix(kPrefixYear);
    std::uint64_t dated = 0;
    for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
      const std::uint64_t articles = it.get_termfreq();
      if (articles == 0) continue;
      const std::string term = *it;
      int year = 0;
      const char* const end = term.data() + term.size();
      const auto read = std::from_chars(term.data() + prefix.size(), end, year);
      // Only a damaged archive, or one of others, has a year that is none.
      if (read.ec != std::errc() || read.ptr != end) continue;
      info.years[year] = articles;
      dated += articles;
    }
    info.undated = info.articles - dated;
    for (const auto& [language, articles] : info.languages) {
      if (!stemmers::language_from_code(language)) info.unknown_language += articles;
    }
    info.embargoed = count_embargoed(place, database, now);
    info.updated = last_update(archive);
    info.compaction_saves = compaction_saves(archive.location());
    info.days = last_days(database, text::local_clock(now));
    return info;
  });
}

std::string to_text(const ArchiveInfo& info, int width) {
  constexpr double kWorthSaying = 0.05;
  char size[64] = "";
  if (info.bytes_on_disk) {
    std::snprintf(size, sizeof size, "Size      %.1f MB\n",
                  static_cast<double>(*info.bytes_on_disk) / 1e6);
  }
  std::string out =
      "Archive   " + text::printable(info.location) + "\n" + "Articles  " +
      text::group_digits(info.articles) + "\n" +
      (info.shards > 0 ? "Shards    " + text::group_digits(info.shards) +
                             (info.divided_by.empty() ? "" : ", by " + info.divided_by) + "\n"
                       : "") +
      "Words     " + text::group_digits(info.words) + "\n" + size +
      (info.compaction_saves && *info.compaction_saves >= kWorthSaying
           ? "          `indexer compact` would take at least " +
                 std::to_string(std::lround(*info.compaction_saves * 100)) + "% off that\n"
           : "") +
      (info.embargoed > 0
           ? "Embargoed " + text::group_digits(info.embargoed) + " (found from their hour on)\n"
           : "") +
      (info.updated ? "Updated   " + moment(*info.updated) + "\n" : "") + "Schema    " +
      std::to_string(info.schema) + ", analysis " + std::to_string(info.analysis) + "\n";
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
  if (!info.days.empty()) {
    std::vector<Row> rows;
    for (const auto& [day, articles] : info.days) rows.push_back({day, articles});
    out += "\n" + table("Last days", rows, width);
  }
  return out;
}

std::string to_json(const ArchiveInfo& info) {
  nlohmann::ordered_json years = nlohmann::ordered_json::object();
  for (const auto& [year, articles] : info.years) years[std::to_string(year)] = articles;
  nlohmann::ordered_json json{{"version", 1},
                              {"archive", info.location},
                              {"articles", info.articles},
                              {"words", info.words},
                              {"bytes", optional_json(info.bytes_on_disk)},
                              {"schema", info.schema},
                              {"analysis", info.analysis},
                              {"languages", info.languages},
                              {"sources", info.sources},
                              {"years", years},
                              {"undated", info.undated},
                              {"unknown_language", info.unknown_language},
                              {"embargoed", info.embargoed},
                              {"updated", optional_json(info.updated)},
                              {"compaction_saves", optional_json(info.compaction_saves)},
                              {"days", info.days}};
  if (info.shards > 0) json["shards"] = {{"count", info.shards}, {"by", info.divided_by}};
  return text::json_text(json, 2);
}

}  // namespace emeroteca::indexing
