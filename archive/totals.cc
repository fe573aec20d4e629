#include "archive/totals.h"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include <xxhash.h>

#include "archive/fields.h"
#include "archive/glass/coding.h"
#include "archive/glass/stored_roots.h"
#include "archive/whole_file.h"

namespace emeroteca {
namespace {

// What it begins with; the last figure is that of its form.
constexpr std::string_view kTotalsMark = "emeroteca totals 1\n";

std::string digest(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

// Whatever somebody has put there: what is no number of words counts as none.
std::uint64_t words_in(std::string_view value) {
  constexpr double kMostWords = 9e15;  // a double still tells them apart
  const double words = Xapian::sortable_unserialise(std::string(value));
  return words >= 1 && words <= kMostWords ? static_cast<std::uint64_t>(words) : 0;
}

std::uint64_t words_of(const ValueCounts& values) {
  std::uint64_t words = 0;
  for (const auto& [value, articles] : values) words += articles * words_in(value);
  return words;
}

void bound_sources(Totals& totals) {
  if (totals.sources && totals.sources->size() > kMostKeptSources) totals.sources.reset();
}

constexpr std::size_t kWordsBytes = sizeof(std::uint64_t);  // the lowest byte first

std::uint64_t take_words(std::string_view& from) {
  std::uint64_t words = 0;
  for (std::size_t i = kWordsBytes; i-- > 0;) {
    words = words << 8U | static_cast<unsigned char>(from[i]);
  }
  from.remove_prefix(kWordsBytes);
  return words;
}

void append_words(std::string& out, std::uint64_t words) {
  for (std::size_t i = 0; i < kWordsBytes; ++i, words >>= 8U) {
    out.push_back(static_cast<char>(words & 0xFFU));
  }
}

std::optional<ValueCounts> parse_sources(std::string_view from) {
  const auto number = glass::take_uint(from);
  if (!number || *number > kMostKeptSources) return std::nullopt;
  ValueCounts sources;
  std::string_view last;
  for (std::uint32_t i = 0; i < *number; ++i) {
    const auto bytes = glass::take_uint(from);
    if (!bytes || *bytes == 0 || *bytes > from.size()) return std::nullopt;
    const std::string_view name = from.substr(0, *bytes);
    from.remove_prefix(*bytes);
    const auto articles = glass::take_uint(from);
    if (!articles || *articles == 0 || name <= last) return std::nullopt;
    sources.emplace(name, *articles);
    last = name;
  }
  if (!from.empty()) return std::nullopt;
  return sources;
}

std::string listed_sources(const ValueCounts& sources) {
  std::vector<std::pair<std::string_view, std::uint64_t>> sorted(sources.begin(), sources.end());
  std::sort(sorted.begin(), sorted.end());
  std::string list;
  glass::append_uint(list, sorted.size());
  for (const auto& [name, articles] : sorted) {
    glass::append_string(list, name);
    glass::append_uint(list, articles);
  }
  return list;
}

std::uint64_t articles_in(const ValueCounts& sources) {
  std::uint64_t articles = 0;
  for (const auto& source : sources) articles += source.second;
  return articles;
}

void merge_into(Totals& all, const Totals& part) {
  all.words += part.words;
  for (const auto& [source, articles] : *part.sources) add_count(*all.sources, source, articles);
}

}  // namespace

void add_to(Totals& totals, std::string_view source, std::string_view words) {
  totals.words += words_in(words);
  if (!totals.sources || source.empty()) return;
  add_count(*totals.sources, source, 1);
  bound_sources(totals);
}

bool take_from(Totals& totals, std::string_view source, std::string_view words) {
  const std::uint64_t fewer = words_in(words);
  if (fewer > totals.words) return false;
  totals.words -= fewer;
  if (!totals.sources || source.empty()) return true;
  const auto known = totals.sources->find(source);
  if (known == totals.sources->end()) return false;
  if (--known->second == 0) totals.sources->erase(known);
  return true;
}

Totals count_totals(const Place& place, const Xapian::Database& database) {
  return {words_of(count_slot(place, database, kSlotWords)),
          count_slot(place, database, kSlotSource)};
}

std::optional<Totals> count_totals_directly(const glass::LocalDatabase& part) {
  const auto words = count_slot_directly(part, kSlotWords);
  auto sources = count_slot_directly(part, kSlotSource);
  if (!words || !sources) return std::nullopt;
  return Totals{words_of(*words), std::move(sources)};
}

std::optional<Totals> kept_totals(const glass::LocalDatabase& part) {
  const auto file =
      read_small_file(std::filesystem::path(part.folder) / kTotalsFile, kMostTotalsBytes);
  if (!file) return std::nullopt;
  const std::string version = glass::version_bytes(part.folder);
  if (!glass::is_open_at(part.database, version)) return std::nullopt;
  auto totals = parse_totals(*file, version);
  if (!totals || !totals->sources) return totals;
  try {
    if (articles_in(*totals->sources) == part.database.get_value_freq(kSlotSource)) return totals;
  } catch (const Xapian::Error&) {
    // Of a damaged table, or one that has changed meanwhile: told by who reads it.
  }
  return std::nullopt;
}

Totals read_totals(const Place& place, const Xapian::Database& database) {
  if (!place.near()) return count_totals(place, database);
  Totals all;
  for (const glass::LocalDatabase& part : place.parts) {
    const Place alone{{part}};
    auto totals = kept_totals(part);
    if (!totals) totals = count_totals(alone, part.database);
    if (!totals->sources) totals->sources = count_slot(alone, part.database, kSlotSource);
    merge_into(all, *totals);
  }
  return all;
}

void keep_totals(const std::string& folder, const Totals& totals) {
  const std::string version = glass::version_bytes(folder);
  if (version.empty()) return;
  const std::filesystem::path place(folder);
  replace_small_file(place / kTotalsFile, totals_file(totals, version), place / "postlist.glass");
}

void keep_counted_totals(const std::string& folder) {
  try {
    const auto totals = count_totals_directly({folder, Xapian::Database(folder)});
    if (totals) keep_totals(folder, *totals);
  } catch (const Xapian::Error&) {
    // Told by who opens it.
  }
}

// The mark; the digest of the version file; words; whether sources follow, and these by name; the
// digest of all that.
std::string totals_file(const Totals& totals, std::string_view version) {
  std::string file(kTotalsMark);
  file += digest(version);
  append_words(file, totals.words);
  std::string list;
  if (totals.sources && totals.sources->size() <= kMostKeptSources) {
    list = listed_sources(*totals.sources);
  }
  constexpr std::size_t kRest = 64;  // more than all but the list
  const bool known = !list.empty() && list.size() + kRest <= kMostTotalsBytes;
  file.push_back(known ? '\1' : '\0');
  if (known) file += list;
  return file + digest(file);
}

std::optional<Totals> parse_totals(std::string_view file, std::string_view version) {
  constexpr std::size_t kDigest = sizeof(XXH128_canonical_t);
  constexpr std::size_t kLeast = kTotalsMark.size() + kDigest + kWordsBytes + 1 + kDigest;
  if (file.size() < kLeast || !file.starts_with(kTotalsMark)) return std::nullopt;
  std::string_view body = file.substr(0, file.size() - kDigest);
  if (file.substr(body.size()) != digest(body)) return std::nullopt;
  body.remove_prefix(kTotalsMark.size());
  if (body.substr(0, kDigest) != digest(version)) return std::nullopt;
  body.remove_prefix(kDigest);
  Totals totals{take_words(body), std::nullopt};
  const char known = body.front();
  body.remove_prefix(1);
  if (known == '\0' && body.empty()) return totals;
  if (known != '\1') return std::nullopt;
  totals.sources = parse_sources(body);
  if (!totals.sources) return std::nullopt;
  return totals;
}

}  // namespace emeroteca
