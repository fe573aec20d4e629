#include "indexer/dumps/input/normal_paths.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace emeroteca::dumps {

namespace fs = std::filesystem;

NormalPaths::NormalPaths() {
  std::error_code error;
  const fs::path physical = fs::current_path(error);
  if (!error) here_.push_back(physical.string());
  const char* const logical = std::getenv("PWD");
  if (logical != nullptr && fs::path(logical).is_absolute() &&
      fs::equivalent(logical, ".", error) && !error) {
    here_.push_back(fs::path(logical).lexically_normal().string());
  }
}

std::string NormalPaths::normal(const std::string& path) const {
  if (path == "-" || path.empty()) return path;
  fs::path out = fs::path(path).lexically_normal();
  if (out.is_relative() && out.begin() != out.end() && *out.begin() == ".." && !here_.empty()) {
    out = (fs::path(here_.back()) / out).lexically_normal();
  }
  std::string text = out.string();
  for (const std::string& here : here_) {
    const std::string below = here.ends_with('/') ? here : here + '/';
    if (text.starts_with(below) && text.size() > below.size()) return text.substr(below.size());
  }
  return text;
}

}  // namespace emeroteca::dumps
