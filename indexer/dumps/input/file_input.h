// A file, pipe or standard input as a stream that tells the sink how far it has come.
#pragma once

#include <cstdint>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

class FileInput final : public Input {
 public:
  // "-" is standard input. `idle` is called before that of the sink. Throws ReadError when the file
  // cannot be opened.
  FileInput(const std::string& path, Sink& sink, std::function<void()> idle = {});
  ~FileInput() override;

  // Throws ReadError where the file ends before the size that it had when it was opened: somebody
  // writes it anew.
  std::string_view read() override;
  bool seekable() const override { return regular_; }
  std::optional<std::uint64_t> seek(std::int64_t offset, From from) override;

  // How many bytes of the file have been read; those read twice, after a seek, count once.
  std::uint64_t reached() const { return reached_; }

  // Tells the sink of the bytes that nobody wanted to read, so that its sum is the file's size.
  // Throws ReadError where somebody wrote to the file meanwhile and it has not grown: what was read
  // is neither the one nor the other.
  void finish();

 private:
  void reach(std::uint64_t position);

  Sink& sink_;
  std::function<void()> idle_;
  int descriptor_;
  bool regular_ = false;
  std::uint64_t size_ = 0;
  timespec written_{};  // when somebody last wrote to it
  std::uint64_t position_ = 0;
  std::uint64_t reached_ = 0;
  std::vector<char> block_;
};

}  // namespace emeroteca::dumps
