// For tables of texts that are asked by a part of another text: nobody has to copy it.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace emeroteca::text {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

}  // namespace emeroteca::text
