#include "tests/support/shared_data.h"

#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

#ifndef EMEROTECA_SHARED_DIR
#define EMEROTECA_SHARED_DIR ""
#endif

namespace emeroteca::tests {
namespace {

using Archive = std::unique_ptr<archive, int (*)(archive*)>;

// One compressed or plain file: libarchive's "raw" format takes it for an archive of one entry.
Archive open_raw(const std::filesystem::path& path) {
  Archive file(archive_read_new(), archive_read_free);
  archive_read_support_filter_all(file.get());
  archive_read_support_format_raw(file.get());
  archive_read_support_format_empty(file.get());
  if (archive_read_open_filename(file.get(), path.c_str(), 1 << 16) != ARCHIVE_OK)
    throw std::runtime_error(path.string() + ": " + archive_error_string(file.get()));
  return file;
}

}  // namespace

std::filesystem::path shared_dir() {
  return EMEROTECA_SHARED_DIR;
}

bool have_shared_dir() {
  std::error_code ignored;
  return std::filesystem::is_directory(shared_dir() / "news", ignored);
}

bool in_ci() {
  const char* const value = std::getenv("CI");
  return value != nullptr && std::string_view(value) == "true";
}

void for_each_line(const std::filesystem::path& path,
                   const std::function<void(std::string_view)>& callback) {
  const Archive file = open_raw(path);
  archive_entry* entry = nullptr;
  const int header = archive_read_next_header(file.get(), &entry);
  if (header == ARCHIVE_EOF) return;  // an empty file
  if (header != ARCHIVE_OK)
    throw std::runtime_error(path.string() + ": " + archive_error_string(file.get()));
  std::string line;  // what has been read of the line that is not yet complete
  std::vector<char> block(1 << 18);
  for (;;) {
    const la_ssize_t got = archive_read_data(file.get(), block.data(), block.size());
    if (got < 0) throw std::runtime_error(path.string() + ": " + archive_error_string(file.get()));
    if (got == 0) break;
    std::string_view rest(block.data(), static_cast<std::size_t>(got));
    for (auto feed = rest.find('\n'); feed != rest.npos; feed = rest.find('\n')) {
      line += rest.substr(0, feed);
      callback(line);
      line.clear();
      rest.remove_prefix(feed + 1);
    }
    line += rest;
  }
  if (!line.empty()) callback(line);
}

void for_each_json_line(const std::filesystem::path& path,
                        const std::function<void(simdjson::dom::element)>& callback) {
  simdjson::dom::parser parser;
  std::size_t number = 0;
  for_each_line(path, [&](std::string_view line) {
    ++number;
    if (line.empty()) return;
    const auto parsed = parser.parse(line.data(), line.size());
    if (parsed.error() != simdjson::SUCCESS)
      throw std::runtime_error(path.string() + ":" + std::to_string(number) + ": " +
                               simdjson::error_message(parsed.error()));
    callback(parsed.value_unsafe());
  });
}

std::string_view string_field(const simdjson::dom::element& object, std::string_view key) {
  std::string_view value;
  if (object[key].get(value) != simdjson::SUCCESS) return {};
  return value;
}

}  // namespace emeroteca::tests
