#include "indexer/dumps/formats/substack.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>

#include "indexer/dumps/pages/page.h"
#include "text/printable.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kJoinedTexts = "texts of Substack's posts (read with their posts.csv)";
constexpr std::string_view kPackedTexts =
    "texts of Substack's posts in an archive (unpack it: their titles stand in posts.csv)";
constexpr std::string_view kInArchive = "!/";

// "1001.first-post.html"
bool is_name_of_text(std::string_view name) {
  constexpr std::string_view kEnding = ".html";
  const std::size_t dot = name.find('.');
  if (dot == 0 || dot == std::string_view::npos || !name.ends_with(kEnding)) return false;
  if (name.substr(0, dot).find_first_not_of("0123456789") != std::string_view::npos) return false;
  const std::string_view words = name.substr(dot + 1);
  return words.size() > kEnding.size() && words.find('.') == words.size() - kEnding.size();
}

}  // namespace

void add_text_of_substack(Record& record, std::uint64_t most) {
  Draft& draft = record.draft;
  const std::string& table = record.origin.file;
  const std::string name = "posts/" + draft.id + ".html";
  // An id is no way out of the folder.
  const bool plain = draft.id.find('/') == std::string::npos && !draft.id.empty();
  const bool packed = table.find(kInArchive) != std::string::npos || table == "-";
  if (packed || !plain) {
    record.warn("its text stands in a file of its own, " + text::in_quotes(name) +
                ": unpack the archive to have both read");
    return;
  }
  const std::filesystem::path path = std::filesystem::path(table).parent_path() / name;
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || size > most || !file) {
    record.warn("its text is to stand in " + text::in_quotes(name) +
                (error || !file ? ", which cannot be read" : ", which is too large"));
    return;
  }
  const std::string html{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  Record page;
  read_page(html, {}, page);
  draft.body = page.draft.body.empty() ? html : std::move(page.draft.body);
  record.bytes += html.size();
}

std::string_view kind_of_substack_text(std::string_view path, std::string_view head) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || !is_name_of_text(path.substr(slash + 1))) return {};
  const std::string_view folder = path.substr(0, slash);
  const bool posts = folder == "posts" || folder.ends_with("/posts");
  if (!posts || begins_as_page(head)) return {};
  if (path.find(kInArchive) != std::string_view::npos) return kPackedTexts;
  std::error_code error;
  const std::filesystem::path table = std::filesystem::path(folder).parent_path() / "posts.csv";
  return std::filesystem::exists(table, error) ? kJoinedTexts : std::string_view{};
}

}  // namespace emeroteca::dumps
