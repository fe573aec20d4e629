// Changes that lie in a file until they are written.
#pragma once

#include <string>
#include <string_view>

#include "indexer/bulk/byte_source.h"
#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

// A change as the bytes that give_kept_change() reads.
std::string kept(const ArticleChange& change);
std::string kept_removal(std::string_view id);
std::string kept_metadata(std::string_view key, std::string_view value);

// Reads one change and gives it to the writer. Throws Error where the bytes are none.
void give_kept_change(ByteSource& source, ArticleWriter& writer);

}  // namespace emeroteca::indexing
