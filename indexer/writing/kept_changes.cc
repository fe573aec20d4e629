#include "indexer/writing/kept_changes.h"

#include <utility>

#include "archive/glass/coding.h"
#include "errors/error.h"

namespace emeroteca::indexing {
namespace {

// The first byte of each.
constexpr std::uint64_t kRemoval = 0;
constexpr std::uint64_t kPut = 1;
constexpr std::uint64_t kOfMetadata = 2;

std::string text_of(ByteSource& source) {
  return std::string(source.bytes(static_cast<std::size_t>(source.number())));
}

}  // namespace

std::string kept(const ArticleChange& change) {
  std::string entry;
  glass::append_uint(entry, kPut);
  glass::append_string(entry, serialise(change.article));
  glass::append_string(entry, change.fingerprint);
  glass::append_string(entry, change.collection);
  glass::append_string(entry, change.added);
  glass::append_uint(entry, static_cast<std::uint64_t>(change.change));
  glass::append_uint(entry, change.bytes);
  return entry;
}

std::string kept_removal(std::string_view id) {
  std::string entry;
  glass::append_uint(entry, kRemoval);
  glass::append_string(entry, id);
  return entry;
}

std::string kept_metadata(std::string_view key, std::string_view value) {
  std::string entry;
  glass::append_uint(entry, kOfMetadata);
  glass::append_string(entry, key);
  glass::append_string(entry, value);
  return entry;
}

void give_kept_change(ByteSource& source, ArticleWriter& writer) {
  const std::uint64_t kind = source.number();
  if (kind == kRemoval) return writer.remove(text_of(source));
  if (kind == kOfMetadata) {
    const std::string key = text_of(source);
    return writer.set_metadata(key, text_of(source));
  }
  if (kind != kPut) throw Error(ErrorCode::kDamaged, "a change that was kept is none");
  ArticleChange change;
  change.article = deserialise(text_of(source));
  change.fingerprint = text_of(source);
  change.collection = text_of(source);
  change.added = text_of(source);
  change.change = static_cast<Change>(source.number());
  change.bytes = source.number();
  writer.put(std::move(change));
}

}  // namespace emeroteca::indexing
