#include "searcher/results/line_formats.h"

#include <ostream>

#include "searcher/answer/trec_line.h"
#include "text/sanitize.h"
#include "text/utf8.h"

namespace emeroteca::results {

std::string tsv_line(const std::vector<const HitField*>& fields, const Hit& hit) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += '\t';
    line += text::sanitize_line(fields[i]->value(hit));
  }
  return line += '\n';
}

void write_tsv(std::ostream& out, const SearchResult& result) {
  const std::vector<const HitField*> fields = parse_hit_fields(kTsvFields);
  for (const Hit& hit : result.hits) out << tsv_line(fields, hit);
}

namespace {

// Readers split lines at any white space, and terminals obey more than ASCII's controls.
std::string visible(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const text::CodePoint point = text::decode(text, i);
    const bool ill_formed = point.value == 0xFFFD && point.length == 1;
    const bool ascii = point.value < 0x80;  // left to trec_field
    const bool space = !ascii && text::sanitize_line(text.substr(i, point.length)).empty();
    for (std::size_t k = i; k < i + point.length; ++k) {
      const auto byte = static_cast<unsigned char>(text[k]);
      if (!ascii && (ill_formed || space)) {
        out += {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
      } else {
        out += text[k];
      }
    }
    i += point.length;
  }
  return out;
}

}  // namespace

std::string trec_line(const Hit& hit, std::string_view topic, std::string_view tag) {
  std::string line;
  if (hit.article.id.empty()) return line;
  append_run_line(line, visible(topic.empty() ? "1" : topic), visible(hit.article.id), hit.rank,
                  static_cast<float>(hit.score), visible(tag.empty() ? "emeroteca" : tag));
  return line;
}

void write_trec(std::ostream& out, const SearchResult& result, std::string_view topic,
                std::string_view tag) {
  for (const Hit& hit : result.hits) out << trec_line(hit, topic, tag);
}

}  // namespace emeroteca::results
