#include "indexer/dumps/fields/saved_pages.h"

#include <xxhash.h>

namespace emeroteca::dumps {
namespace {

std::uint64_t hash_of(std::string_view text) {
  return text.empty() ? 0 : XXH3_64bits(text.data(), text.size());
}

}  // namespace

SavedPages::Meeting SavedPages::meet(const Article& article, std::string_view file,
                                     bool for_phones) {
  const Page now{hash_of(file),
                 hash_of(article.title),
                 hash_of(article.body),
                 article.published,
                 article.modified ? article.modified : article.published,
                 for_phones};
  const auto [found, is_new] = pages_.try_emplace(hash_of(article.id), now);
  if (is_new) return Meeting::kFirst;
  Page& before = found->second;
  if (now.file == before.file) {
    before = now;
    return Meeting::kAgain;
  }
  const bool same_text = now.body != 0 && now.body == before.body;
  const bool same = same_text || (now.title != 0 && now.title == before.title) ||
                    (now.published && now.published == before.published);
  // Before all else: a copy for phones mostly has the same text, and says less of it.
  if (same && now.for_phones != before.for_phones) {
    if (now.for_phones) return Meeting::kCopy;
    before = now;
    return Meeting::kAgain;
  }
  if (same_text) {
    if (now.made > before.made) before = now;
    return Meeting::kAgain;
  }
  if (!same || !now.made || !before.made || *now.made == *before.made) return Meeting::kAnother;
  if (*now.made < *before.made) return Meeting::kEarlier;
  before = now;
  return Meeting::kLater;
}

}  // namespace emeroteca::dumps
