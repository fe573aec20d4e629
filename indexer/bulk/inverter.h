// From documents to the postings of every term, in memory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/glass/database_writer.h"
#include "archive/glass/term_list.h"
#include "indexer/bulk/byte_chains.h"
#include "indexer/bulk/document_target.h"

namespace emeroteca::indexing {

// What has postings: slots, whose postings are values, then terms.
enum class PostingKind : std::uint8_t { kValues, kTerm };

// The postings of one term or slot since the inverter was cleared. Of a term, for each document: a
// number (how far it is from the last document, twice, and one more where there are positions; the
// first document as from 0), its wdf, and for positions their size and glass form. Of a slot: how
// far it is, the size of the value, the value.
struct PostingList {
  PostingKind kind = PostingKind::kTerm;
  std::string_view key;  // the term, or the slot as of glass::append_uint
  std::uint32_t documents = 0;
  std::uint64_t occurrences = 0;  // the sum of the wdfs
  ByteChains::Chain postings;
};

// Not thread-safe.
class Inverter final : public DocumentTarget {
 public:
  Inverter();

  // Documents rise.
  void begin(glass::DocumentId document);
  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t wdf) override;
  void add_term(std::string_view term, std::uint32_t wdf) override;
  void expect(std::string_view term) override;
  void add_value(std::uint32_t slot, std::string_view value) override;
  void set_data(std::string data) override;

  // Completes the document. What belongs to it alone, and its length.
  struct Ended {
    glass::StoredDocument stored;
    std::uint32_t length = 0;
    std::uint32_t most_occurrences = 0;  // of a term in it
    std::vector<std::pair<glass::Slot, std::string>> values;
  };
  Ended end();

  // What it takes, in bytes, with what sort() needs.
  std::size_t memory() const;

  // Sorts what has postings: by kind, then by the unsigned bytes of the key. Until the next
  // document list(0) to list(lists() - 1) are in that order.
  void sort();
  std::size_t lists() const { return values_.size() + sorted_.size(); }
  PostingList list(std::size_t number) const;
  const ByteChains& chains() const { return chains_; }

  // Forgets all postings.
  void clear();

 private:
  struct Term {
    std::uint64_t prefix = 0;  // its first eight bytes, as a number that sorts like them
    const char* text = nullptr;
    std::uint64_t occurrences = 0;
    ByteChains::Chain postings;
    std::uint32_t bytes = 0;
    std::uint32_t documents = 0;
    glass::DocumentId last = 0;
    std::uint32_t local = 0;  // its number in the document in work

    std::string_view view() const { return {text, bytes}; }
  };

  // A term of the document in work.
  struct Local {
    std::uint32_t term = 0;
    std::uint32_t wdf = 0;
    std::uint32_t positions = 0;  // how many; then where they end
  };

  struct Values {
    glass::Slot slot = 0;
    std::string key;
    glass::DocumentId last = 0;
    std::uint32_t documents = 0;
    ByteChains::Chain postings;
  };

  // Terms that will be added soon. What memory has of each is sent for in two steps: its slot, then
  // what that names.
  struct Expected {
    const char* text = nullptr;
    std::uint64_t hash = 0;
  };
  static constexpr std::size_t kMostExpected = 32;  // a power of two
  static constexpr std::size_t kSlotAhead = 8;

  // By prefix, then by term.
  using Order = std::vector<std::pair<std::uint64_t, std::uint32_t>>;

  static constexpr std::size_t kTermsPerBlock = 4096;

  Term& term(std::size_t number) {
    return terms_[number / kTermsPerBlock][number % kTermsPerBlock];
  }
  const Term& term(std::size_t number) const {
    return terms_[number / kTermsPerBlock][number % kTermsPerBlock];
  }
  void sort(Order& order) const;
  std::uint32_t local_of(std::string_view term);
  std::uint32_t term_of(std::string_view text);
  std::uint64_t hash_of(std::string_view text);
  const char* keep(std::string_view text);
  void grow();
  std::size_t free_slot(std::uint64_t hash) const;
  void write_postings(Term& term, const Local& local);
  void write_values(Ended& ended);

  ByteChains chains_;
  std::vector<std::unique_ptr<Term[]>> terms_;  // blocks, which never move
  std::size_t term_count_ = 0;
  std::vector<std::uint64_t> slots_;  // by hash: its upper half, and the number of the term from 1
  std::vector<std::unique_ptr<char[]>> texts_;
  std::size_t text_left_ = 0;
  std::vector<Values> values_;
  Order sorted_;

  std::array<Expected, kMostExpected> expected_;
  std::size_t announced_ = 0;  // of expected_, in a circle, since it was made
  std::size_t come_ = 0;       // of those, which were added

  glass::DocumentId document_ = 0;
  std::vector<Local> locals_;
  std::vector<std::pair<std::uint32_t, glass::Position>> occurrences_;  // of locals
  std::vector<glass::Position> positions_;
  Order order_;
  std::vector<std::pair<glass::Slot, std::string>> document_values_;
  std::string data_;
  std::string buffer_;
  std::string code_;
  glass::TermListWriter term_list_;
};

}  // namespace emeroteca::indexing
