#include "indexer/export.h"

#include <vector>

#include "archive/dump_line.h"

namespace emeroteca::indexing {
namespace {

// How many articles are read from the archive before they are written: what cannot be read at once
// (an indexer commits) is read again, what is written cannot be taken back.
constexpr std::size_t kAtOnce = 64;

}  // namespace

std::uint64_t export_articles(ArchiveReader& archive,
                              const std::function<void(std::string_view line)>& write,
                              const std::function<void(const std::string& message)>& damaged) {
  std::uint64_t count = 0;
  Xapian::docid last = 0;
  std::vector<std::string> lines;
  std::vector<std::string> faults;
  std::size_t read = 0;
  do {
    Xapian::docid reached = last;
    archive.read([&](const Xapian::Database& database) {
      lines.clear();
      faults.clear();
      read = 0;
      reached = last;
      auto at = database.postlist_begin("");
      at.skip_to(last + 1);
      for (; at != database.postlist_end("") && read < kAtOnce; ++at, ++read) {
        const StoredArticle stored = archive.article(*at);
        if (stored.is_damaged()) {
          faults.push_back(damage_message(stored));
        } else {
          lines.push_back(to_dump_line(stored.article));
        }
        reached = *at;
      }
    });
    last = reached;
    for (std::string& line : lines) write(line += '\n');
    for (const std::string& fault : faults) damaged(fault);
    count += lines.size();
  } while (read > 0);
  return count;
}

}  // namespace emeroteca::indexing
