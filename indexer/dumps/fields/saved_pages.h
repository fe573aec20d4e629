// Pages that were saved as files, each of which is read by itself, though several may give
// themselves the same address.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "archive/article.h"

namespace emeroteca::dumps {

// The pages of the files of a run, by their addresses: some 80 bytes each.
class SavedPages {
 public:
  enum class Meeting : std::uint8_t {
    kFirst,    // the address is new
    kAgain,    // the same file, or another one with the same text
    kLater,    // a later version of the page before
    kEarlier,  // the page before is a later version
    kCopy,     // a copy for phones of the page before
    kAnother   // another page: nothing says that it is the same article
  };

  // `article`: with its address for its id. Versions of one article have the same title or the same
  // date of publication, and one says that it was made later (Article::modified, else the date of
  // publication), or one is a copy of the other for phones. Another page never takes the place of
  // the one before, nor does such a copy that of the page itself.
  Meeting meet(const Article& article, std::string_view file, bool for_phones);

 private:
  struct Page {
    std::uint64_t file = 0;
    std::uint64_t title = 0;  // 0: none
    std::uint64_t body = 0;
    std::optional<std::int64_t> published;
    std::optional<std::int64_t> made;
    bool for_phones = false;
  };

  std::unordered_map<std::uint64_t, Page> pages_;  // by the hashes of their addresses
};

}  // namespace emeroteca::dumps
