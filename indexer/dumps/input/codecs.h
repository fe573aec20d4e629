// The decoders of the compressions that are read (zlib, bzip2, liblzma, zstd).
#pragma once

#include <memory>

#include "indexer/dumps/input/decompress.h"

namespace emeroteca::dumps {

// A decoder at the start of a stream.
std::unique_ptr<Codec> make_codec(Compression compression);

}  // namespace emeroteca::dumps
