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
constexpr std::string_view kTerms = "pages without an article (terms and privacy)";
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

// A page that is sorry, whatever its title.
bool is_apology(const std::string& title, const std::string& heading, std::string_view body) {
  constexpr std::size_t kLongest = 400;
  if (body.size() > kLongest) return false;
  const std::string text = small_letters(body);
  constexpr std::array<std::string_view, 7> kCodes{
      "errore 404", "error 404",          "404 error",     "errore 500",
      "error 500",  "pagina non trovata", "page not found"};
  constexpr std::array<std::string_view, 9> kSorry{"ops",
                                                   "oops",
                                                   "ooops",
                                                   "ouch",
                                                   "qualcosa \xC3\xA8 andato storto",
                                                   "something went wrong",
                                                   "sorry",
                                                   "ci dispiace",
                                                   "siamo spiacenti"};
  constexpr std::array<std::string_view, 10> kMissing{
      "la pagina richiesta", "la pagina che",    "questa pagina non", "pagina non disponibile",
      "the page you",        "this page can",    "this page does",    "page is not available",
      "page no longer",      "pagina non esiste"};
  const bool sorry = std::any_of(kSorry.begin(), kSorry.end(), [&](std::string_view word) {
    return title.starts_with(word) || heading.starts_with(word);
  });
  return sorry ? has_one_of(text, kCodes) || has_one_of(text, kMissing)
               : has_one_of(text, kCodes) && has_one_of(text, kMissing);
}

// "Cookie policy - Il Quotidiano", as a whole.
bool tells_terms(std::string_view title) {
  constexpr std::array<std::string_view, 28> kTitles{"cookie",
                                                     "cookies",
                                                     "cookie policy",
                                                     "cookies policy",
                                                     "cookie notice",
                                                     "cookie law",
                                                     "informativa sui cookie",
                                                     "informativa cookie",
                                                     "informativa estesa sui cookie",
                                                     "politica sui cookie",
                                                     "uso dei cookie",
                                                     "privacy",
                                                     "privacy policy",
                                                     "privacy notice",
                                                     "informativa privacy",
                                                     "informativa sulla privacy",
                                                     "privacy e cookie",
                                                     "privacy e cookie policy",
                                                     "privacy and cookie policy",
                                                     "privacy & cookie policy",
                                                     "cookie e privacy",
                                                     "terms of use",
                                                     "terms of service",
                                                     "terms and conditions",
                                                     "termini e condizioni",
                                                     "condizioni d'uso",
                                                     "note legali",
                                                     "legal notice"};
  for (const std::string_view mark : {" - ", " | ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    title = title.substr(0, title.find(mark));
  }
  return std::find(kTitles.begin(), kTitles.end(), text::trimmed(title)) != kTitles.end();
}

// The page of a tag, section or author.
bool tells_archive(const std::string& title) {
  constexpr std::array<std::string_view, 12> kBeginnings{
      "tag:",     "categoria:", "category:", "autore:",    "author:",      "archivio:",
      "archivi:", "archives:",  "archive:",  "argomento:", "tag archives", "archivio tag"};
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view begin) { return title.starts_with(begin); }) ||
         title.ends_with(" archivi") || title.ends_with(" archives") ||
         title.find(" archivi - ") != std::string::npos ||
         title.find(" archives - ") != std::string::npos;
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
  const std::string heading =
      facts.headings.empty() ? std::string() : small_letters(facts.headings.front());
  // Blogs call all of their pages articles.
  if (!linked.found && !dated && (tells_terms(title) || tells_terms(heading))) return kTerms;
  if (!linked.found && is_apology(title, heading, draft.body)) return kErrorPages;
  if (!linked.found && draft.body.size() <= kLongestNotice) {
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
  const bool archive = website || facts.archive || tells_archive(title) || tells_archive(heading) ||
                       tells_archive(small_letters(facts.title));
  if (archive && text.cards >= 2 && text.card_text * 10 >= text.all_text * 6) return kLists;
  if (text.cards >= 4 && text.card_text * 10 >= text.all_text * 9) return kLists;
  if (text.teasers >= 5 && text.teasers * 2 >= text.sentences) return kLists;
  if (website && text.teasers >= 3 && text.teasers * 3 >= text.sentences) return kLists;
  if (text.linked * 2 > text.visible && draft.body.size() * 8 < text.visible &&
      text.sentences < 3) {
    return kLists;
  }
  return {};
}

}  // namespace emeroteca::dumps
