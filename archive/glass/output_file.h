// A file that is written from its begin to its end.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace emeroteca::glass {

class OutputFile {
 public:
  // Makes the file, or empties it. Throws Error, as all functions do where writing fails.
  explicit OutputFile(const std::filesystem::path& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view bytes);

  // Gives all to the system. The last call. That it is on the disk is for the caller to see to.
  void close();

 private:
  void flush();
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  int descriptor_;
  std::string buffer_;
};

}  // namespace emeroteca::glass
