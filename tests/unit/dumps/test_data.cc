#include "tests/unit/dumps/test_data.h"

#include <array>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <memory>
#include <random>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace emeroteca::dumps::testing {
namespace {

namespace fs = std::filesystem;

using Writer = std::unique_ptr<archive, int (*)(archive*)>;

void check(archive* a, la_ssize_t result) {
  if (result < ARCHIVE_OK) throw std::runtime_error(archive_error_string(a));
}

la_ssize_t append(archive* /*a*/, void* out, const void* data, std::size_t size) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(data), size);
  return static_cast<la_ssize_t>(size);
}

std::string finish(Writer& writer, std::string& out, const Members& members) {
  archive* const a = writer.get();
  archive_write_set_bytes_in_last_block(a, 1);
  check(a, archive_write_open(a, &out, nullptr, append, nullptr));
  for (const auto& [name, content] : members) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                         archive_entry_free);
    archive_entry_copy_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
    check(a, archive_write_header(a, entry.get()));
    check(a, archive_write_data(a, content.data(), content.size()));
  }
  check(a, archive_write_close(a));
  return std::move(out);
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "emeroteca-dumps-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string TemporaryFolder::path(std::string_view name) const {
  return name.empty() ? folder_.string() : (folder_ / name).string();
}

std::string TemporaryFolder::write(std::string_view name, std::string_view content) const {
  const fs::path file = folder_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
  return file.string();
}

void RecordingSink::article(Article&& article, const Origin& origin, std::uint64_t bytes) {
  articles.push_back(std::move(article));
  origins.push_back(to_string(origin));
  sizes.push_back(bytes);
}

void RecordingSink::fault(const Fault& fault) {
  faults.push_back(
      {to_string(fault.origin), fault.reason, fault.rejected, std::string(fault.record)});
}

std::vector<std::string> RecordingSink::ids() const {
  std::vector<std::string> out;
  for (const Article& article : articles) out.push_back(article.id);
  return out;
}

std::string RecordingSink::reasons() const {
  std::string all;
  for (const SeenFault& one : faults) all += one.reason + '\n';
  return all;
}

std::vector<std::string> RecordingSink::places() const {
  std::vector<std::string> out;
  for (const SeenFault& fault : faults) out.push_back(fault.where);
  return out;
}

void read_jsonl_text(std::string_view content, Sink& sink, Options options) {
  const TemporaryFolder folder;
  folder.write("dump.jsonl", content);
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  read_dump("dump.jsonl", options, sink);
  fs::current_path(before);
}

Article only_article(std::string_view line) {
  RecordingSink sink;
  read_jsonl_text(line, sink);
  for (const SeenFault& fault : sink.faults) ADD_FAILURE() << fault.where << ": " << fault.reason;
  if (sink.articles.size() == 1) return sink.articles[0];
  ADD_FAILURE() << sink.articles.size() << " articles in " << line;
  return {};
}

SeenFault only_fault(std::string_view line) {
  RecordingSink sink;
  read_jsonl_text(line, sink);
  if (sink.faults.size() == 1) {
    EXPECT_EQ(sink.articles.size(), sink.faults[0].rejected ? 0U : 1U) << line;
    return sink.faults[0];
  }
  ADD_FAILURE() << sink.faults.size() << " faults in " << line;
  return {};
}

std::string day_of(const Article& article) {
  if (!article.published) return {};
  const auto seconds = static_cast<std::time_t>(*article.published);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 16> day;
  return {day.data(), std::strftime(day.data(), day.size(), "%Y-%m-%d", &parts)};
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string tar(const Members& members) {
  Writer writer(archive_write_new(), archive_write_free);
  std::string out;
  archive_write_set_format_pax_restricted(writer.get());
  archive_write_set_options(writer.get(), "hdrcharset=BINARY");
  return finish(writer, out, members);
}

std::string zip(const Members& members) {
  Writer writer(archive_write_new(), archive_write_free);
  std::string out;
  archive_write_set_format_zip(writer.get());
  return finish(writer, out, members);
}

std::string stored_zip(std::string_view name, std::string_view content) {
  Writer writer(archive_write_new(), archive_write_free);
  std::string out;
  archive_write_set_format_zip(writer.get());
  archive_write_zip_set_compression_store(writer.get());
  return finish(writer, out, {{std::string(name), std::string(content)}});
}

std::string compressed(std::string_view how, std::string_view content) {
  Writer writer(archive_write_new(), archive_write_free);
  std::string out;
  archive* const a = writer.get();
  archive_write_set_format_raw(a);
  if (how == "gz") check(a, archive_write_add_filter_gzip(a));
  if (how == "bz2") check(a, archive_write_add_filter_bzip2(a));
  if (how == "xz") check(a, archive_write_add_filter_xz(a));
  if (how == "zst") check(a, archive_write_add_filter_zstd(a));
  if (how == "lz4") check(a, archive_write_add_filter_lz4(a));
  if (how == "lz") check(a, archive_write_add_filter_lzip(a));
  if (how == "Z") check(a, archive_write_add_filter_compress(a));
  return finish(writer, out, {{"data", std::string(content)}});
}

std::string many_lines(std::size_t count) {
  std::mt19937 random(1916);  // the same sequence on every machine
  std::string out;
  for (std::size_t i = 1; i <= count; ++i) {
    out += R"({"id":")" + std::to_string(i) + R"(","lang":"it","body":")";
    for (int letter = 0; letter < 200; ++letter) out += static_cast<char>('a' + random() % 26);
    out += "\"}\n";
  }
  return out;
}

std::string_view BlockInput::read() {
  if (next_ < blocks_.size()) return blocks_[next_++];
  if (!failure_.empty()) throw ReadError(failure_);
  return {};
}

StandardInputFrom::StandardInputFrom(const std::string& file) : before_(dup(STDIN_FILENO)) {
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw std::runtime_error("no file " + file);
  dup2(descriptor, STDIN_FILENO);
  close(descriptor);
}

StandardInputFrom::~StandardInputFrom() {
  dup2(before_, STDIN_FILENO);
  close(before_);
}

ReadDump::ReadDump(std::string_view content, const char* name, const Options& options) {
  read_dump(folder.write(name, content), options, sink);
  for (const Article& article : sink.articles) articles += article.id + '|' + article.title + ' ';
  for (const SeenFault& fault : sink.faults) {
    faults += (fault.rejected ? "rejected: " : "") + fault.reason + '\n';
  }
  for (const std::string& what : sink.left_out) {
    skipped += what.substr(what.find(": ") + 2) + '\n';
  }
}

}  // namespace emeroteca::dumps::testing
