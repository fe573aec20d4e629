// The formats of dumps. A new one is a reader and a row in the table of format.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/input.h"

namespace emeroteca::dumps {

// What is known of a file (unpacked) before it is read.
struct Sample {
  std::string_view name;  // as Origin::file; "-" for standard input
  std::string_view head;  // its beginning
};

struct Format {
  std::string_view name;
  bool (*fits)(const Sample& sample);
  void (*read)(PeekedInput& input, const std::string& name, const Options& options, Sink& sink);
};

// In the order in which they are asked; the last one fits everything.
std::span<const Format> formats();

// The format that the options name, or null for "auto". Throws Error for any other name.
const Format* named_format(const Options& options);

// The first format that fits.
const Format& fitting_format(const Sample& sample);

}  // namespace emeroteca::dumps
