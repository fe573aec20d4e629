#include "searcher/results/json_format.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <ostream>

#include <nlohmann/json.hpp>

#include "searcher/results/dates.h"
#include "stemmers/language/language.h"
#include "text/sanitize.h"
#include "text/utf8.h"

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
  return {{"rank", hit.rank},
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
}

}  // namespace

Json to_json(const SearchResult& result) {
  Json hits = Json::array();
  for (const Hit& hit : result.hits) hits.push_back(hit_json(hit));
  return {{"version", 1},
          {"query", result.query},
          {"total", {{"count", result.total}, {"exact", result.total_exact}}},
          {"hits", std::move(hits)},
          {"suggestion", text_or_null(result.suggestion)},
          {"took_ms", std::max(0.0, std::round(finite(result.took_ms) * 1000) / 1000)}};
}

void write_json(std::ostream& out, const SearchResult& result) {
  out << json_text(to_json(result)) << '\n';
}

namespace {

void append_unit(std::string& out, std::uint32_t unit) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kDigits[(unit >> shift) & 0xFU];
}

// UTF-16, as JSON has it.
void append_escaped(std::string& out, char32_t value) {
  if (value < 0x10000) return append_unit(out, value);
  const std::uint32_t rest = value - 0x10000;
  append_unit(out, 0xD800U + (rest >> 10U));
  append_unit(out, 0xDC00U + (rest & 0x3FFU));
}

}  // namespace

std::string json_text(const nlohmann::ordered_json& value) {
  const std::string plain =
      value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string out;
  out.reserve(plain.size());
  // Outside its strings JSON is ASCII, so whatever is found here stands in one.
  for (std::size_t i = 0; i < plain.size();) {
    if (plain[i] > 0 && plain[i] < 0x7F) {
      out += plain[i++];
      continue;
    }
    const text::CodePoint point = text::decode(plain, i);
    if (text::is_invisible(point.value)) {
      append_escaped(out, point.value);
    } else {
      out.append(plain, i, point.length);
    }
    i += point.length;
  }
  return out;
}

nlohmann::ordered_json text_or_null(std::string_view text) {
  return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

}  // namespace emeroteca::results
