#include "indexer/info.h"

#include <filesystem>

#include "archive/fields.h"
#include "archive/location.h"
#include "archive/metadata.h"

namespace emeroteca {
namespace {

namespace fs = std::filesystem;

std::uint64_t size_on_disk(const std::string& location) {
  std::uint64_t bytes = 0;
  for (const ArchivePart& part : parse_location(location)) {
    if (part.folder.empty()) continue;
    std::error_code fault;
    for (fs::recursive_directory_iterator it(part.folder, fault), end; !fault && it != end;
         it.increment(fault)) {
      std::error_code ignored;
      if (it->is_regular_file(ignored)) bytes += it->file_size(ignored);
    }
  }
  return bytes;
}

void count_values(const Xapian::Database& database, Xapian::valueno slot,
                  std::map<std::string, std::uint64_t>& counts) {
  for (auto it = database.valuestream_begin(slot); it != database.valuestream_end(slot); ++it) {
    ++counts[*it];
  }
}

}  // namespace

ArchiveInfo inspect(ArchiveReader& archive) {
  return archive.read([&](const Xapian::Database& database) {
    ArchiveInfo info;
    info.location = archive.location();
    info.articles = database.get_doccount();
    info.bytes_on_disk = size_on_disk(archive.location());
    info.schema = std::stoi(database.get_metadata(std::string(kMetaSchema)));
    info.analysis = std::stoi(database.get_metadata(std::string(kMetaAnalysis)));
    count_values(database, kSlotLanguage, info.languages);
    count_values(database, kSlotSource, info.sources);
    for (auto it = database.valuestream_begin(kSlotWords);
         it != database.valuestream_end(kSlotWords); ++it) {
      info.words += static_cast<std::uint64_t>(Xapian::sortable_unserialise(*it));
    }
    const std::string prefix(kPrefixYear);
    std::uint64_t dated = 0;
    for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
      const std::uint64_t articles = it.get_termfreq();
      if (articles == 0) continue;
      info.years[std::stoi((*it).substr(prefix.size()))] = articles;
      dated += articles;
    }
    info.undated = info.articles - dated;
    return info;
  });
}

}  // namespace emeroteca
