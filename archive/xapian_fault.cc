#include "archive/xapian_fault.h"

#include <cerrno>
#include <cstring>
#include <string_view>

namespace emeroteca {

std::string reason_of(const Xapian::Error& fault) {
  std::string reason = fault.get_msg();
  // The system's words; Xapian names them apart from its own.
  const char* const system = fault.get_error_string();
  if (system != nullptr && reason.find(system) == std::string::npos) {
    reason += (reason.empty() ? "" : ": ") + std::string(system);
  }
  return reason;
}

bool is_refused(const Xapian::Error& fault) {
  const char* const system = fault.get_error_string();
  return system != nullptr && std::string_view(system) != std::strerror(ENOENT);
}

bool is_network(const Xapian::Error& fault) {
  return std::string_view(fault.get_type()).starts_with("Network");
}

}  // namespace emeroteca
