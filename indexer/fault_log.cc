#include "indexer/fault_log.h"

#include <algorithm>
#include <utility>

#include "text/printable.h"

namespace emeroteca::indexing {
namespace {

constexpr std::uint64_t kShown = 3;
// Kinds beyond so many are not remembered.
constexpr std::size_t kMostKinds = 10'000;

// The message without its figures and quotations.
std::string kind_of(std::string_view message) {
  std::string kind;
  bool quoted = false;
  for (const char c : message) {
    if (c == '"') quoted = !quoted;
    if (!quoted && !(c >= '0' && c <= '9')) kind += c;
  }
  return kind;
}

}  // namespace

bool FaultLog::write(std::string_view origin, std::string_view message) {
  const std::string text = text::printable(message);
  std::string name = kind_of(text);
  if (auto kind = kinds_.find(name); kind != kinds_.end()) {
    if (++kind->second.seen > kShown) return false;
  } else if (kinds_.size() < kMostKinds) {
    kinds_.emplace(std::move(name), Kind{text, 1, kinds_.size()});
  }
  out_ << text::printable(origin) << ": " << text << '\n';
  return true;
}

void FaultLog::summarise() {
  std::vector<std::pair<std::size_t, std::string>> lines;
  for (const auto& [name, kind] : kinds_) {
    if (kind.seen <= kShown) continue;
    lines.emplace_back(kind.order, "… and " + std::to_string(kind.seen - kShown) +
                                       " more like this: " + kind.first);
  }
  std::sort(lines.begin(), lines.end());
  for (const auto& [order, line] : lines) out_ << line << '\n';
  kinds_.clear();
}

}  // namespace emeroteca::indexing
