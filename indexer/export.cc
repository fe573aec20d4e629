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
                              const std::function<void(std::string_view line)>& write) {
  std::uint64_t count = 0;
  Xapian::docid last = 0;
  std::vector<std::string> lines;
  do {
    Xapian::docid reached = last;
    archive.read([&](const Xapian::Database& database) {
      lines.clear();
      auto at = database.postlist_begin("");
      at.skip_to(last + 1);
      for (; at != database.postlist_end("") && lines.size() < kAtOnce; ++at) {
        lines.push_back(to_dump_line(deserialise(database.get_document(*at).get_data())));
        reached = *at;
      }
    });
    last = reached;
    for (std::string& line : lines) write(line += '\n');
    count += lines.size();
  } while (!lines.empty());
  return count;
}

}  // namespace emeroteca::indexing
