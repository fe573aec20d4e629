// One name for a file, however its path was written: articles of text files have it as their id.
#pragma once

#include <string>
#include <vector>

namespace emeroteca::dumps {

class NormalPaths {
 public:
  // Reads the working directory, under both of its names where one is a link ($PWD).
  NormalPaths();

  // A path without "." and "..", by its letters alone: relative to the working directory below it
  // ("d", "./d" and "$PWD/d" are "d"), absolute elsewhere ("../d" too). "-" stays.
  std::string normal(const std::string& path) const;

 private:
  std::vector<std::string> here_;
};

}  // namespace emeroteca::dumps
