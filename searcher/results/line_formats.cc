#include "searcher/results/line_formats.h"

#include <ostream>

#include "searcher/answer/trec_line.h"
#include "searcher/results/csv_format.h"

namespace emeroteca::results {

std::string tsv_line(const std::vector<const HitField*>& fields, const Hit& hit) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += '\t';
    line += tsv_cell(fields[i]->value(hit));
  }
  return line += '\n';
}

void write_tsv(std::ostream& out, const SearchResult& result) {
  const std::vector<const HitField*> fields = parse_hit_fields(kTsvFields);
  for (const Hit& hit : result.hits) out << tsv_line(fields, hit);
}

std::string trec_line(const Hit& hit, std::string_view topic, std::string_view tag,
                      FallingScores& scores) {
  std::string line;
  if (hit.article.id.empty()) return line;
  append_run_line(line, topic.empty() ? "1" : topic, hit.article.id, hit.rank,
                  scores.next(hit.score, hit.rank), tag.empty() ? "emeroteca" : tag);
  return line;
}

void write_trec(std::ostream& out, const SearchResult& result, std::string_view topic,
                std::string_view tag) {
  FallingScores scores;
  for (const Hit& hit : result.hits) out << trec_line(hit, topic, tag, scores);
}

}  // namespace emeroteca::results
