#include "indexer/export.h"

#include <chrono>
#include <cstdio>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/dumps/complete.h"
#include "text/calendar.h"

namespace emeroteca::indexing {
namespace {

using Json = nlohmann::ordered_json;

// An instant, by a clock that is so far east of UTC.
std::string iso_8601(std::int64_t seconds, int zone_minutes = 0) {
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds} +
                                      std::chrono::minutes{zone_minutes}};
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day day{midnight};
  const std::chrono::hh_mm_ss clock{time - midnight};
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text + text::iso_zone(zone_minutes);
}

void put(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

// How many articles are read from the archive before they are written: what cannot be read at once
// (an indexer commits) is read again, what is written cannot be taken back.
constexpr std::size_t kAtOnce = 64;

}  // namespace

std::string to_dump_line(const Article& article) {
  Json json;
  json["id"] = article.id;
  put(json, "title", article.title);
  put(json, "body", article.body);
  put(json, "summary", article.summary);
  json["lang"] = std::string(stemmers::code(article.language));
  if (article.published) {
    json["date"] = iso_8601(*article.published);
    // Scripts read the date in UTC.
    if (article.zone_minutes != 0) {
      json["date_local"] = iso_8601(*article.published, article.zone_minutes);
    }
  }
  if (article.modified) json["modified"] = iso_8601(*article.modified);
  if (article.embargo) json["embargo"] = iso_8601(*article.embargo);
  put(json, "source", article.source);
  if (!article.authors.empty()) json["author"] = article.authors;
  put(json, "section", article.section);
  if (!article.tags.empty()) json["tags"] = article.tags;
  put(json, "url", article.url);
  put(json, "story", article.story);
  // What was never understood might be taken for a field, and a text for HTML.
  const bool rest = article.extra.size() > 2;
  if (rest || !dumps::is_read_as_it_is(article)) json["exact"] = true;
  std::string line = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  // The fields that we do not know, as they came: they may repeat the names of those that we do.
  if (rest) {
    line.back() = ',';
    line.append(article.extra, 1);
  }
  return line;
}

std::uint64_t export_articles(ArchiveReader& archive,
                              const std::function<void(std::string_view line)>& write) {
  std::uint64_t count = 0;
  Xapian::docid last = 0;
  std::vector<std::string> lines;
  do {
    Xapian::docid reached = last;
    archive.read([&](const Xapian::Database& database) {
      lines.clear();
      auto at = database.postlist_begin("");
      at.skip_to(last + 1);
      for (; at != database.postlist_end("") && lines.size() < kAtOnce; ++at) {
        lines.push_back(to_dump_line(deserialise(database.get_document(*at).get_data())));
        reached = *at;
      }
    });
    last = reached;
    for (std::string& line : lines) write(line += '\n');
    count += lines.size();
  } while (!lines.empty());
  return count;
}

}  // namespace emeroteca::indexing
