#include "archive/shards.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <utility>

#include <xxhash.h>

#include "archive/fields.h"
#include "archive/leftovers.h"
#include "archive/whole_file.h"
#include "stemmers/words/fold.h"
#include "text/printable.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHead = "# Emeroteca shards ";
constexpr std::string_view kForm = "1 by ";
constexpr std::string_view kHolds = "# holds ";
// In the first line of what xapian-replicate writes.
constexpr std::string_view kReplicated = "Xapian::DatabaseReplica";

constexpr std::array<std::pair<DivisionKind, std::string_view>, 4> kDivisions{{
    {DivisionKind::kYear, "year"},
    {DivisionKind::kSource, "source"},
    {DivisionKind::kHash, "hash"},
    {DivisionKind::kTier, "tier"},
}};

// "# holds year 2019", "# holds no year", "# holds hash 3"
std::string holds_line(DivisionKind kind, const std::string& key) {
  const std::string name(name_of(kind));
  return std::string(kHolds) + (key.empty() ? "no " + name : name + ' ' + key);
}

std::string key_of_line(DivisionKind kind, std::string_view line) {
  const std::string begin = std::string(kHolds) + std::string(name_of(kind)) + ' ';
  return line.starts_with(begin) ? std::string(line.substr(begin.size())) : std::string();
}

// A name for a folder of what a source is called: small letters and figures of ASCII.
std::string slug_of(std::string_view name) {
  constexpr std::size_t kMost = 40;
  std::string slug;
  for (const char c : stemmers::fold(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) slug += c;
    if (!plain && !slug.empty() && slug.back() != '-') slug += '-';
    if (slug.size() == kMost) break;
  }
  while (slug.ends_with('-')) slug.pop_back();
  return slug.empty() ? "source" : slug;
}

}  // namespace

std::string_view name_of(DivisionKind kind) {
  for (const auto& [known, name] : kDivisions) {
    if (known == kind) return name;
  }
  return {};
}

std::optional<DivisionKind> division_from_name(std::string_view name) {
  for (const auto& [kind, known] : kDivisions) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

std::optional<std::size_t> ShardList::find(std::string_view key) const {
  for (std::size_t i = 0; i < shards.size(); ++i) {
    if (shards[i].key == key) return i;
  }
  if (shards.size() >= kMostShards) return 0;
  return std::nullopt;
}

std::string year_key(std::optional<std::int64_t> printed) {
  if (!printed) return {};
  const std::chrono::sys_seconds time{std::chrono::seconds{*printed}};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  char text[16];
  std::snprintf(text, sizeof text, "%04d", static_cast<int>(day.year()));
  return std::string(text).substr(0, 4);  // as its term is cut
}

std::string source_key(std::string_view source) {
  if (source.empty()) return {};
  const Field& names = field(FieldId::kSource);
  return value_term(names, source).substr(names.prefix.size());
}

std::string hash_key(std::string_view id_term, std::size_t shards) {
  return std::to_string(XXH3_64bits(id_term.data(), id_term.size()) % shards);
}

std::string shard_key(DivisionKind kind, const Article& article, std::size_t shards) {
  if (kind == DivisionKind::kYear) return year_key(article.printed());
  if (kind == DivisionKind::kSource) return source_key(article.source);
  return hash_key(value_term(field(FieldId::kId), article.id), shards);
}

Shard new_shard(const ShardList& list, std::string_view key) {
  std::string name;
  switch (list.kind) {
    case DivisionKind::kYear:
      name = key.empty() ? "undated" : std::string(key);
      break;
    case DivisionKind::kSource:
      name = key.empty() ? "no-source" : slug_of(key);
      break;
    case DivisionKind::kTier:
      name = "tier-" + std::string(key);
      break;
    default:
      name = "part-" + std::string(key);
  }
  const auto taken = [&](const std::string& folder) {
    return is_database_file(folder) ||
           std::any_of(list.shards.begin(), list.shards.end(),
                       [&](const Shard& shard) { return shard.part.folder == folder; });
  };
  std::string folder = name;
  for (unsigned number = 2; taken(folder); ++number) folder = name + '-' + std::to_string(number);
  return {{folder, {}, 0}, std::string(key)};
}

std::string describe(const ShardList& list, const Shard& shard) {
  const std::string name(name_of(list.kind));
  if (list.kind == DivisionKind::kUnknown) return {};
  if (list.kind == DivisionKind::kHash) {
    return "hash " + shard.key + " of " + std::to_string(list.shards.size());
  }
  if (list.kind == DivisionKind::kTier) {
    const auto at = std::find_if(list.shards.begin(), list.shards.end(),
                                 [&](const Shard& other) { return other.key == shard.key; });
    return "tier " + std::to_string(at - list.shards.begin() + 1) + " of " +
           std::to_string(list.shards.size());
  }
  if (shard.key.empty()) return "no " + name;
  return list.kind == DivisionKind::kYear ? shard.key : text::printable(shard.key);
}

std::optional<ShardList> read_shards(const std::string& folder) {
  const fs::path stub = fs::path(folder) / kStubFile;
  std::error_code fault;
  if (!fs::exists(stub, fault) || fs::exists(fs::path(folder) / "iamglass", fault)) {
    return std::nullopt;
  }
  if (!fs::is_regular_file(stub, fault)) check_files(folder);
  std::istringstream file(read_whole_file(stub));
  ShardList list;
  std::string key;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(kHead)) {
      const std::string_view form = std::string_view(line).substr(kHead.size());
      const auto kind =
          form.starts_with(kForm) ? division_from_name(form.substr(kForm.size())) : std::nullopt;
      list.kind = kind.value_or(DivisionKind::kUnknown);
      list.newer = !kind;
    }
    if (line.starts_with('#') && line.find(kReplicated) != std::string::npos) list.replica = true;
    if (line.starts_with(kHolds)) key = key_of_line(list.kind, line);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string type = line.substr(0, space);
    const std::string rest = line.substr(std::min(space + 1, line.size()));
    Shard shard;
    shard.key = std::exchange(key, {});
    if ((type == "auto" || type == "glass") && !rest.empty()) {
      shard.part.folder = rest;
    } else if (auto server = type == "remote" ? parse_server(rest) : std::nullopt) {
      shard.part = *std::move(server);
    } else {
      list.plain = false;
    }
    list.shards.push_back(std::move(shard));
  }
  if (list.kind == DivisionKind::kHash) {
    for (std::size_t i = 0; i < list.shards.size(); ++i) list.shards[i].key = std::to_string(i);
  }
  return list;
}

std::string stub_text(const ShardList& list) {
  std::string out(kHead);
  out.append(kForm).append(name_of(list.kind)).append("\n");
  for (const Shard& shard : list.shards) {
    out += holds_line(list.kind, shard.key) + "\nauto " + shard.part.folder + '\n';
  }
  return out;
}

void write_shards(const std::string& folder, const ShardList& list) {
  write_whole_file(fs::path(folder) / kStubFile, stub_text(list));
}

std::string folder_of(const std::string& archive, const Shard& shard) {
  return (fs::path(archive) / shard.part.folder).string();
}

std::string archive_of_shard(const std::string& folder) {
  std::error_code fault;
  const fs::path real = fs::canonical(folder, fault);
  if (fault) return {};
  const std::string above = real.parent_path().string();
  const auto list = read_shards(above);
  if (!list || list->kind == DivisionKind::kUnknown) return {};
  const bool named = std::any_of(list->shards.begin(), list->shards.end(), [&](const Shard& shard) {
    return shard.part.folder == real.filename();
  });
  return named ? above : std::string();
}

std::string replica_at(const std::string& folder) {
  std::error_code fault;
  const fs::path real = fs::canonical(folder, fault);
  if (fault) return {};
  for (const fs::path& at : {real, real.parent_path()}) {
    const auto list = read_shards(at.string());
    if (!list || !list->replica) continue;
    const bool named = at == real || std::any_of(list->shards.begin(), list->shards.end(),
                                                 [&](const Shard& shard) {
                                                   return shard.part.folder == real.filename();
                                                 });
    if (named) return at == real ? folder : at.string();
  }
  return {};
}

std::string whole_of(const std::string& location) {
  const std::string above = archive_of_shard(location);
  if (above.empty()) return location;
  fs::path given = fs::path(location).lexically_normal();
  if (!given.has_filename()) given = given.parent_path();  // a slash at the end
  given = given.parent_path();
  std::error_code fault;
  const bool told = !given.empty() && fs::equivalent(given, above, fault) && !fault;
  return told ? given.string() : above;
}

bool is_of_shards(const ShardList& list, std::string_view name) {
  if (name == kStubFile || name == kChangesFolder || name == kMergingFile ||
      name == partial_name(kStubFile) || name == partial_name(kMergingFile)) {
    return true;
  }
  return std::any_of(list.shards.begin(), list.shards.end(), [&](const Shard& shard) {
    const std::string& folder = shard.part.folder;
    return !folder.empty() && (name == folder || name.starts_with('.' + folder + '.'));
  });
}

}  // namespace emeroteca
