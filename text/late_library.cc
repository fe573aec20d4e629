#include "text/late_library.h"

#include <stdexcept>

#include <dlfcn.h>

namespace emeroteca::text {
namespace {

[[noreturn]] void fail() {
  const char* const why = dlerror();
  throw std::runtime_error(why != nullptr ? why : "a library cannot be loaded");
}

}  // namespace

LateLibrary::LateLibrary(const std::string& name)
    : handle_(dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE)) {
  if (handle_ == nullptr) fail();
}

void* LateLibrary::address(const char* name) const {
  void* const found = dlsym(handle_, name);
  if (found == nullptr) fail();
  return found;
}

}  // namespace emeroteca::text
