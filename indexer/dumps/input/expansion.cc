#include "indexer/dumps/input/expansion.h"

#include <string>

namespace emeroteca::dumps {

void Expansion::add(std::uint64_t bytes) {
  bytes_ += bytes;
  check(bytes_);
}

void Expansion::check(std::uint64_t bytes) {
  if (bytes <= limits_.ratio_from || bytes / limits_.max_ratio <= file_.reached()) return;
  exceeded_ = true;
  throw ReadError("unpacks to more than " + std::to_string(limits_.max_ratio) +
                  " times its size, as no news does: not read further; if it is what it should "
                  "be, unpack it yourself and add the result");
}

}  // namespace emeroteca::dumps
