// The table of dump formats. A new one is a reader and a row here.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/input/input.h"
#include "indexer/dumps/reader.h"

namespace emeroteca::dumps {

// What is known of a file (unpacked) before it is read.
struct Sample {
  std::string_view name;             // as Origin::file; "-" for standard input
  std::string_view head;             // its beginning: kSampleBytes, or all of it if there are fewer
  const Options* options = nullptr;  // how it is to be read; null: as any
};

inline constexpr std::size_t kSampleBytes = std::size_t{16} << 10U;

// How sure a format is that a sample is of it. The surest one reads the file; of equals the first
// in the table.
namespace score {
inline constexpr int kNo = 0;
inline constexpr int kLastResort = 1;  // nothing speaks for it, but it could be
inline constexpr int kName = 40;       // the file's name says so, its content does not deny it
inline constexpr int kLikely = 60;     // the content looks like it
inline constexpr int kCertain = 90;    // the content names the format
}  // namespace score

struct Format {
  std::string_view name;  // of --format
  std::string_view help;  // what it is, for --help and messages: "JSON, one article a line"
  int (*score)(const Sample& sample);
  // A reader of `input`, which outlives it, as do the options.
  std::unique_ptr<Reader> (*open)(PeekedInput& input, const Options& options);
  // It wants the file's own bytes, as each of its records tells its charset; the others get UTF-8.
  bool raw = false;
  // XML that may stand in one file several times: `cat *.xml`.
  bool documents = false;
};

std::span<const Format> formats();

// The format that the options name, or null for "auto". Throws Error for any other name.
const Format* named_format(const Options& options);

// The format that is surest of the sample, or null where none claims it.
const Format* fitting_format(const Sample& sample);

// The file's own name, in lower case and without what compression added to it.
std::string base_name(std::string_view path);

}  // namespace emeroteca::dumps
