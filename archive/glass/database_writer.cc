#include "archive/glass/database_writer.h"

#include <system_error>

#include "errors/error.h"

namespace emeroteca::glass {
namespace {

constexpr const char* kDocdataFile = "docdata.glass";
constexpr const char* kPositionFile = "position.glass";

const std::filesystem::path& made(const std::filesystem::path& folder) {
  std::error_code fault;
  std::filesystem::create_directories(folder, fault);
  if (fault) {
    throw Error(ErrorCode::kOutput,
                "the folder " + folder.string() + " cannot be made: " + fault.message(),
                "check the permissions of the folder that it is in");
  }
  return folder;
}

}  // namespace

DatabaseWriter::DatabaseWriter(const std::filesystem::path& folder, WriterOptions options)
    : folder_(made(folder)),
      options_(options),
      docdata_table_(folder / kDocdataFile, options.block_size, options.compression),
      termlist_table_(folder / "termlist.glass", options.block_size, options.compression),
      postlist_table_(folder / "postlist.glass", options.block_size, 0),
      position_table_(folder / kPositionFile, options.block_size, 0),
      postlist_(postlist_table_),
      positions_(position_table_) {}

void DatabaseWriter::add_document(const StoredDocument& document) {
  std::string key = document_key(document.id);
  if (!document.data.empty()) docdata_table_.add(key, document.data);
  termlist_table_.add(key, document.term_list);
  if (document.slots.empty()) return;
  key.push_back('\0');
  termlist_table_.add(key, document.slots);
}

void DatabaseWriter::finish(const Statistics& statistics, const Uuid& uuid) {
  VersionFile version;
  version.uuid = uuid;
  version.block_size = options_.block_size;
  version.statistics = statistics;
  const auto root = [&](TableId table) -> TableRoot& {
    return version.tables[static_cast<std::size_t>(table)];
  };
  root(TableId::kDocdata) = docdata_table_.finish();
  root(TableId::kTermlist) = termlist_table_.finish();
  root(TableId::kPostlist) = postlist_table_.finish();
  root(TableId::kPosition) = position_table_.finish();
  // Xapian has no file for these two until they are used.
  std::error_code ignored;
  if (root(TableId::kDocdata).blocks == 0) std::filesystem::remove(folder_ / kDocdataFile, ignored);
  if (root(TableId::kPosition).blocks == 0) {
    std::filesystem::remove(folder_ / kPositionFile, ignored);
  }
  write_version_file(folder_, version);
}

}  // namespace emeroteca::glass
