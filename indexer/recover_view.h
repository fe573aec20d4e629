// The tables of a damaged archive that its articles are read from, in a folder of its own: Xapian
// opens no database of which one table cannot be opened, but does without those of words where they
// are not there at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace emeroteca::indexing {

class RecoverView {
 public:
  // What it has beside the table of articles.
  enum class Tables : std::uint8_t {
    kPostingsAndTermLists,
    kPostings,
    kNone,  // there are no hashes of articles then
  };

  // Links to what is there. Throws Error where no folder can be made.
  RecoverView(const std::filesystem::path& archive, Tables tables);

  // Articles and postings; where a tree does not lead to all entries, a new table of what the
  // leaves have, and what the version file has lost made anew. `look`: see salvage_table(). Throws
  // Error where what is made anew cannot be written.
  RecoverView(const std::filesystem::path& archive, const std::function<void()>& look);

  ~RecoverView();
  RecoverView(const RecoverView&) = delete;
  RecoverView& operator=(const RecoverView&) = delete;

  const std::filesystem::path& folder() const { return folder_; }

  bool has_postings() const { return postings_; }
  // Some of them are not in it.
  bool lacks_postings() const { return lacks_postings_; }
  // A number without a hash of its article is one that was removed.
  bool lists_all() const { return lists_all_; }
  // Articles that were removed may be among those that are there.
  bool may_have_removed() const { return may_have_removed_; }

 private:
  void make_folder();
  void link(const std::filesystem::path& archive, const std::string& file) const;

  std::filesystem::path folder_;
  bool postings_ = true;
  bool lacks_postings_ = false;
  bool lists_all_ = false;
  bool may_have_removed_ = false;
};

// Whether an archive has a table of articles, and a tree of these or of postings does not lead to
// all of them. `look`: as above.
bool needs_salvage(const std::filesystem::path& archive, const std::function<void()>& look);

}  // namespace emeroteca::indexing
