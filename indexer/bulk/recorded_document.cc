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

RecordedDocument::Said RecordedDocument::take(std::string_view& calls) {
  Head head;
  std::memcpy(&head, calls.data(), sizeof head);
  const std::string_view bytes = calls.substr(sizeof head, head.size);
  calls.remove_prefix(sizeof head + head.size);
  return {static_cast<Call>(head.call), head.first, head.second, bytes};
}

void RecordedDocument::play(DocumentTarget& document) {
  constexpr unsigned kAhead = 24;
  std::string_view coming = calls_;
  const auto look_ahead = [&] {
    if (coming.empty()) return;
    const Said said = take(coming);
    if (said.call != Call::kValue) document.expect(said.bytes);
  };
  for (unsigned i = 0; i < kAhead; ++i) look_ahead();
  for (std::string_view rest = calls_; !rest.empty();) {
    look_ahead();
    const Said said = take(rest);
    switch (said.call) {
      case Call::kPosting:
        document.add_posting(said.bytes, said.first, said.second);
        break;
      case Call::kTerm:
        document.add_term(said.bytes, said.first);
        break;
      case Call::kValue:
        document.add_value(said.first, said.bytes);
        break;
    }
  }
  document.set_data(std::exchange(data_, {}));
  calls_ = {};
}

}  // namespace emeroteca::indexing
