#include "indexer/bulk/recorded_document.h"

#include <array>
#include <cstring>
#include <utility>

namespace emeroteca::indexing {
namespace {

// Before the bytes of each call.
struct Head {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::uint32_t size = 0;
  char call = 0;
};

}  // namespace

void RecordedDocument::append(Call call, std::string_view bytes, std::uint32_t first,
                              std::uint32_t second) {
  Head head;
  head.first = first;
  head.second = second;
  head.size = static_cast<std::uint32_t>(bytes.size());
  head.call = static_cast<char>(call);
  std::array<char, sizeof head> raw;
  std::memcpy(raw.data(), &head, sizeof head);
  calls_.append(raw.data(), raw.size());
  calls_.append(bytes);
}

void RecordedDocument::add_posting(std::string_view term, std::uint32_t position,
                                   std::uint32_t wdf) {
  append(Call::kPosting, term, position, wdf);
}

void RecordedDocument::add_term(std::string_view term, std::uint32_t wdf) {
  append(Call::kTerm, term, wdf, 0);
}

void RecordedDocument::add_value(std::uint32_t slot, std::string_view value) {
  append(Call::kValue, value, slot, 0);
}

void RecordedDocument::set_data(std::string data) {
  data_ = std::move(data);
}

void RecordedDocument::play(DocumentTarget& document) {
  for (std::string_view rest = calls_; !rest.empty();) {
    Head head;
    std::memcpy(&head, rest.data(), sizeof head);
    const std::string_view bytes = rest.substr(sizeof head, head.size);
    rest.remove_prefix(sizeof head + head.size);
    switch (static_cast<Call>(head.call)) {
      case Call::kPosting:
        document.add_posting(bytes, head.first, head.second);
        break;
      case Call::kTerm:
        document.add_term(bytes, head.first);
        break;
      case Call::kValue:
        document.add_value(head.first, bytes);
        break;
    }
  }
  document.set_data(std::exchange(data_, {}));
  calls_ = {};
}

}  // namespace emeroteca::indexing
