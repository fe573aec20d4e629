#include "searcher/results/json_format.h"

#include <cmath>
#include <ostream>

#include <nlohmann/json.hpp>

#include "searcher/results/dates.h"
#include "stemmers/language/language.h"
#include "text/printable.h"

namespace emeroteca::results {
namespace {

using Json = nlohmann::ordered_json;

double finite(double number) {
  return std::isfinite(number) ? number : 0;
}

Json snippet_json(const Snippet& snippet) {
  Json highlights = Json::array();
  for (const auto& [begin, end] : snippet.highlights) highlights.push_back({begin, end});
  return {{"text", snippet.text}, {"highlights", std::move(highlights)}};
}

Json hit_json(const Hit& hit) {
  Json snippets = Json::array();
  for (const Snippet& snippet : hit.snippets) snippets.push_back(snippet_json(snippet));
  const Article& article = hit.article;
  Json json{{"rank", hit.rank},
            {"score", finite(hit.score)},
            {"id", article.id},
            {"language", stemmers::code(article.language)},
            {"title", article.title},
            {"published", text_or_null(iso_date_time(article.printed(), article.zone_minutes))},
            {"source", text_or_null(article.source)},
            {"author", article.authors},
            {"url", text_or_null(article.url)},
            {"snippets", std::move(snippets)},
            {"also", hit.also}};
  if (!hit.damage.empty()) json["damaged"] = hit.damage;
  return json;
}

}  // namespace

Json to_json(const SearchResult& result) {
  Json hits = Json::array();
  for (const Hit& hit : result.hits) hits.push_back(hit_json(hit));
  Json answer{{"version", 1},
              {"query", result.query},
              {"total", {{"count", result.total}, {"exact", result.total_exact}}},
              {"hits", std::move(hits)},
              {"suggestion", text_or_null(result.suggestion)},
              {"took_ms", std::max(0.0, std::round(finite(result.took_ms) * 1000) / 1000)}};
  add_partial(answer, result.missing_servers);
  return answer;
}

void add_partial(Json& answer, const std::vector<std::string>& missing_servers) {
  if (missing_servers.empty()) return;
  answer["partial"] = true;
  answer["missing"] = missing_servers;
}

void write_json(std::ostream& out, const SearchResult& result) {
  out << json_text(to_json(result)) << '\n';
}

std::string json_text(const nlohmann::ordered_json& value) {
  return text::json_text(value);
}

nlohmann::ordered_json text_or_null(std::string_view text) {
  return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

}  // namespace emeroteca::results
