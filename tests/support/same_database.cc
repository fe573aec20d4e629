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

  // `what` is called only where there is something to tell.
  template <typename Value, typename Name>
  void same(const Value& bulk, const Value& stock, const Name& what) {
    if (bulk == stock || full()) return;
    std::ostringstream text;
    text << what() << ": " << printable(bulk) << ", stock " << printable(stock);
    differences_.push_back(text.str());
  }

  static std::string printable(const std::string& bytes) { return shown(bytes); }
  template <typename Value>
  static Value printable(const Value& value) {
    return value;
  }

  // Both ranges in step; what stands in only one of them is a difference.
  template <typename Iterator, typename Name, typename Work>
  void in_step(Iterator bulk, Iterator bulk_end, Iterator stock, Iterator stock_end,
               const Name& what, Work work) {
    for (; bulk != bulk_end && stock != stock_end && !full(); ++bulk, ++stock) {
      const auto found = *bulk;
      const auto expected = *stock;
      same(found, expected, what);
      if (found != expected) return;
      work(bulk, stock);
    }
    same(bulk == bulk_end, stock == stock_end, [&] { return what() + ", at an end"; });
  }

  void statistics() {
    const auto named = [](const char* name) { return [name] { return std::string(name); }; };
    same(bulk_.get_doccount(), stock_.get_doccount(), named("documents"));
    same(bulk_.get_lastdocid(), stock_.get_lastdocid(), named("last document"));
    same(bulk_.get_total_length(), stock_.get_total_length(), named("total length"));
    same(bulk_.get_avlength(), stock_.get_avlength(), named("average length"));
    same(bulk_.has_positions(), stock_.has_positions(), named("has positions"));
    same(bulk_.get_uuid().size(), stock_.get_uuid().size(), named("size of the UUID"));
    if (!comparison_.bounds) return;
    same(bulk_.get_doclength_lower_bound(), stock_.get_doclength_lower_bound(), named("shortest"));
    same(bulk_.get_doclength_upper_bound(), stock_.get_doclength_upper_bound(), named("longest"));
  }

  void metadata() {
    in_step(
        bulk_.metadata_keys_begin(), bulk_.metadata_keys_end(), stock_.metadata_keys_begin(),
        stock_.metadata_keys_end(), [] { return std::string("metadata"); },
        [&](const auto& key, const auto& /*same*/) {
          const auto& but = comparison_.but_metadata;
          if (std::find(but.begin(), but.end(), *key) != but.end()) return;
          same(bulk_.get_metadata(*key), stock_.get_metadata(*key),
               [&] { return "metadata " + *key; });
        });
  }

  void terms() {
    in_step(
        bulk_.allterms_begin(), bulk_.allterms_end(), stock_.allterms_begin(),
        stock_.allterms_end(), [] { return std::string("terms"); },
        [&](const auto& bulk, const auto& stock) {
          const std::string term = *bulk;
          const auto named = [&](const char* what) {
            return [&term, what] { return "term " + shown(term) + what; };
          };
          same(bulk.get_termfreq(), stock.get_termfreq(), named(", documents"));
          same(bulk_.get_collection_freq(term), stock_.get_collection_freq(term),
               named(", occurrences"));
          if (comparison_.bounds) {
            same(bulk_.get_wdf_upper_bound(term), stock_.get_wdf_upper_bound(term),
                 named(", bound of wdf"));
          }
          postings(term, named(""));
        });
  }

  template <typename Name>
  void postings(const std::string& term, const Name& name) {
    in_step(bulk_.postlist_begin(term), bulk_.postlist_end(term), stock_.postlist_begin(term),
            stock_.postlist_end(term), name, [&](auto& bulk, auto& stock) {
              const auto where = [&](const char* what) {
                return [&, what] { return name() + ", document " + std::to_string(*bulk) + what; };
              };
              same(bulk.get_wdf(), stock.get_wdf(), where(", wdf"));
              in_step(bulk.positionlist_begin(), bulk.positionlist_end(),
                      stock.positionlist_begin(), stock.positionlist_end(), where(", positions"),
                      [](const auto& /*bulk*/, const auto& /*stock*/) {});
            });
  }

  void documents() {
    in_step(
        bulk_.postlist_begin(""), bulk_.postlist_end(""), stock_.postlist_begin(""),
        stock_.postlist_end(""), [] { return std::string("all documents"); },
        [&](const auto& at, const auto& /*same*/) { document(*at); });
  }

  void document(Xapian::docid number) {
    const auto named = [number](const char* what) {
      return [number, what] { return "document " + std::to_string(number) + what; };
    };
    const Xapian::Document bulk = bulk_.get_document(number);
    const Xapian::Document stock = stock_.get_document(number);
    same(bulk.get_data(), stock.get_data(), named(", data"));
    same(bulk_.get_doclength(number), stock_.get_doclength(number), named(", length"));
    same(bulk_.get_unique_terms(number), stock_.get_unique_terms(number), named(", terms"));
    in_step(bulk_.termlist_begin(number), bulk_.termlist_end(number), stock_.termlist_begin(number),
            stock_.termlist_end(number), named(", term list"), [&](const auto& a, const auto& b) {
              same(a.get_wdf(), b.get_wdf(), named(", wdf in the term list"));
            });
    in_step(bulk.values_begin(), bulk.values_end(), stock.values_begin(), stock.values_end(),
            named(", values"), [&](const auto& a, const auto& b) {
              same(a.get_valueno(), b.get_valueno(), named(", slot"));
              if (std::find(slots_.begin(), slots_.end(), a.get_valueno()) == slots_.end()) {
                slots_.push_back(a.get_valueno());
              }
            });
  }

  void values() {
    for (const Xapian::valueno slot : slots_) {
      const auto named = [slot](const char* what) {
        return [slot, what] { return "slot " + std::to_string(slot) + what; };
      };
      same(bulk_.get_value_freq(slot), stock_.get_value_freq(slot), named(", documents"));
      if (comparison_.bounds) {
        same(bulk_.get_value_lower_bound(slot), stock_.get_value_lower_bound(slot),
             named(", lower bound"));
        same(bulk_.get_value_upper_bound(slot), stock_.get_value_upper_bound(slot),
             named(", upper bound"));
      }
      in_step(bulk_.valuestream_begin(slot), bulk_.valuestream_end(slot),
              stock_.valuestream_begin(slot), stock_.valuestream_end(slot), named(""),
              [&](const auto& a, const auto& b) {
                same(a.get_docid(), b.get_docid(), named(", document"));
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
