#include "tests/support/same_database.h"

#include <algorithm>
#include <sstream>

namespace emeroteca::tests {
namespace {

constexpr std::size_t kMostDifferences = 10;

std::string shown(const std::string& bytes) {
  constexpr std::size_t kMostShown = 60;
  constexpr const char* kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes.substr(0, kMostShown)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F) {
      out += c;
    } else {
      out += std::string("\\x") + kDigits[byte >> 4U] + kDigits[byte & 0xFU];
    }
  }
  return out + " (" + std::to_string(bytes.size()) + " bytes)";
}

class Comparer {
 public:
  Comparer(const Xapian::Database& bulk, const Xapian::Database& stock,
           const Comparison& comparison)
      : bulk_(bulk), stock_(stock), comparison_(comparison) {}

  std::vector<std::string> run() {
    statistics();
    metadata();
    terms();
    documents();
    values();
    return differences_;
  }

 private:
  bool full() const { return differences_.size() >= kMostDifferences; }

  template <typename Value>
  void same(const Value& bulk, const Value& stock, const std::string& what) {
    if (bulk == stock || full()) return;
    std::ostringstream text;
    text << what << ": " << bulk << ", stock " << stock;
    differences_.push_back(text.str());
  }

  void same_bytes(const std::string& bulk, const std::string& stock, const std::string& what) {
    if (bulk != stock) same(shown(bulk), shown(stock) + " ", what);
  }

  // Both ranges in step; what stands in only one of them is a difference.
  template <typename Iterator, typename Work>
  void in_step(Iterator bulk, Iterator bulk_end, Iterator stock, Iterator stock_end,
               const std::string& what, Work work) {
    for (; bulk != bulk_end && stock != stock_end && !full(); ++bulk, ++stock) {
      std::ostringstream a;
      std::ostringstream b;
      a << *bulk;
      b << *stock;
      same_bytes(a.str(), b.str(), what);
      if (a.str() != b.str()) return;
      work(bulk, stock);
    }
    same(bulk == bulk_end, stock == stock_end, what + " at an end");
  }

  void statistics() {
    same(bulk_.get_doccount(), stock_.get_doccount(), "documents");
    same(bulk_.get_lastdocid(), stock_.get_lastdocid(), "last document");
    same(bulk_.get_total_length(), stock_.get_total_length(), "total length");
    same(bulk_.get_avlength(), stock_.get_avlength(), "average length");
    same(bulk_.has_positions(), stock_.has_positions(), "has positions");
    same(bulk_.get_uuid().size(), stock_.get_uuid().size(), "size of the UUID");
    if (!comparison_.bounds) return;
    same(bulk_.get_doclength_lower_bound(), stock_.get_doclength_lower_bound(), "shortest");
    same(bulk_.get_doclength_upper_bound(), stock_.get_doclength_upper_bound(), "longest");
  }

  void metadata() {
    in_step(bulk_.metadata_keys_begin(), bulk_.metadata_keys_end(), stock_.metadata_keys_begin(),
            stock_.metadata_keys_end(), "metadata", [&](const auto& key, const auto& /*same*/) {
              const auto& but = comparison_.but_metadata;
              if (std::find(but.begin(), but.end(), *key) != but.end()) return;
              same_bytes(bulk_.get_metadata(*key), stock_.get_metadata(*key), "metadata " + *key);
            });
  }

  void terms() {
    in_step(bulk_.allterms_begin(), bulk_.allterms_end(), stock_.allterms_begin(),
            stock_.allterms_end(), "terms", [&](const auto& bulk, const auto& stock) {
              const std::string term = *bulk;
              const std::string name = "term " + shown(term);
              same(bulk.get_termfreq(), stock.get_termfreq(), name + ", documents");
              same(bulk_.get_collection_freq(term), stock_.get_collection_freq(term),
                   name + ", occurrences");
              if (comparison_.bounds) {
                same(bulk_.get_wdf_upper_bound(term), stock_.get_wdf_upper_bound(term),
                     name + ", bound of wdf");
              }
              postings(term, name);
            });
  }

  void postings(const std::string& term, const std::string& name) {
    in_step(bulk_.postlist_begin(term), bulk_.postlist_end(term), stock_.postlist_begin(term),
            stock_.postlist_end(term), name, [&](auto& bulk, auto& stock) {
              const std::string where = name + ", document " + std::to_string(*bulk);
              same(bulk.get_wdf(), stock.get_wdf(), where + ", wdf");
              same(bulk.get_doclength(), stock.get_doclength(), where + ", length");
              same(bulk.get_unique_terms(), stock.get_unique_terms(), where + ", unique terms");
              in_step(bulk.positionlist_begin(), bulk.positionlist_end(),
                      stock.positionlist_begin(), stock.positionlist_end(), where + ", positions",
                      [](const auto& /*bulk*/, const auto& /*stock*/) {});
            });
  }

  void documents() {
    in_step(bulk_.postlist_begin(""), bulk_.postlist_end(""), stock_.postlist_begin(""),
            stock_.postlist_end(""), "all documents", [&](const auto& at, const auto& /*same*/) {
              const std::string name = "document " + std::to_string(*at);
              const Xapian::Document bulk = bulk_.get_document(*at);
              const Xapian::Document stock = stock_.get_document(*at);
              same_bytes(bulk.get_data(), stock.get_data(), name + ", data");
              same(bulk_.get_doclength(*at), stock_.get_doclength(*at), name + ", length");
              same(bulk_.get_unique_terms(*at), stock_.get_unique_terms(*at), name + ", terms");
              in_step(bulk_.termlist_begin(*at), bulk_.termlist_end(*at),
                      stock_.termlist_begin(*at), stock_.termlist_end(*at), name + ", term list",
                      [&](const auto& a, const auto& b) {
                        same(a.get_wdf(), b.get_wdf(), name + ", wdf of " + shown(*a));
                        same(a.get_termfreq(), b.get_termfreq(), name + ", freq of " + shown(*a));
                      });
              in_step(
                  bulk.values_begin(), bulk.values_end(), stock.values_begin(), stock.values_end(),
                  name + ", values", [&](const auto& a, const auto& b) {
                    same(a.get_valueno(), b.get_valueno(), name + ", slot");
                    if (std::find(slots_.begin(), slots_.end(), a.get_valueno()) == slots_.end()) {
                      slots_.push_back(a.get_valueno());
                    }
                  });
            });
  }

  void values() {
    for (const Xapian::valueno slot : slots_) {
      const std::string name = "slot " + std::to_string(slot);
      same(bulk_.get_value_freq(slot), stock_.get_value_freq(slot), name + ", documents");
      if (comparison_.bounds) {
        same_bytes(bulk_.get_value_lower_bound(slot), stock_.get_value_lower_bound(slot),
                   name + ", lower bound");
        same_bytes(bulk_.get_value_upper_bound(slot), stock_.get_value_upper_bound(slot),
                   name + ", upper bound");
      }
      in_step(bulk_.valuestream_begin(slot), bulk_.valuestream_end(slot),
              stock_.valuestream_begin(slot), stock_.valuestream_end(slot), name,
              [&](const auto& a, const auto& b) {
                same(a.get_docid(), b.get_docid(), name + ", document");
              });
    }
  }

  const Xapian::Database& bulk_;
  const Xapian::Database& stock_;
  const Comparison& comparison_;
  std::vector<Xapian::valueno> slots_;
  std::vector<std::string> differences_;
};

}  // namespace

std::vector<std::string> differences(const Xapian::Database& bulk, const Xapian::Database& stock,
                                     const Comparison& comparison) {
  return Comparer(bulk, stock, comparison).run();
}

std::string faults_in(const std::string& folder) {
  std::ostringstream messages;
  try {
    if (Xapian::Database::check(folder, 0, &messages) == 0) return {};
  } catch (const Xapian::Error& fault) {
    messages << fault.get_description();
  }
  return messages.str().empty() ? "something is wrong" : messages.str();
}

}  // namespace emeroteca::tests
