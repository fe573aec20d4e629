// What `news` has told already, of each archive and each saved search.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/interactive/edit/state_folder.h"

namespace emeroteca::commands {

// While one lives, no other program that has one tells news: what both find new would be told
// twice. Where the folder cannot be made, or its file system knows no locks, there is none.
class NewsLock {
 public:
  // Waits for the other; see interactive::wait_for_lock(), also for `waits` of NewsState::write().
  NewsLock(const std::filesystem::path& folder, const interactive::LockWaits& waits);
  ~NewsLock();
  NewsLock(const NewsLock&) = delete;
  NewsLock& operator=(const NewsLock&) = delete;

 private:
  int descriptor_ = -1;
};

// A file that only the user may read. All times are milliseconds since 1970-01-01T00:00:00Z.
//
// An article may be seen some time after it came: what a long run of the indexer adds shows at its
// end, and clocks differ. So what came within a day before a search was last asked is looked at
// again, and told only if it was not.
class NewsState {
 public:
  static constexpr std::int64_t kLate = 86'400'000;

  // Reads the file, which need not be there. Throws Error where it cannot be read, or is not what
  // write() writes.
  NewsState(std::filesystem::path file, std::string_view archive);

  // Since when articles are news to a search that was saved then, or now if it was never asked and
  // nobody knows when it was saved. One that was saved anew begins anew. A time that lies in the
  // future, as the clock was ahead, is taken for now.
  std::int64_t since(const std::string& search, std::optional<std::int64_t> saved,
                     std::int64_t now) const;
  // When it was last asked; 0: never.
  std::int64_t last_asked(const std::string& search) const;
  bool was_told(const std::string& search, std::string_view id, std::int64_t came) const;

  // An article that the archive had when it was last asked, by its id and when it came
  // (kSlotAdded).
  using Mark = std::pair<std::string, std::int64_t>;
  struct Place {
    std::string name;
    std::vector<Mark> marks;
  };
  // Whether nothing was ever asked of an archive at this place; and the other places, those that
  // were asked last first, at which the same archive may have been: its marks tell.
  bool is_new_place() const { return before_.searches.empty(); }
  std::vector<Place> other_places() const;
  // The archive at this place is the one that was at the other: what was told there was told.
  void continue_from(const Place& other);

  // Notes what the archive has. Few are enough; the newest are best.
  bool has_marks() const { return !before_.marks.empty(); }
  void mark(std::vector<Mark> marks);

  // Notes that the search was asked, and that it told of an article.
  void asked(const std::string& search, std::optional<std::int64_t> saved, std::int64_t now);
  void told(const std::string& search, std::string_view id, std::int64_t came);

  // Writes what was noted, with what another program has written meanwhile. Throws Error where that
  // fails; then the file is as it was, but for what replace_privately() says.
  void write(const interactive::LockWaits& waits = {});

 private:
  struct Asked {
    std::int64_t begin = 0;  // what came before is no news
    std::int64_t last = 0;
  };
  using Article = std::pair<std::string, std::int64_t>;  // the id, and when it came
  struct Archive {
    std::map<std::string, Asked> searches;
    std::map<Article, std::set<std::string>> told;  // by which searches
    std::vector<Mark> marks;
  };
  using Archives = std::map<std::string, Archive>;

  Archives read() const;
  Archive merged(Archive now) const;

  std::filesystem::path file_;
  std::string archive_;
  Archives others_;  // as they were read
  Archive before_;
  bool continued_ = false;  // before_ is of another place
  Archive noted_;
};

}  // namespace emeroteca::commands
