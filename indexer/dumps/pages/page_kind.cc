#include "indexer/dumps/pages/page_kind.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "indexer/dumps/pages/page_nodes.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kNoText = "pages without an article (no text in them)";
constexpr std::string_view kLists = "pages without an article (lists of links)";
constexpr std::string_view kErrorPages = "pages without an article (error pages)";
constexpr std::string_view kLogins = "pages without an article (logins)";
constexpr std::string_view kSearches = "pages without an article (search results)";
constexpr std::string_view kFrames = "pages without an article (framesets)";

// Real articles about errors are longer.
constexpr std::size_t kLongestNotice = 1200;

template <typename List>
bool has_one_of(const std::string& text, const List& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return text.find(phrase) != std::string::npos;
  });
}

bool tells_error(const std::string& title) {
  constexpr std::array<std::string_view, 22> kPhrases{
      "page not found",      "pagina non trovata",   "404 not found",
      "error 404",           "errore 404",           "404 error",
      "403 forbidden",       "500 internal server",  "internal server error",
      "502 bad gateway",     "503 service",          "service unavailable",
      "access denied",       "accesso negato",       "just a moment...",
      "attention required!", "page you requested",   "pagina inesistente",
      "page can't be found", "page cannot be found", "pagina richiesta non",
      "object moved"};
  constexpr std::array<std::string_view, 5> kWhole{"404", "403", "error", "errore", "not found"};
  return has_one_of(title, kPhrases) || title.starts_with("404 ") || title.ends_with(" 404") ||
         std::find(kWhole.begin(), kWhole.end(), title) != kWhole.end();
}

bool tells_search(const std::string& title) {
  constexpr std::array<std::string_view, 8> kBeginnings{
      "search results",       "risultati della ricerca",
      "risultati di ricerca", "risultati per",
      "results for",          "hai cercato",
      "you searched for",     "ricerca:"};
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view begin) { return title.starts_with(begin); });
}

bool tells_login(const std::string& title) {
  constexpr std::array<std::string_view, 9> kPhrases{"log in",   "login",          "sign in",
                                                     "accedi",   "accesso utenti", "registrati",
                                                     "register", "subscribe",      "abbonati"};
  return has_one_of(title, kPhrases);
}

bool is_front_address(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return false;
  const std::size_t path = address.find('/', scheme + 3);
  const std::string_view behind =
      path == std::string_view::npos ? std::string_view{} : address.substr(path);
  return behind.empty() || behind == "/" || behind == "/index.html" || behind == "/index.htm" ||
         behind == "/home" || behind == "/it/" || behind == "/en/";
}

}  // namespace

std::string_view kind_of_page(const PageFacts& facts, const LinkedArticle& linked,
                              const PageText& text, const Draft& draft, bool frames) {
  const bool has_text = text::has_text(draft.body);
  if (frames && !has_text) return kFrames;
  const std::string graph = small_letters(facts.meta({"og:type"}));
  const bool dated = !facts.meta({"article:published_time", "article:published"}).empty();
  const bool front = is_front_address(draft.url);
  const bool article = (linked.found || graph == "article" || dated) && !front;
  const std::string title = small_letters(draft.title);
  if (!linked.found && draft.body.size() <= kLongestNotice) {
    const std::string heading =
        facts.headings.empty() ? std::string() : small_letters(facts.headings.front());
    if (tells_error(title) || tells_error(heading) || tells_error(small_letters(facts.title))) {
      return kErrorPages;
    }
  }
  if (!has_text) {
    if (article && !draft.title.empty() && text::has_text(draft.summary)) return {};
    return facts.password ? kLogins : text.linked * 2 > text.visible ? kLists : kNoText;
  }
  if (article) return {};
  if (tells_search(title) || tells_search(small_letters(facts.title))) return kSearches;
  if (facts.password && tells_login(title) && draft.body.size() <= kLongestNotice) return kLogins;
  const bool website = graph == "website" || linked.listing || front;
  if (text.teasers >= 5 && text.teasers * 2 >= text.sentences) return kLists;
  if (website && text.teasers >= 3 && text.teasers * 3 >= text.sentences) return kLists;
  if (text.linked * 2 > text.visible && draft.body.size() * 8 < text.visible &&
      text.sentences < 3) {
    return kLists;
  }
  return {};
}

}  // namespace emeroteca::dumps
