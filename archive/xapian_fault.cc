#include "archive/xapian_fault.h"

#include <cerrno>
#include <cstring>
#include <string_view>

namespace emeroteca {
namespace {

// "Modifications failed (DatabaseError: Error writing to file (No space left on device)), and
// couldn't open at the old revision: Error writing block 0: Bad file descriptor": what failed first
// is what can be mended.
std::string first_failure(const std::string& message) {
  constexpr std::string_view kBegin = "Modifications failed (";
  constexpr std::string_view kEnd = "), and couldn't open at the old revision";
  const std::size_t end = message.find(kEnd);
  if (!message.starts_with(kBegin) || end == std::string::npos) return message;
  std::string first = message.substr(kBegin.size(), end - kBegin.size());
  const std::size_t type = first.find(": ");
  if (type != std::string::npos && type < first.find(' ')) first.erase(0, type + 2);
  // The system's words stand in parentheses.
  const std::size_t system = first.rfind(" (");
  if (system != std::string::npos && first.ends_with(')')) {
    first = first.substr(0, system) + ": " + first.substr(system + 2, first.size() - system - 3);
  }
  return first;
}

}  // namespace

std::string reason_of(const Xapian::Error& fault) {
  const std::string& message = fault.get_msg();
  std::string reason = first_failure(message);
  if (reason.size() != message.size()) return reason;
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
