#include "searcher/query/explain.h"

#include <cstdio>

#include "archive/fields.h"
#include "text/sanitize.h"

namespace emeroteca::query {

std::string describe_term(std::string_view term) {
  for (const stemmers::Language language : stemmers::kLanguages) {
    const std::string_view prefix = stem_prefix(language);
    if (term.starts_with(prefix)) {
      return std::string(stemmers::code(language)) + ":" + std::string(term.substr(prefix.size()));
    }
  }
  return std::string(term);
}

namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

std::string describe(const Alternative& alternative, const Xapian::Database& database) {
  std::string terms;
  Xapian::doccount least = database.get_doccount();
  for (const std::string& term : alternative.terms) {
    if (!terms.empty()) terms += " + ";
    terms += describe_term(term);
    least = std::min(least, database.get_termfreq(term));
  }
  return "    " + std::string(name(alternative.origin)) + "  " +
         text::sanitize_line(alternative.text) + "  (" + text::sanitize_line(terms) + ", weight " +
         number(alternative.weight) + ", " + std::to_string(least) +
         (least == 1 ? " article)\n" : " articles)\n");
}

}  // namespace

std::string explain(std::string_view text, const Plan& plan, const Xapian::Database& database,
                    const RankingParameters& parameters) {
  std::string out = "Read as    " + text::sanitize_line(text) + "\n";
  out += "Tree       " + describe(plan.tree) + "\n";
  out += "Language   " +
         (plan.language ? std::string(stemmers::code(*plan.language)) : std::string("not clear")) +
         "\n";
  out += "Words\n";
  constexpr std::size_t kMost = 12;
  for (const QueryWord& word : plan.words) {
    out += "  " + text::sanitize_line(word.text) +
           (word.stop_word ? "  (stop word)"
            : word.exact   ? "  (exact)"
                           : "") +
           "\n";
    std::size_t shown = 0;
    for (const Alternative& alternative : word.alternatives) {
      if (shown++ == kMost) {
        out += "    and " + std::to_string(word.alternatives.size() - kMost) + " more\n";
        break;
      }
      out += describe(alternative, database);
    }
  }
  out += "For Xapian " + text::sanitize_line(plan.query.get_description()) + "\n";
  out += "Ranking   ";
  for (const ParameterRow& row : ranking_parameters()) {
    char value[32];
    std::snprintf(value, sizeof value, "%g", parameters.*(row.value));
    out += " " + std::string(row.name) + "=" + value;
  }
  out += "\n";
  for (const std::string& note : plan.notes)
    out += "Note       " + text::sanitize_line(note) + "\n";
  return out;
}

}  // namespace emeroteca::query
