// Compressed files and archives, one in another too, as the plain files that they hold.
#pragma once

#include <string>

#include "indexer/dumps/input/expansion.h"
#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

class PlainFiles {
 public:
  PlainFiles() = default;
  PlainFiles(const PlainFiles&) = delete;
  PlainFiles& operator=(const PlainFiles&) = delete;
  virtual ~PlainFiles() = default;

  // A plain file, which need not be read to its end. What it throws as ReadError comes back as a
  // failure of `name`.
  virtual void plain(PeekedInput& input, const std::string& name) = 0;
  // The rest of a file, or of an archive, cannot be read.
  virtual void failed(const std::string& name, const std::string& reason) = 0;
  // A file or member is left out on purpose; `kind` in the plural.
  virtual void skipped(const std::string& name, const std::string& kind) = 0;
  virtual bool stopped() const = 0;
};

// Hands over every plain file in `input`: itself, what it is compressed from, or the members of
// the archive that it is, in their order; hidden members (.DS_Store, ._a) are left out. A member is
// named "archive!/member", by the bytes of its name but for the DOS names of zips, which are made
// UTF-8. Throws nothing but what the callbacks throw, and Stopped.
void unpack(Input& input, const std::string& name, Expansion& expansion, PlainFiles& files);

}  // namespace emeroteca::dumps
