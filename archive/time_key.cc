#include "archive/time_key.h"

#include <cstddef>

#include <xapian.h>

namespace emeroteca {

std::string time_key(double seconds) {
  return Xapian::sortable_serialise(seconds);
}

std::string last_time_key_before(double end) {
  constexpr std::size_t kLongest = 9;  // bytes of a key
  std::string key = time_key(end);
  if (key.empty()) return key;  // nothing is before minus infinity
  const auto last = static_cast<unsigned char>(key.back());
  key.pop_back();
  if (last == 0) return key;
  key += static_cast<char>(last - 1);
  return key.append(kLongest, '\xFF');
}

}  // namespace emeroteca
