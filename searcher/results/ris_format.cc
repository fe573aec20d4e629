#include "searcher/results/ris_format.h"

#include <algorithm>

#include "searcher/results/dates.h"
#include "searcher/results/person_name.h"
#include "stemmers/language/language.h"
#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

// A value is one line: a line of its own could be taken for the next field.
void put_tag(std::string& out, std::string_view tag, std::string_view text) {
  const std::string line = text::sanitize_line(text);
  if (line.empty()) return;
  out.append(tag).append("  - ").append(line).append("\r\n");
}

}  // namespace

std::string ris_record(const Article& article) {
  std::string out;
  put_tag(out, "TY", "NEWS");
  put_tag(out, "ID", article.id);
  put_tag(out, "TI", article.title);
  for (const std::string& author : article.authors) {
    const PersonName name = person_name(author);
    put_tag(out, "AU", name.given.empty() ? name.family : name.family + ", " + name.given);
  }
  put_tag(out, "T2", article.source);
  std::string date = iso_date(article.printed());
  put_tag(out, "PY", date.substr(0, 4));
  std::replace(date.begin(), date.end(), '-', '/');
  put_tag(out, "DA", date);
  put_tag(out, "SE", article.section);
  put_tag(out, "AB", article.summary);
  for (const std::string& tag : article.tags) put_tag(out, "KW", tag);
  if (article.language) put_tag(out, "LA", stemmers::code(article.language));
  put_tag(out, "UR", article.url);
  // By it `indexer add` knows that this is no article of its own.
  put_tag(out, "DP", "Emeroteca");
  return out += "ER  - \r\n";
}

}  // namespace emeroteca::results
