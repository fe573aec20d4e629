#include "searcher/results/line_formats.h"

#include <ostream>
#include <string>

#include "searcher/answer/trec_line.h"
#include "searcher/results/dates.h"
#include "searcher/results/snippet.h"
#include "stemmers/language/language.h"
#include "text/numbers.h"
#include "text/sanitize.h"
#include "text/utf8.h"

namespace emeroteca::results {

void write_tsv(std::ostream& out, const SearchResult& result) {
  for (const Hit& hit : result.hits) {
    const Article& article = hit.article;
    out << hit.rank << '\t' << text::fixed_point(hit.score, 4) << '\t'
        << text::sanitize_line(article.id) << '\t' << stemmers::code(article.language) << '\t'
        << iso_date(article.printed()) << '\t' << text::sanitize_line(article.title) << '\t'
        << text::sanitize_line(join_snippets(hit.snippets).text) << '\n';
  }
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

void write_trec(std::ostream& out, const SearchResult& result, std::string_view topic,
                std::string_view tag) {
  const std::string topic_field = visible(topic.empty() ? "1" : topic);
  const std::string tag_field = visible(tag.empty() ? "emeroteca" : tag);
  std::string lines;
  for (const Hit& hit : result.hits) {
    if (hit.article.id.empty()) continue;
    append_run_line(lines, topic_field, visible(hit.article.id), hit.rank,
                    static_cast<float>(hit.score), tag_field);
  }
  out << lines;
}

}  // namespace emeroteca::results
