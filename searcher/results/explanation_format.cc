#include "searcher/results/explanation_format.h"

#include <cstdio>

#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

std::string way_text(const WayOfSaying& way) {
  std::string terms;
  for (const std::string& term : way.terms) {
    if (!terms.empty()) terms += " + ";
    terms += term;
  }
  char weight[32];
  std::snprintf(weight, sizeof weight, "%.2f", way.weight);
  return "    " + text::sanitize_line(way.origin) + "  " + text::sanitize_line(way.text) + "  (" +
         text::sanitize_line(terms) + ", weight " + weight + ", " + std::to_string(way.articles) +
         (way.articles == 1 ? " article)\n" : " articles)\n");
}

std::string word_text(const ExplainedWord& word) {
  constexpr std::size_t kMost = 12;
  std::string out = "  " + text::sanitize_line(word.text) +
                    (word.stop_word ? "  (stop word)"
                     : word.exact   ? "  (exact)"
                                    : "") +
                    "\n";
  std::size_t shown = 0;
  for (const WayOfSaying& way : word.ways) {
    if (shown++ == kMost) {
      out += "    and " + std::to_string(word.ways.size() - kMost) + " more\n";
      break;
    }
    out += way_text(way);
  }
  return out;
}

}  // namespace

std::string explanation_text(const Explanation& explanation) {
  std::string out = "Read as    " + text::sanitize_line(explanation.text) + "\n";
  out += "Tree       " + text::sanitize_line(explanation.tree) + "\n";
  out += "Language   " +
         (explanation.language ? std::string(stemmers::code(*explanation.language))
                               : std::string("not clear")) +
         "\n";
  out += "Words\n";
  for (const ExplainedWord& word : explanation.words) out += word_text(word);
  out += "For Xapian " + text::sanitize_line(explanation.for_xapian) + "\n";
  out += "Ranking   ";
  for (const ParameterRow& row : ranking_parameters()) {
    char value[32];
    std::snprintf(value, sizeof value, "%g", explanation.parameters.*(row.value));
    out += " " + std::string(row.name) + "=" + value;
  }
  out += "\n";
  for (const std::string& note : explanation.notes)
    out += "Note       " + text::sanitize_line(note) + "\n";
  return out;
}

}  // namespace emeroteca::results
