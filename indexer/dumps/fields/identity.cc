#include "indexer/dumps/fields/identity.h"

#include <memory>
#include <string_view>

#include <xxhash.h>

namespace emeroteca::dumps {
namespace {

class Hash {
 public:
  Hash() : state_(XXH3_createState(), XXH3_freeState) { XXH3_128bits_reset(state_.get()); }

  // The length keeps "ab" + "c" apart from "a" + "bc" whatever the texts hold.
  void add(std::string_view text) {
    unsigned char length[8];
    for (unsigned i = 0; i < 8; ++i) {
      length[i] = static_cast<unsigned char>(std::uint64_t{text.size()} >> (8 * i));
    }
    XXH3_128bits_update(state_.get(), length, sizeof length);
    XXH3_128bits_update(state_.get(), text.data(), text.size());
  }

  std::string hexadecimal() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state_.get()));
    std::string out;
    for (const unsigned char byte : canonical.digest) {
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 0xFU];
    }
    return out;
  }

 private:
  std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state_;
};

}  // namespace

std::string identity(const Article& article) {
  if (!article.url.empty()) return article.url;
  Hash hash;
  hash.add(article.source);
  hash.add(article.published ? std::to_string(*article.published) : "");
  hash.add(article.title);
  hash.add(article.body);
  return hash.hexadecimal();
}

}  // namespace emeroteca::dumps
