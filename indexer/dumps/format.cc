#include "indexer/dumps/format.h"

#include <algorithm>
#include <array>

#include "errors/error.h"
#include "indexer/dumps/jsonl_reader.h"
#include "indexer/dumps/text_reader.h"
#include "text/printable.h"

namespace emeroteca::dumps {
namespace {

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The file's own name, in lower case and without what compression added to it.
std::string base_name(std::string_view path) {
  std::string name = lower_case(path.substr(path.rfind('/') + 1));
  for (const std::string_view suffix : {".gz", ".bz2", ".xz", ".zst"}) {
    if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
  }
  return name;
}

// An object begins: a brace, then a key's quotation mark (which {{Infobox in a text has not).
bool begins_object(std::string_view head) {
  constexpr std::string_view kSpaces = " \t\r\n";
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  const std::size_t brace = head.find_first_not_of(kSpaces);
  if (brace == std::string_view::npos || head[brace] != '{') return false;
  const std::size_t next = head.find_first_not_of(kSpaces, brace + 1);
  return next == std::string_view::npos || head[next] == '"' || head[next] == '}';
}

// By its name, so that a broken first line makes no text of a dump; by its content where the name
// says nothing: standard input, /dev/fd/63, news.dump.
bool is_jsonl(const Sample& sample) {
  const std::string name = base_name(sample.name);
  if (name.ends_with(".jsonl") || name.ends_with(".ndjson") || name.ends_with(".json")) return true;
  return !name.ends_with(".txt") && !name.ends_with(".text") && begins_object(sample.head);
}

constexpr std::array kFormats{
    Format{"jsonl", is_jsonl, read_jsonl},
    Format{"text", [](const Sample&) { return true; }, read_text},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* named_format(const Options& options) {
  if (options.format == "auto") return nullptr;
  const auto* const format = std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& row) {
    return row.name == options.format;
  });
  if (format != kFormats.end()) return format;
  std::string names = "auto";
  for (const Format& row : kFormats) names += ", " + std::string(row.name);
  throw Error("there is no dump format " + text::in_quotes(options.format),
              "the formats are " + names);
}

const Format& fitting_format(const Sample& sample) {
  return *std::find_if(kFormats.begin(), kFormats.end(),
                       [&](const Format& row) { return row.fits(sample); });
}

}  // namespace emeroteca::dumps
