#include <algorithm>
#include <chrono>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "indexer/inspect.h"
#include "terminal/width.h"
#include "terminal/wrap.h"
#include "text/numbers.h"
#include "text/printable.h"
#include "text/sanitize.h"

namespace emeroteca::indexing {
namespace {

constexpr std::size_t kMostFiles = 20;
constexpr std::size_t kMostFaults = 10;
constexpr std::size_t kMostNames = 20;
constexpr std::size_t kTitleLength = 100;

using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

// "2021-10-19", in UTC.
std::string day(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds{seconds}};
  const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

constexpr std::size_t kNameColumns = 16;

// "  name        value\n".
std::string line(std::string name, const std::string& value) {
  name.resize(std::max(kNameColumns, name.size() + 1), ' ');
  return "  " + name + value + '\n';
}

// "title 3, body 2, ...".
template <typename Pairs>
std::string list(const Pairs& counts) {
  std::string out;
  std::size_t told = 0;
  for (const auto& [name, number] : counts) {
    if (told == kMostNames) {
      return out + ", … and " + text::group_digits(counts.size() - told) + " more";
    }
    out += (told++ == 0 ? "" : ", ") + text::printable(name, kTitleLength) + ' ' +
           text::group_digits(number);
  }
  return out;
}

std::string dates_of(const Contents& contents) {
  if (!contents.first) return "none";
  std::string out = day(*contents.first);
  if (day(*contents.last) != out) out += " to " + day(*contents.last);
  if (contents.undated > 0) out += "; " + text::group_digits(contents.undated) + " without";
  return out;
}

std::string faults_of(const Contents& contents) {
  std::string out;
  std::size_t told = 0;
  for (const FaultKind& kind : contents.faults) {
    if (told++ == kMostFaults) {
      const std::size_t others = contents.faults.size() - kMostFaults;
      out += line("", "… and " + text::group_digits(others) +
                          (others == 1 ? " more kind of fault" : " more kinds of faults"));
      break;
    }
    std::string where = to_string(kind.first);
    if (kind.records > 1) where.insert(0, text::group_digits(kind.records) + " times, first ");
    out += line(kind.rejected ? "rejected" : "warning",
                text::printable(kind.reason) + " (" + where + ')');
  }
  return out;
}

// The lines that are wider than a terminal go on below their values; file names stay whole.
std::string wrapped(const std::string& report, std::size_t columns) {
  constexpr std::size_t kIndent = kNameColumns + 2;
  constexpr std::size_t kLeast = 2 * kIndent;
  if (columns < kLeast) return report;
  std::string out;
  for (std::size_t from = 0; from < report.size();) {
    const std::size_t feed = report.find('\n', from);
    const std::string_view one = std::string_view(report).substr(from, feed - from);
    from = feed + 1;
    if (!one.starts_with("  ") || terminal::display_width(one) <= columns) {
      out.append(one) += '\n';
      continue;
    }
    const std::string_view value = one.substr(kIndent);
    bool first = true;
    for (const text::Range& part : terminal::wrap_lines(value, columns - kIndent)) {
      out += first ? std::string(one.substr(0, kIndent)) : std::string(kIndent, ' ');
      out.append(text::slice(value, part)) += '\n';
      first = false;
    }
  }
  return out;
}

// The names of articles' fields and the dump's own may be the same: nothing to tell, then.
bool has_own_names(const dumps::FieldUses& mapped) {
  return std::any_of(mapped.taken.begin(), mapped.taken.end(), [](const dumps::FieldUse& use) {
    return use.path != dumps::name_of(use.field);
  });
}

nlohmann::ordered_json to_json(const dumps::FieldUses& mapped) {
  auto json = nlohmann::ordered_json::array();
  for (const dumps::FieldUse& use : mapped.taken) {
    json.push_back(
        {{"field", dumps::name_of(use.field)}, {"from", use.path}, {"records", use.records}});
  }
  return json;
}

std::string to_text(const Contents& contents) {
  std::string out = line("articles", text::group_digits(contents.articles));
  if (contents.articles > 0) {
    out += line("languages", list(contents.languages));
    out += line("dates", dates_of(contents));
    out += line("fields", list(contents.fields));
  }
  if (!contents.not_understood.empty()) {
    out += line("not understood", list(contents.not_understood));
  }
  for (const std::string& title : contents.titles) {
    const std::string shown = text::printable(text::sanitize_line(title), kTitleLength);
    out += line("title", shown.empty() ? "(none)" : shown);
  }
  out += faults_of(contents);
  if (contents.withdrawn > 0) out += line("withdrawn", text::group_digits(contents.withdrawn));
  for (const auto& [kind, number] : contents.skipped) {
    out += line("skipped", text::printable(text::counted(number, kind)));
  }
  return out;
}

nlohmann::ordered_json to_json(const Counts& counts) {
  auto json = nlohmann::ordered_json::object();
  for (const auto& [name, number] : counts) json[name] = number;
  return json;
}

nlohmann::ordered_json to_json(const Contents& contents) {
  auto faults = nlohmann::ordered_json::array();
  for (const FaultKind& kind : contents.faults) {
    faults.push_back({{"kind", kind.rejected ? "rejected" : "warning"},
                      {"reason", kind.reason},
                      {"records", kind.records},
                      {"first", to_string(kind.first)}});
  }
  return {{"articles", contents.articles},
          {"rejected", contents.rejected},
          {"warnings", contents.warnings},
          {"withdrawn", contents.withdrawn},
          {"languages", contents.languages},
          {"first", contents.first ? nlohmann::ordered_json(day(*contents.first)) : nullptr},
          {"last", contents.last ? nlohmann::ordered_json(day(*contents.last)) : nullptr},
          {"undated", contents.undated},
          {"fields", to_json(contents.fields)},
          {"not_understood", to_json(contents.not_understood)},
          {"titles", contents.titles},
          {"faults", faults},
          {"skipped", contents.skipped}};
}

}  // namespace

std::string to_text(const dumps::FieldUses& mapped) {
  Counts counts;
  for (const dumps::FieldUse& use : mapped.taken) {
    counts.emplace_back(std::string(dumps::name_of(use.field)) + " from " + use.path, use.records);
  }
  return list(counts);
}

std::string to_text(const Inspection& inspection, std::size_t columns) {
  std::string out;
  std::size_t told = 0;
  for (const FileContents& file : inspection.files) {
    if (told++ == kMostFiles) {
      const std::size_t others = inspection.files.size() - kMostFiles;
      out += "… and " + text::group_digits(others) + (others == 1 ? " more file" : " more files") +
             " (--format json has all of them)\n\n";
      break;
    }
    out += text::printable(file.file) + '\n';
    if (!file.format.empty()) out += line("format", file.format);
    if (!file.charset.empty()) out += line("charset", text::printable(file.charset));
    if (has_own_names(file.mapped)) out += line("mapped", to_text(file.mapped));
    out += to_text(file.contents) + '\n';
  }
  if (inspection.files.size() == 1 &&
      inspection.all.skipped == inspection.files[0].contents.skipped) {
    out.pop_back();
    return wrapped(out, columns);
  }
  out += "in all\n";
  if (!inspection.formats.empty()) out += line("files", list(inspection.formats));
  return wrapped(out + to_text(inspection.all), columns);
}

std::string to_json(const Inspection& inspection) {
  auto files = nlohmann::ordered_json::array();
  for (const FileContents& file : inspection.files) {
    nlohmann::ordered_json one{{"file", file.file}, {"format", file.format}};
    if (!file.charset.empty()) one["charset"] = file.charset;
    one.update(to_json(file.contents));
    if (!file.mapped.taken.empty()) one["mapped"] = to_json(file.mapped);
    files.push_back(std::move(one));
  }
  nlohmann::ordered_json json{{"version", 1},
                              {"interrupted", inspection.interrupted},
                              {"formats", inspection.formats},
                              {"all", to_json(inspection.all)},
                              {"files", std::move(files)}};
  if (inspection.error) json["error"] = inspection.error->what();
  return text::json_text(json, 2);
}

}  // namespace emeroteca::indexing
