#include "archive/text_key.h"

#include <xxhash.h>

namespace emeroteca {
namespace {

constexpr std::size_t kTellsByItself = 30;  // words

}  // namespace

void TextKey::add(std::string_view surface, bool title) {
  (title ? title_ : text_).append(surface) += ' ';
  if (!title) ++words_;
}

std::string TextKey::serialise() const {
  if (title_.empty() && text_.empty()) return {};
  const XXH64_hash_t hash = words_ >= kTellsByItself
                                ? XXH3_64bits(text_.data(), text_.size())
                                : XXH3_64bits_withSeed(text_.data(), text_.size(),
                                                       XXH3_64bits(title_.data(), title_.size()));
  XXH64_canonical_t canonical;
  XXH64_canonicalFromHash(&canonical, hash);
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

}  // namespace emeroteca
