// Ids that come again in a file, with the same article or with another one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace emeroteca::dumps {

enum class Meeting : std::uint8_t {
  kFirst,    // the id is new
  kAgain,    // the same article, or another version of it: it has its title or its text
  kNewer,    // another title and text, and a later version of the article that had the id before
  kOlder,    // a lower version of the article that has the id: with its title or text, or where
             // the id is believed
  kCopy,     // a copy for phones of a page that is there already
  kAnother,  // neither title nor text are those of the article that had the id before
};

// The ids of a file, in 16 bytes each (24 where the file has versions), with the last article that
// has each of them. Of two different articles about one in 10^9 passes for a version.
class RepeatedIds {
 public:
  RepeatedIds();

  // `replace`: another article takes the place of the one before in any case, but for one of a
  // greater version.
  // `version`: "2", "1.10" or a name, as the dump writes it; empty for none. Later is a greater
  // number, part by part; of names, and where the article before has none, any other one.
  Meeting meet(std::string_view id, std::string_view title, std::string_view body, bool replace,
               std::string_view version = {});

  // The same for pages of the web, which are another version if they were `fetched` from addresses
  // of the same page (page_in_address) or have the same text. A title is none: pages 1 and 2 of a
  // story share it. Another page never takes the place of the one before, nor does a copy for
  // phones that of the page itself: one by its address, or where the page says so (`for_phones`).
  Meeting meet_page(std::string_view id, std::string_view body, std::string_view fetched,
                    bool for_phones = false);

 private:
  struct Slot {
    std::uint64_t id = 0;  // its hash; 0 where the slot is empty
    // Of pages of the web the one that they were fetched from, and 1 for a copy for phones.
    std::uint32_t title = 0;
    std::uint32_t body = 0;
  };

  // The place of an id's slot; the slot's own id is 0 where it is new and to be filled.
  std::size_t place_for(std::uint64_t id);
  std::size_t place(std::uint64_t id) const;
  void grow();
  void keep(std::size_t at, const Slot& slot, std::uint64_t version);

  std::vector<Slot> slots_;              // open addressing; a power of two
  std::vector<std::uint64_t> versions_;  // of each slot; empty while there are none
  std::size_t size_ = 0;
};

}  // namespace emeroteca::dumps
