#include "archive/write_permission.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "errors/error.h"

namespace emeroteca {

bool is_refusal(int reason) {
  return reason == EACCES || reason == EPERM || reason == EROFS;
}

void throw_not_writable(const std::string& folder, int reason) {
  throw Error(ErrorCode::kPermission,
              "the archive " + folder + " may not be written to: " + std::strerror(reason),
              "ask its owner for the permission, or name another archive with --archive");
}

void require_writable(const std::string& folder) {
  if (faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) == 0) return;
  const int reason = errno;
  if (is_refusal(reason)) throw_not_writable(folder, reason);
}

}  // namespace emeroteca
