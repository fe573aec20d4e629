#include "indexer/add_summary.h"

#include <cstdio>

#include <nlohmann/json.hpp>

#include "text/numbers.h"
#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

constexpr double kMegabyte = 1e6;

double megabytes_per_second(const AddSummary& summary) {
  return summary.seconds > 0 ? static_cast<double>(summary.bytes) / kMegabyte / summary.seconds : 0;
}

std::string fixed(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

}  // namespace

void count_skipped(std::vector<SkippedKind>& kinds, const SkippedKind& more) {
  for (SkippedKind& known : kinds) {
    if (known.kind == more.kind) return static_cast<void>(known.count += more.count);
  }
  kinds.push_back(more);
}

AddSummary& AddSummary::operator+=(const AddSummary& other) {
  added += other.added;
  updated += other.updated;
  unchanged += other.unchanged;
  rejected += other.rejected;
  duplicates += other.duplicates;
  warnings += other.warnings;
  bytes += other.bytes;
  for (const SkippedKind& kind : other.skipped) count_skipped(skipped, kind);
  withdrawn += other.withdrawn;
  older += other.older;
  embargoed += other.embargoed;
  foreign += other.foreign;
  seconds += other.seconds;
  if (other.removed) removed = removed.value_or(0) + *other.removed;
  return *this;
}

std::string to_text(const AddSummary& summary) {
  return "indexed: " + std::to_string(summary.added) + " added, " +
         std::to_string(summary.updated) + " updated, " + std::to_string(summary.unchanged) +
         " unchanged, " + std::to_string(summary.rejected) + " rejected, " +
         std::to_string(summary.duplicates) + " duplicates (" +
         fixed(static_cast<double>(summary.bytes) / kMegabyte) + " MB in " +
         fixed(summary.seconds) + " s, " + fixed(megabytes_per_second(summary)) + " MB/s)";
}

std::vector<std::string> notes_of(const AddSummary& summary) {
  std::vector<std::string> notes;
  for (const auto& [kind, count] : summary.skipped) {
    notes.push_back("skipped: " + text::counted(count, kind));
  }
  if (summary.foreign > 0) {
    notes.push_back("in other languages: " + std::to_string(summary.foreign) +
                    " (kept without stems; lang:other finds them)");
  }
  if (summary.embargoed > 0) {
    notes.push_back("embargoed: " + std::to_string(summary.embargoed) +
                    " (kept, and found from their hour on)");
  }
  if (summary.older > 0) {
    notes.push_back("older versions: " + std::to_string(summary.older) +
                    " (left out: the archive has newer ones)");
  }
  if (summary.withdrawn > 0) notes.push_back("withdrawn: " + std::to_string(summary.withdrawn));
  if (summary.removed) notes.push_back("removed: " + std::to_string(*summary.removed));
  return notes;
}

std::string to_json(const AddSummary& summary) {
  nlohmann::ordered_json json{
      {"version", 1},
      {"added", summary.added},
      {"updated", summary.updated},
      {"unchanged", summary.unchanged},
      {"rejected", summary.rejected},
      {"duplicates", summary.duplicates},
      {"warnings", summary.warnings},
      {"bytes", summary.bytes},
      {"seconds", summary.seconds},
      {"interrupted", summary.interrupted},
  };
  if (summary.embargoed > 0) json["embargoed"] = summary.embargoed;
  if (summary.older > 0) json["older_versions"] = summary.older;
  if (summary.foreign > 0) json["other_languages"] = summary.foreign;
  if (summary.withdrawn > 0) json["withdrawn"] = summary.withdrawn;
  for (const auto& [kind, count] : summary.skipped) json["skipped"][kind] = count;
  if (summary.removed) json["removed"] = *summary.removed;
  if (summary.error) {
    json["error"] = summary.error->what();
    json["error_code"] = code_name(summary.error->code());
  }
  return text::json_text(json);
}

}  // namespace emeroteca::indexing
