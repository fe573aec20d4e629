#include "indexer/recover_view.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <optional>
#include <string_view>
#include <utility>

#include "archive/glass/coding.h"
#include "archive/glass/output_file.h"
#include "archive/glass/recorded_tables.h"
#include "archive/glass/stored_roots.h"
#include "archive/glass/table_salvage.h"
#include "errors/error.h"

namespace emeroteca::indexing {
namespace {

namespace fs = std::filesystem;
using glass::TableId;

std::string file_of(TableId table) {
  return std::string(glass::kTableFiles[static_cast<std::size_t>(table)]);
}

// A pipe would be waited for without end.
bool has_file(const fs::path& file) {
  std::error_code fault;
  return fs::is_regular_file(file, fault) && fs::file_size(file, fault) > 0;
}

void write_bytes(const fs::path& file, std::string_view bytes) {
  glass::OutputFile out(file);
  out.write(bytes);
  out.close();
}

// What a look at the tables of an archive has found.
struct Soundness {
  std::optional<std::array<glass::TableRootAt, glass::kTables>> roots;
  bool articles = false;
  bool postings = false;

  // Where neither tree is whole, it is rather their roots that are wrong.
  bool has_true_roots() const { return roots && (articles || postings); }
};

Soundness look_at(const fs::path& archive, const std::function<void()>& look) {
  Soundness found{glass::read_roots_in(archive), false, false};
  if (!found.roots) return found;
  const auto is_whole = [&](TableId table) {
    const fs::path file = archive / file_of(table);
    const glass::TableRootAt& root = (*found.roots)[static_cast<std::size_t>(table)];
    return has_file(file) ? glass::is_whole_table(file, root, look) : !root.has_blocks;
  };
  found.articles = is_whole(TableId::kDocdata);
  found.postings = is_whole(TableId::kPostlist);
  return found;
}

}  // namespace

bool needs_salvage(const fs::path& archive, const std::function<void()>& look) {
  if (!has_file(archive / file_of(TableId::kDocdata))) return false;
  try {
    const Soundness found = look_at(archive, look);
    const bool postings_lost = !has_file(archive / file_of(TableId::kPostlist));
    return !found.articles || (!found.postings && !postings_lost);
  } catch (const Error&) {
    return false;  // what the system refuses is told by who opens it
  }
}

void RecoverView::make_folder() {
  std::string name = (fs::temp_directory_path() / "emeroteca.XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw Error("no folder can be made in " + fs::temp_directory_path().string() + ": " +
                    std::strerror(errno),
                "set TMPDIR to a folder that you may write to");
  }
  folder_ = name;
}

void RecoverView::link(const fs::path& archive, const std::string& file) const {
  std::error_code ignored;  // what is missing is told by Xapian
  if (!fs::is_regular_file(archive / file, ignored)) return;
  fs::create_symlink(fs::absolute(archive) / file, folder_ / file, ignored);
}

RecoverView::RecoverView(const fs::path& archive, Tables tables) {
  make_folder();
  link(archive, file_of(TableId::kDocdata));
  if (tables == Tables::kPostingsAndTermLists) link(archive, file_of(TableId::kTermlist));
  if (tables != Tables::kNone) {
    link(archive, file_of(TableId::kPostlist));
    link(archive, "iamglass");
    return;
  }
  postings_ = false;
  const auto version =
      glass::version_with_root(glass::version_bytes(archive), TableId::kPostlist, {});
  if (!version) return;
  // Nobody needs it where the others can be opened.
  std::ofstream(folder_ / "iamglass", std::ios::binary) << *version;
  std::ofstream(folder_ / file_of(TableId::kPostlist), std::ios::binary).flush();
}

RecoverView::RecoverView(const fs::path& archive, const std::function<void()>& look) {
  make_folder();
  try {
    const Soundness found = look_at(archive, look);
    const fs::path articles = archive / file_of(TableId::kDocdata);
    const fs::path postings = archive / file_of(TableId::kPostlist);
    const auto docdata = static_cast<std::size_t>(TableId::kDocdata);
    const auto postlist = static_cast<std::size_t>(TableId::kPostlist);
    const auto salvage = [&](TableId table, unsigned block_size, std::uint32_t newest) {
      return glass::salvage_table(archive / file_of(table), block_size, newest,
                                  folder_ / file_of(table), look);
    };
    postings_ = has_file(postings);
    if (found.has_true_roots()) {
      std::string version = glass::version_bytes(archive);
      const auto take = [&](TableId table, bool whole, bool there) {
        if (whole) return link(archive, file_of(table));
        const glass::TableRootAt& root = (*found.roots)[static_cast<std::size_t>(table)];
        glass::SalvagedTable salvaged;
        if (there) salvaged = salvage(table, root.block_size, root.revision);
        if (salvaged.root.blocks == 0) write_bytes(folder_ / file_of(table), {});
        if (table == TableId::kPostlist) lacks_postings_ = salvaged.root.entries < root.entries;
        version = glass::version_with_root(version, table, salvaged.root).value_or(version);
      };
      take(TableId::kDocdata, found.articles, true);
      take(TableId::kPostlist, found.postings, postings_);
      write_bytes(folder_ / "iamglass", version);
      lists_all_ = found.postings;
      const auto termlist = static_cast<std::size_t>(TableId::kTermlist);
      const fs::path terms = archive / file_of(TableId::kTermlist);
      if (has_file(terms) && glass::is_whole_table(terms, (*found.roots)[termlist], look)) {
        link(archive, file_of(TableId::kTermlist));
      }
      return;
    }
    const auto block_size = glass::tell_block_size(articles);
    if (!block_size) return;  // there are no articles
    if (glass::tell_block_size(postings) != block_size) postings_ = false;
    glass::VersionFile version;
    version.uuid = glass::random_uuid();
    version.block_size = *block_size;
    const glass::SalvagedTable data = salvage(TableId::kDocdata, *block_size, UINT32_MAX);
    version.tables[docdata] = data.root;
    may_have_removed_ = data.changed;
    if (postings_) {
      version.tables[postlist] = salvage(TableId::kPostlist, *block_size, UINT32_MAX).root;
    } else {
      write_bytes(folder_ / file_of(TableId::kPostlist), {});
    }
    // One more than there can be: else Xapian takes each number for that of an article.
    std::string_view key = data.last_key;
    version.statistics.documents = glass::take_sortable_uint(key).value_or(0);
    version.statistics.last_document = version.statistics.documents + 1;
    glass::write_version_file(folder_, version);
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    throw;
  }
}

RecoverView::~RecoverView() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

}  // namespace emeroteca::indexing
