// A library that most runs do not need, loaded when the first of its functions is called: each one
// that a program is linked with costs .2 ms of every start.
#pragma once

#include <string>

namespace emeroteca::text {

class LateLibrary {
 public:
  // `name`: as the loader knows it, with its version ("libcld2.so.0"). It stays loaded for good.
  // Throws std::runtime_error, which says why, where it cannot be loaded or lacks the function.
  explicit LateLibrary(const std::string& name);

  // A function by the name that the linker knows it by; `Function` is a pointer to it.
  template <typename Function>
  Function function(const char* name) const {
    return reinterpret_cast<Function>(address(name));
  }

 private:
  void* address(const char* name) const;

  void* handle_;
};

}  // namespace emeroteca::text
