// Where the terms, values and data of a document go while an article is analysed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace emeroteca::indexing {

// As Xapian::Document: what is said of a term adds up. Terms are not empty and have at most 245
// bytes, of which a zero byte counts twice; positions begin at 1.
class DocumentTarget {
 public:
  DocumentTarget() = default;
  DocumentTarget(const DocumentTarget&) = delete;
  DocumentTarget& operator=(const DocumentTarget&) = delete;
  virtual ~DocumentTarget() = default;

  virtual void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) = 0;
  virtual void add_term(std::string_view term, std::uint32_t wdf) = 0;

  // That the term will be added, after those that were expected before it and are not yet: its
  // bytes stay where they are until then.
  virtual void expect(std::string_view /*term*/) {}

  // In the place of what the slot had. Values are not empty.
  virtual void add_value(std::uint32_t slot, std::string_view value) = 0;
  virtual void set_data(std::string data) = 0;
};

}  // namespace emeroteca::indexing
