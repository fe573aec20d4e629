#include <cstdio>

#include <nlohmann/json.hpp>

#include "indexer/add.h"

namespace emeroteca {
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

std::string to_text(const AddSummary& summary) {
  std::string out =
      "indexed: " + std::to_string(summary.added) + " added, " + std::to_string(summary.updated) +
      " updated, " + std::to_string(summary.unchanged) + " unchanged, " +
      std::to_string(summary.rejected) + " rejected, " + std::to_string(summary.duplicates) +
      " duplicates (" + fixed(static_cast<double>(summary.bytes) / kMegabyte) + " MB in " +
      fixed(summary.seconds) + " s, " + fixed(megabytes_per_second(summary)) + " MB/s)";
  return out;
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
  if (summary.removed) json["removed"] = *summary.removed;
  if (summary.error) json["error"] = summary.error->what();
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace emeroteca
