#include "indexer/dumps/formats/newsletter_frame.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kInBrowser[] = {
    "view this email in ",       "view this message in ",      "view this newsletter in ",
    "view in browser",           "view in your browser",       "read this email in ",
    "view this post on the web", "having trouble viewing",     "visualizza questa email ",
    "visualizza questa e-mail ", "visualizza nel browser",     "visualizza la newsletter ",
    "visualizza questa newslet", "leggi questa email nel ",    "apri nel browser",
    "leggi nel browser",         "se non visualizzi corretta", "non visualizzi correttamente"};

constexpr std::string_view kLeaving[] = {"want to change how you receive",
                                         "you can update your preferences",
                                         "to unsubscribe",
                                         "unsubscribe",
                                         "if you no longer wish to rec",
                                         "if you don't want to receive",
                                         "you are receiving this ",
                                         "you're receiving this ",
                                         "you received this email ",
                                         "update your preferences",
                                         "manage your subscription",
                                         "our mailing address is",
                                         "this email was sent to ",
                                         "hai ricevuto questa email ",
                                         "hai ricevuto questa e-mail ",
                                         "ricevi questa email ",
                                         "ricevi questa e-mail ",
                                         "ricevi questa newsletter ",
                                         "stai ricevendo questa ",
                                         "per cancellarti ",
                                         "per annullare l'iscrizione",
                                         "per disiscriverti",
                                         "cancella iscrizione",
                                         "annulla iscrizione",
                                         "cancellati da questa ",
                                         "vuoi cambiare il modo in cui ",
                                         "se non vuoi piu ricevere",
                                         "se non desideri piu ricevere"};

template <std::size_t kCount>
bool begins_with_any(std::string_view line, const std::string_view (&beginnings)[kCount]) {
  constexpr std::string_view kMarks = " *_-=[(<|\t\r";
  line.remove_prefix(std::min(line.find_first_not_of(kMarks), line.size()));
  return std::any_of(std::begin(beginnings), std::end(beginnings), [line](std::string_view begin) {
    return text::begins_ignoring_case(line, begin);
  });
}

bool tells_rights(std::string_view line) {
  constexpr std::string_view kRights[] = {"copyright ", "\xC2\xA9 ", "(c) "};
  return begins_with_any(line, kRights);
}

}  // namespace

std::string without_newsletter_frame(std::string text) {
  constexpr std::size_t kFirstLines = 3;
  constexpr std::size_t kLongestOffer = 300;    // bytes of a line, with its address
  constexpr std::size_t kLongestFooter = 2000;  // bytes
  std::size_t lines = 0;
  for (std::size_t begin = 0; begin < text.size() && lines < kFirstLines;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    if (text::has_text(line)) ++lines;
    if (line.size() <= kLongestOffer && begins_with_any(line, kInBrowser)) {
      text.erase(begin, end + 1 - begin);
      const std::size_t first = text.find_first_not_of(" \t\r\n");
      if (begin == 0) text.erase(0, std::min(first, text.size()));
      break;
    }
    begin = end + 1;
  }
  const std::size_t from = text.size() - std::min(text.size(), kLongestFooter);
  std::size_t rights = std::string::npos;
  std::size_t begin = from == 0 ? 0 : std::min(text.find('\n', from), text.size() - 1) + 1;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    if (rights == std::string::npos && tells_rights(line)) rights = begin;
    if (begins_with_any(line, kLeaving)) {
      const std::string_view before = std::string_view(text).substr(0, std::min(begin, rights));
      if (text::has_text(before)) text.resize(before.size());
      while (text.ends_with("\n\n")) text.pop_back();
      break;
    }
    begin = end + 1;
  }
  return text;
}

}  // namespace emeroteca::dumps
