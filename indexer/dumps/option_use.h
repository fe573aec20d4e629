// Options that were given for nothing: a mapping whose field no record has, columns without a
// table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/fields/field_map.h"

namespace emeroteca::dumps {

// Hears of the files of a run what a Sink does.
class OptionUse {
 public:
  explicit OptionUse(const Options& options) : options_(options), used_(options.map.size()) {}

  void file(std::string_view format);
  void mapped(const FieldUses& uses);

  // At the end of the run, what to say of each option that found nothing to do.
  std::vector<std::string> remarks() const;

 private:
  const Options& options_;
  std::vector<bool> used_;  // the mappings
  std::uint64_t files_ = 0;
  std::uint64_t tables_ = 0;
  std::uint64_t named_ = 0;  // files whose fields have names
};

}  // namespace emeroteca::dumps
