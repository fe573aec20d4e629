#include "searcher/results/csl_format.h"

#include <cstdlib>

#include <nlohmann/json.hpp>

#include "searcher/results/dates.h"
#include "searcher/results/layout.h"
#include "searcher/results/person_name.h"
#include "stemmers/language/language.h"
#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

using CslJson = nlohmann::ordered_json;

void put_text(CslJson& item, const char* name, std::string_view text) {
  std::string line = text::sanitize_line(text);
  if (!line.empty()) item[name] = std::move(line);
}

CslJson csl_author(const std::string& author) {
  const PersonName name = person_name(author);
  if (name.given.empty()) return {{"literal", name.family}};
  return {{"family", name.family}, {"given", name.given}};
}

}  // namespace

CslJson csl_item(const Article& article) {
  CslJson item{{"id", text::sanitize_line(article.id)}, {"type", "article-newspaper"}};
  put_text(item, "title", article.title);
  CslJson authors = CslJson::array();
  for (const std::string& author : article.authors) {
    if (!text::sanitize_line(author).empty()) authors.push_back(csl_author(author));
  }
  if (!authors.empty()) item["author"] = std::move(authors);
  put_text(item, "container-title", article.source);
  const std::string date = iso_date(article.printed());
  if (!date.empty()) {
    const auto part = [&](std::size_t at, std::size_t length) {
      return std::atoi(date.substr(at, length).c_str());
    };
    item["issued"] = {
        {"date-parts", CslJson::array({CslJson::array({part(0, 4), part(5, 2), part(8, 2)})})}};
  }
  put_text(item, "section", article.section);
  put_text(item, "abstract", article.summary);
  put_text(item, "keyword", join(article.tags, ", "));
  if (article.language) item["language"] = std::string(stemmers::code(article.language));
  put_text(item, "URL", article.url);
  return item;
}

}  // namespace emeroteca::results
