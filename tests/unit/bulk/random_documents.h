// Made-up documents that have what tables may trip over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/bulk/document_target.h"

namespace emeroteca::indexing {

// What is said of a document, in any order.
struct Said {
  struct Term {
    std::string term;
    std::uint32_t position = 0;  // 0: none
    std::uint32_t wdf = 0;
  };
  std::vector<Term> terms;
  std::vector<std::pair<std::uint32_t, std::string>> values;
  std::string data;
};

void tell(const Said& said, DocumentTarget& target);
Xapian::Document stock_document(const Said& said);

// The same ones in every run.
class RandomDocuments {
 public:
  Said next();
  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  std::string term();

  std::mt19937 random_{20211019};
};

}  // namespace emeroteca::indexing
