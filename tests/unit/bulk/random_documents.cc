#include "tests/unit/bulk/random_documents.h"

namespace emeroteca::indexing {

// Terms of a vocabulary in which some are frequent, some rare, some with zero bytes.
std::string RandomDocuments::term() {
  const std::size_t rare = below(10) == 0 ? 4000 : 60;
  std::string term = "w" + std::to_string(below(rare) * below(rare));
  if (below(20) == 0) term.insert(below(term.size()), 1 + below(4), '\0');
  if (below(50) == 0) term.resize(200, 'x');
  if (below(50) == 0) term += "\xFF\xFE";
  return term;
}

Said RandomDocuments::next() {
  Said said;
  if (below(20) == 0) return said;
  // Xapian's check takes a document of no length for one without positions.
  said.terms.push_back({"all", 0, 1});
  const std::size_t words = below(30) == 0 ? 4000 : 1 + below(120);
  for (std::size_t i = 0; i < words; ++i) {
    // Positions go back at times, and the same one comes twice.
    const auto position = static_cast<std::uint32_t>(1 + i + below(3) * below(40));
    said.terms.push_back({term(), position, static_cast<std::uint32_t>(below(3))});
    if (below(6) == 0) said.terms.push_back({term(), 0, below(4) == 0 ? 130U : 0U});
  }
  for (const std::uint32_t slot : {0U, 6U, 200U, 70000U}) {
    if (below(3) != 0) said.values.emplace_back(slot, std::to_string(below(100'000)));
  }
  if (below(5) == 0) said.values.emplace_back(6U, "in its place");
  said.data = std::string(below(400), 'd') + std::to_string(below(1000));
  return said;
}

void tell(const Said& said, DocumentTarget& target) {
  for (const Said::Term& term : said.terms) {
    if (term.position == 0) {
      target.add_term(term.term, term.wdf);
    } else {
      target.add_posting(term.term, term.position, term.wdf);
    }
  }
  for (const auto& [slot, value] : said.values) target.add_value(slot, value);
  target.set_data(said.data);
}

Xapian::Document stock_document(const Said& said) {
  Xapian::Document document;
  for (const Said::Term& term : said.terms) {
    if (term.position == 0) {
      document.add_term(term.term, term.wdf);
    } else {
      document.add_posting(term.term, term.position, term.wdf);
    }
  }
  for (const auto& [slot, value] : said.values) document.add_value(slot, value);
  document.set_data(said.data);
  return document;
}

}  // namespace emeroteca::indexing
