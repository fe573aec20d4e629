#include "indexer/dumps/pages/page_kind.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "indexer/dumps/pages/page_nodes.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kNoText = "pages without an article (no text in them)";
constexpr std::string_view kLists = "pages without an article (lists of links)";
constexpr std::string_view kErrorPages = "pages without an article (error pages)";
constexpr std::string_view kLogins = "pages without an article (logins)";
constexpr std::string_view kSearches = "pages without an article (search results)";
constexpr std::string_view kTerms = "pages without an article (terms and privacy)";
constexpr std::string_view kTemplatePages = "pages without an article (templates)";
constexpr std::string_view kProfiles = "pages without an article (profiles of authors)";
constexpr std::string_view kFrames = "pages without an article (framesets)";

// Real articles about errors are longer.
constexpr std::size_t kLongestNotice = 1200;

template <typename List>
bool has_one_of(const std::string& text, const List& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return text.find(phrase) != std::string::npos;
  });
}

bool is_figure(char c) {
  return c >= '0' && c <= '9';
}

// A word or two of a server: "404", "error 404", "access denied", "404 not found".
bool is_error_phrase(std::string_view text) {
  constexpr std::string_view kAround = " .!?:()\"'";
  const std::size_t begin = text.find_first_not_of(kAround);
  if (begin == std::string_view::npos) return false;
  text = text.substr(begin, text.find_last_not_of(kAround) + 1 - begin);
  constexpr std::array<std::string_view, 30> kPhrases{"page not found",
                                                      "pagina non trovata",
                                                      "not found",
                                                      "non trovata",
                                                      "non trovato",
                                                      "error",
                                                      "errore",
                                                      "http error",
                                                      "server error",
                                                      "internal server error",
                                                      "internal server",
                                                      "bad gateway",
                                                      "gateway timeout",
                                                      "gateway time-out",
                                                      "service unavailable",
                                                      "service temporarily unavailable",
                                                      "forbidden",
                                                      "unauthorized",
                                                      "access denied",
                                                      "accesso negato",
                                                      "just a moment",
                                                      "attention required",
                                                      "pagina inesistente",
                                                      "page can't be found",
                                                      "page cannot be found",
                                                      "object moved",
                                                      "oops",
                                                      "ops",
                                                      "the page you requested",
                                                      "la pagina richiesta"};
  if (std::find(kPhrases.begin(), kPhrases.end(), text) != kPhrases.end()) return true;
  // A figure of 400 or more, with a phrase before or behind it, or alone.
  const auto* const digit = std::find_if(text.begin(), text.end(), is_figure);
  const std::size_t at = static_cast<std::size_t>(digit - text.begin());
  constexpr std::size_t kDigits = 3;
  if (text.size() < at + kDigits || (text[at] != '4' && text[at] != '5') ||
      !std::all_of(digit, digit + kDigits, is_figure)) {
    return false;
  }
  const std::string_view before = text::trimmed(text.substr(0, at));
  const std::string_view behind = text::trimmed(text.substr(at + kDigits));
  return (before.empty() || is_error_phrase(before)) && (behind.empty() || is_error_phrase(behind));
}

// A title that tells of an error as a whole, or but for the name of its site: "Page not found - The
// Gazette", "Errore 404: pagina non trovata". "Access denied: pupils sent home" tells of pupils.
bool tells_error(std::string_view title) {
  if (title.ends_with("!!1")) title.remove_suffix(1);  // Google's sense of humour
  constexpr std::array<std::string_view, 4> kWithin{"page you requested", "pagina richiesta non",
                                                    "page can't be found", "page cannot be found"};
  if (has_one_of(std::string(title), kWithin)) return true;
  const auto is_error = [](std::string_view part) {
    if (is_error_phrase(part)) return true;
    const std::size_t mark = part.find_first_of(":(!,");
    return mark != std::string_view::npos && is_error_phrase(part.substr(0, mark)) &&
           is_error_phrase(part.substr(mark + 1));
  };
  if (is_error(title)) return true;
  for (const std::string_view mark : {" - ", " | ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                      " :: ", " \xC2\xB7 ", " \xC2\xBB ", " \xC2\xAB "}) {
    const std::size_t first = title.find(mark);
    if (first == std::string_view::npos) continue;
    if (is_error(title.substr(0, first)) ||
        is_error(title.substr(title.rfind(mark) + mark.size()))) {
      return true;
    }
  }
  return false;
}

// A page that is sorry, whatever its title.
bool is_apology(const std::string& title, const std::string& heading, std::string_view body) {
  constexpr std::size_t kLongest = 400;
  if (body.size() > kLongest) return false;
  const std::string text = text::ascii_lower(body);
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

// "Login", "Accedi - Il Quotidiano"; `within`: anywhere in the title.
bool tells_login(std::string_view title, bool within) {
  constexpr std::array<std::string_view, 9> kPhrases{"log in",   "login",          "sign in",
                                                     "accedi",   "accesso utenti", "registrati",
                                                     "register", "subscribe",      "abbonati"};
  if (within) return has_one_of(std::string(title), kPhrases);
  for (const std::string_view begin : {"accedi al", "log in to", "login to", "sign in to"}) {
    if (title.starts_with(begin)) return true;
  }
  for (const std::string_view mark : {" - ", " | ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    title = title.substr(0, title.find(mark));
  }
  return std::find(kPhrases.begin(), kPhrases.end(), text::trimmed(title)) != kPhrases.end();
}

// What a page shows until its script has fetched the text.
bool is_of_script(std::string_view body) {
  body = text::trimmed(body);
  constexpr std::size_t kLongest = 60;
  if (body.size() > kLongest) return false;
  std::string words = text::ascii_lower(body);
  while (!words.empty() && (words.back() == '.' || words.back() == ' ')) words.pop_back();
  if (words.ends_with("\xE2\x80\xA6")) words.resize(words.size() - 3);
  constexpr std::array<std::string_view, 9> kWaiting{
      "caricamento",  "caricamento in corso", "loading", "please wait",
      "attendere",    "attendere prego",      "attendi", "loading, please wait",
      "sto caricando"};
  return std::find(kWaiting.begin(), kWaiting.end(), words) != kWaiting.end();
}

bool begins_with_template(std::string_view text) {
  text = text::trimmed(text);
  return text.starts_with("{{") || text.starts_with("{%");
}

bool ends_with_template(std::string_view text) {
  text = text::trimmed(text);
  return text.ends_with("}}") || text.ends_with("%}");
}

// What a program fills in before it is a page, or a script in the browser: "{{ page.title }}" is
// its title, or its text lies between such marks. An article about templates has them elsewhere.
bool is_template(std::string_view title, std::string_view body) {
  if (begins_with_template(title)) return true;
  return begins_with_template(body) && (ends_with_template(body) || ends_with_template(title));
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
  const bool has_text = text::has_text(draft.body) && !is_of_script(draft.body);
  if (frames && !has_text) return kFrames;
  if (is_template(draft.title, draft.body)) return kTemplatePages;
  const std::string graph = text::ascii_lower(facts.meta({"og:type"}));
  const bool dated = !facts.meta({"article:published_time", "article:published"}).empty();
  const bool front = is_front_address(draft.url);
  const bool article = (linked.found || graph == "article" || dated) && !front;
  const std::string title = text::ascii_lower(draft.title);
  const std::string heading =
      facts.headings.empty() ? std::string() : text::ascii_lower(facts.headings.front());
  // Blogs call all of their pages articles.
  if (!linked.found && !dated && (tells_terms(title) || tells_terms(heading))) return kTerms;
  if (!linked.found && !dated && is_apology(title, heading, draft.body)) return kErrorPages;
  if (!linked.found && !dated && draft.body.size() <= kLongestNotice) {
    if (tells_error(title) || tells_error(heading) || tells_error(text::ascii_lower(facts.title))) {
      return kErrorPages;
    }
  }
  if (!has_text) {
    if (article && !draft.title.empty() && text::has_text(draft.summary)) return {};
    return facts.password ? kLogins : text.linked * 2 > text.visible ? kLists : kNoText;
  }
  if (article) return {};
  if (graph == "profile" || linked.profile) return kProfiles;
  if (tells_search(title) || tells_search(text::ascii_lower(facts.title))) return kSearches;
  if (facts.password && draft.body.size() <= kLongestNotice &&
      (tells_login(title, false) || (text.sentences == 0 && tells_login(title, true)))) {
    return kLogins;
  }
  const bool website = graph == "website" || linked.listing || front;
  const bool archive = website || facts.archive || tells_archive(title) || tells_archive(heading) ||
                       tells_archive(text::ascii_lower(facts.title));
  if (archive && text.cards >= 2 && text.card_text * 10 >= text.all_text * 6) return kLists;
  if (text.posts >= 2 && text.post_text * 10 >= text.all_text * 6) return kLists;
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
