// What an article's analysis says of a document, kept to be said again by another thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/bulk/document_target.h"

namespace emeroteca::indexing {

class RecordedDocument final : public DocumentTarget {
 public:
  RecordedDocument() = default;
  RecordedDocument(RecordedDocument&& other) noexcept
      : calls_(std::move(other.calls_)), data_(std::move(other.data_)) {}
  RecordedDocument& operator=(RecordedDocument&& other) noexcept {
    calls_ = std::move(other.calls_);
    data_ = std::move(other.data_);
    return *this;
  }
  ~RecordedDocument() override = default;

  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) override;
  void add_term(std::string_view term, std::uint32_t wdf) override;
  void add_value(std::uint32_t slot, std::string_view value) override;
  void set_data(std::string data) override;

  // Says all of it, in its order. Then nothing is left.
  void play(DocumentTarget& document);

 private:
  enum class Call : char { kPosting, kTerm, kValue };
  struct Said {
    Call call = Call::kValue;
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::string_view bytes;
  };

  void append(Call call, std::string_view bytes, std::uint32_t first, std::uint32_t second);

  static Said take(std::string_view& calls);

  std::string calls_;
  std::string data_;
};

}  // namespace emeroteca::indexing
