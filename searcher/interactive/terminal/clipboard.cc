#include "searcher/interactive/terminal/clipboard.h"

#include <sstream>

#include "searcher/results/bibtex_format.h"
#include "searcher/results/dates.h"
#include "searcher/results/layout.h"
#include "text/sanitize.h"

namespace emeroteca::interactive {

std::string base64(std::string_view bytes) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    unsigned group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group =
          group << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      const bool filled = at + i <= bytes.size();
      out += filled ? kLetters[group >> (18 - 6 * i) & 0x3FU] : '=';
    }
  }
  return out;
}

std::string clipboard_sequence(std::string_view text) {
  return "\x1b]52;c;" + base64(text) + "\x07";
}

std::string plain_citation(const Article& article) {
  const std::string title = text::sanitize_line(article.title);
  return results::join(
      {text::sanitize_line(results::join(article.authors, ", ")),
       title.empty() ? "" : "\"" + title + "\"", text::sanitize_line(article.source),
       results::iso_date(article.printed()), text::sanitize_line(article.url)},
      ", ");
}

std::string bibtex_citation(const Hit& hit) {
  SearchResult one;
  one.hits.push_back(hit);
  std::ostringstream out;
  results::write_bibtex(out, one);
  return out.str();
}

}  // namespace emeroteca::interactive
