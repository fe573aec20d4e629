#include "indexer/dumps/pages/page_boilerplate.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "indexer/dumps/pages/page_nodes.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// Longer lines are no prompts.
constexpr std::size_t kLongestPrompt = 200;

template <typename List>
bool has_any(std::string_view text, const List& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return text.find(phrase) != std::string_view::npos;
  });
}

// What stands behind the first of `beginnings` that the text begins with; false where none does.
template <typename List>
bool begins_with_one(std::string_view text, const List& beginnings, std::string_view& rest) {
  const auto* const found =
      std::find_if(beginnings.begin(), beginnings.end(),
                   [&](std::string_view begin) { return text.starts_with(begin); });
  if (found == beginnings.end()) return false;
  rest = text.substr(found->size());
  return true;
}

bool continues_word(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t words_in(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    const bool letter = continues_word(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter && !inside) ++count;
    inside = letter || c == '\'';
  }
  return count;
}

// A phrase by itself, or with a mark that leads on to something else: "Leggi anche: ...".
bool leads_on(std::string_view rest) {
  rest = text::trimmed(rest);
  if (rest.empty()) return true;
  constexpr std::string_view kMarks = ":>|-.!\xC2\xE2";  // « » © and dashes, arrows, ellipses too
  return kMarks.find(rest.front()) != std::string_view::npos && !rest.starts_with("\xE2\x80\x99") &&
         !rest.starts_with("-l");
}

// "Leggi anche Il sindaco indagato": the headline of another article, no sentence.
bool names_another(std::string_view rest, std::string_view all) {
  rest = text::trimmed(rest);
  return !rest.empty() && rest.front() >= 'A' && rest.front() <= 'Z' && !ends_as_sentence(all);
}

// What leads to other articles.
bool is_pointer(std::string_view small, std::string_view text, bool linked) {
  constexpr std::array<std::string_view, 21> kBeginnings{"leggi anche",
                                                         "leggi tutto",
                                                         "leggi l'articolo",
                                                         "leggi l\xE2\x80\x99"
                                                         "articolo",
                                                         "leggi pure",
                                                         "read more",
                                                         "read also",
                                                         "read next",
                                                         "see also",
                                                         "related articles",
                                                         "related",
                                                         "continue reading",
                                                         "continua a leggere",
                                                         "potrebbe interessarti",
                                                         "ti potrebbe interessare",
                                                         "potrebbero interessarti",
                                                         "you may also like",
                                                         "most read",
                                                         "media caption",
                                                         "image caption",
                                                         "view comments"};
  std::string_view rest;
  if (!begins_with_one(small, kBeginnings, rest)) return false;
  if (!rest.empty() && continues_word(rest.front())) return false;
  constexpr std::size_t kFewWords = 3;
  return linked || leads_on(rest) || names_another(text.substr(text.size() - rest.size()), text) ||
         (words_in(rest) <= kFewWords && rest.find(',') == std::string_view::npos);
}

// What asks readers for something of the site.
bool is_request(std::string_view small, bool linked) {
  constexpr std::array<std::string_view, 36> kBeginnings{
      "clicca qui per",
      "clicca qui e",
      "click here to",
      "per iscriverti alla",
      "sign up",
      "iscriviti",
      "subscribe",
      "abbonati",
      "follow us",
      "seguici",
      "segui la pagina",
      "segui il canale",
      "share this",
      "condividi",
      "skip to",
      "already a subscriber",
      "sei gi\xC3\xA0 abbonato",
      "hai gi\xC3\xA0 un abbonamento",
      "per continuare a leggere",
      "to continue reading",
      "continua a leggere",
      "questo articolo \xC3\xA8 riservato",
      "questo contenuto \xC3\xA8 riservato",
      "this article is for subscribers",
      "this article is reserved",
      "this content is for",
      "get our",
      "join our",
      "unisciti al nostro",
      "entra nel nostro",
      "registrati",
      "ricevi ogni",
      "resta aggiornato",
      "we're interested in your feedback",
      "we\xE2\x80\x99re interested in your feedback",
      "a version of this article"};
  std::string_view rest;
  if (!begins_with_one(small, kBeginnings, rest)) return false;
  if (linked || leads_on(rest)) return true;
  if (rest.front() == ',') return false;
  constexpr std::array<std::string_view, 46> kObjects{"newsletter",
                                                      "canale",
                                                      "channel",
                                                      "facebook",
                                                      "instagram",
                                                      "twitter",
                                                      "telegram",
                                                      "whatsapp",
                                                      "youtube",
                                                      "linkedin",
                                                      "tiktok",
                                                      "google news",
                                                      "social",
                                                      "notifich",
                                                      "notification",
                                                      "alert",
                                                      " email",
                                                      " e-mail",
                                                      "casella di posta",
                                                      "inbox",
                                                      "our app",
                                                      "la app",
                                                      "per leggere",
                                                      "continua",
                                                      "leggere tutto",
                                                      "to read",
                                                      "to continue",
                                                      "questo articolo",
                                                      "this article",
                                                      "l'articolo",
                                                      "l\xE2\x80\x99"
                                                      "articolo",
                                                      "this story",
                                                      "al mese",
                                                      "a month",
                                                      "per month",
                                                      "abbonat",
                                                      "subscri",
                                                      "al giornale",
                                                      "al nostro",
                                                      "alla nostra",
                                                      "log in",
                                                      "accedi",
                                                      "content",
                                                      "appear",
                                                      "in print",
                                                      "feedback"};
  constexpr std::size_t kFewWords = 2;
  return has_any(rest, kObjects) || words_in(rest) <= kFewWords;
}

// Who has the rights.
bool is_about_rights(std::string_view small) {
  if (small.starts_with("\xC2\xA9") || small.starts_with("copyright \xC2\xA9") ||
      small.starts_with("(c) ")) {
    return true;
  }
  constexpr std::array<std::string_view, 3> kPhrases{
      "riproduzione riservata", "tutti i diritti riservati", "all rights reserved"};
  std::string_view rest;
  if (!begins_with_one(small, kPhrases, rest)) return false;
  constexpr std::size_t kFewWords = 4;
  return leads_on(rest) || rest.find("copyright") != std::string_view::npos ||
         rest.find("\xC2\xA9") != std::string_view::npos ||
         (words_in(rest) <= kFewWords && rest.find_first_of(":,") == std::string_view::npos);
}

}  // namespace

bool ends_as_sentence(std::string_view text) {
  while (!text.empty()) {
    const char last = text.back();
    if (last == '.' || last == '!' || last == '?' || last == ':' || last == ';') return true;
    if (last == '"' || last == ')' || last == '\'') {
      text.remove_suffix(1);
      continue;
    }
    for (const std::string_view mark : {"\xE2\x80\x9D", "\xC2\xBB", "\xE2\x80\x99"}) {
      if (text.ends_with(mark)) return true;
    }
    return text.ends_with("\xE2\x80\xA6");
  }
  return false;
}

bool is_prompt(std::string_view text, bool linked) {
  text = text::trimmed(text);
  if (text.size() > kLongestPrompt) return false;
  const std::string small = text::ascii_lower(text);
  constexpr std::array<std::string_view, 19> kWhole{"pubblicit\xC3\xA0",
                                                    "pubblicit\xC3\x80",  // in capitals
                                                    "pubblicita'",
                                                    "adv",
                                                    "condividi",
                                                    "share",
                                                    "tweet",
                                                    "stampa",
                                                    "print",
                                                    "email",
                                                    "e-mail",
                                                    "commenta",
                                                    "ascolta",
                                                    "listen",
                                                    "annuncio",
                                                    "sponsored",
                                                    "loading...",
                                                    "related",
                                                    "advertisement"};
  std::string_view whole = small;
  constexpr std::string_view kAround = ":.-[]() ";
  while (!whole.empty() && kAround.find(whole.back()) != std::string_view::npos) {
    whole.remove_suffix(1);
  }
  while (!whole.empty() && kAround.find(whole.front()) != std::string_view::npos) {
    whole.remove_prefix(1);
  }
  if (std::find(kWhole.begin(), kWhole.end(), small) != kWhole.end() ||
      std::find(kWhole.begin(), kWhole.end(), whole) != kWhole.end()) {
    return true;
  }
  // What stands in a player or frame for browsers that cannot show it.
  constexpr std::array<std::string_view, 6> kOfBrowsers{
      "il tuo browser non supporta",  "il tuo browser non \xC3\xA8",
      "questo browser non supporta",  "your browser does not support",
      "your browser doesn't support", "this browser does not support"};
  std::string_view rest;
  if (begins_with_one(std::string_view(small), kOfBrowsers, rest)) return true;
  return is_pointer(small, text, linked) || is_request(small, linked) || is_about_rights(small);
}

bool is_cookie_notice(std::string_view text) {
  const std::string small = text::ascii_lower(text::trimmed(text));
  if (small.find("cookie") == std::string::npos) return false;
  constexpr std::array<std::string_view, 30> kBeginnings{
      "this site",   "this website", "questo sito", "il nostro sito",  "il sito utilizza",
      "il sito usa", "our site",     "our website", "we use ",         "we and our",
      "we value",    "we store",     "we care",     "by using",        "by continuing",
      "by clicking", "utilizziamo",  "usiamo",      "noi utilizziamo", "noi usiamo",
      "noi e ",      "cookies help", "i cookie ci", "accett",          "accept",
      "continuando", "proseguendo",  "cliccando",   "per migliorare",  "to improve"};
  constexpr std::array<std::string_view, 32> kSayings{
      "terze parti", "third part",  "third-part",   "profilazione", "experience",  "esperienza",
      "navigazione", "browsing",    "accept",       "accett",       "consenso",    "consent",
      "agree",       "informativa", "policy",       "preferenz",    "preferences", "personali",
      "analy",       "tecnici",     "impostazioni", "settings",     "improve",     "migliorare",
      "traffic",     "advertis",    "partner",      "annunci",      "dispositivo", "device",
      "servizi",     "services"};
  std::string_view rest;
  return begins_with_one(std::string_view(small), kBeginnings, rest) && has_any(small, kSayings);
}

bool is_imprint(std::string_view text) {
  constexpr std::size_t kLongest = 600;
  if (text.size() > kLongest) return false;
  const std::string small = text::ascii_lower(text);
  constexpr std::array<std::string_view, 6> kRegistered{"registrazione al tribunale",
                                                        "registrazione del tribunale",
                                                        "registrazione presso il tribunale",
                                                        "registrata presso il tribunale",
                                                        "reg. trib",
                                                        "registrazione tribunale"};
  unsigned signs = has_any(small, kRegistered) ? 1 : 0;
  for (const std::string_view sign : {"direttore responsabile",
                                      "p.iva",
                                      "p. iva",
                                      "partita iva",
                                      "s.r.l.",
                                      " srl",
                                      "s.p.a.",
                                      "tutti i diritti riservati",
                                      "riproduzione riservata",
                                      "all rights reserved",
                                      "copyright",
                                      "\xC2\xA9",
                                      "sede legale",
                                      "registered office",
                                      "company number",
                                      "registered in england",
                                      "issn",
                                      "testata giornalistica",
                                      "n. rea",
                                      "codice fiscale",
                                      "iscrizione al roc"}) {
    if (small.find(sign) != std::string::npos) ++signs;
  }
  constexpr unsigned kEnough = 3;
  return signs >= kEnough;
}

}  // namespace emeroteca::dumps
