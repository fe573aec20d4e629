#include "indexer/dumps/pages/page_metadata.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/dumps/fields/byline.h"
#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/fields/web_address.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "text/ascii_case.h"
#include "text/calendar.h"
#include "text/sanitize.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// One line of plain text of what may have entities left (&#8217; written twice) or line breaks.
std::string plain_line(std::string_view text) {
  // No title, name or summary is longer; where it is, it need not be whole.
  constexpr std::size_t kLongest = 5000;
  if (text.size() > kLongest) text = text.substr(0, text.find(' ', kLongest));
  return text::sanitize_line(certain_html_to_text(std::string(text)));
}

std::string_view behind_host(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::size_t path = address.find_first_of("/?#", scheme + 3);
  return path == std::string_view::npos ? std::string_view{} : address.substr(path);
}

bool is_http_address(std::string_view text) {
  return (text.starts_with("http://") || text.starts_with("https://")) &&
         text.find_first_of(" \t\r\n<>\"") == std::string_view::npos && !host_of(text).empty();
}

bool is_front(std::string_view address) {
  const std::string_view path = behind_host(address);
  return path.empty() || path == "/" || path.starts_with("/#");
}

// An address as a page writes it, whole: "/cronaca/1.html", "//lago.example/1".
std::string whole_address(std::string_view written, std::string_view known) {
  if (is_http_address(written)) return std::string(written);
  if (!is_http_address(known)) return {};
  const std::size_t host = known.find("://") + 3;
  std::string whole;
  if (written.starts_with("//")) {
    whole = std::string(known.substr(0, host - 2)) + std::string(written);
  } else if (written.starts_with('/')) {
    whole = std::string(known.substr(0, known.find_first_of("/?#", host))) + std::string(written);
  }
  return is_http_address(whole) ? whole : std::string();
}

// The letters and figures of a name: "Il Quotidiano.it" is "ilquotidianoit".
std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : text::ascii_lower(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) {
      out += c;
    }
  }
  return out;
}

// "la Repubblica" is "repubblica", as titles have it.
std::string letters_without_article(std::string_view name) {
  const std::string small = text::ascii_lower(text::trimmed(name));
  std::string_view rest = small;
  for (const std::string_view article :
       {"il ", "la ", "lo ", "le ", "l'", "l\xE2\x80\x99", "the "}) {
    if (!rest.starts_with(article)) continue;
    rest.remove_prefix(article.size());
    break;
  }
  return letters_of(rest);
}

bool is_host(std::string_view site) {
  return site.find('.') != std::string_view::npos && site.find(' ') == std::string_view::npos;
}

// The longest part between the dots of a host, but the last: "romatoday" of "m.romatoday.it".
std::string_view name_in_host(std::string_view host) {
  host = host.substr(0, host.rfind('.'));
  std::string_view longest;
  for (std::size_t begin = 0; begin <= host.size();) {
    const std::size_t end = std::min(host.find('.', begin), host.size());
    if (end - begin > longest.size()) longest = host.substr(begin, end - begin);
    begin = end + 1;
  }
  return longest;
}

// Whether a part of a title is the name of its site, which may be known by its host alone. A name
// has to be the same: "Roma" is no name of "RomaToday", and hardly one of "romatoday.it".
bool is_name_of_site(std::string_view part, std::string_view site) {
  const std::string letters = letters_of(part);
  if (letters.empty() || site.empty()) return false;
  if (letters_of(site) == letters ||
      letters_without_article(site) == letters_without_article(part)) {
    return true;
  }
  if (!is_host(site)) return false;
  const std::string host = letters_of(site);
  const std::string name = letters_of(name_in_host(site));
  return letters.size() >= 3 && letters.size() * 3 >= name.size() * 2 &&
         host.find(letters) != std::string::npos;
}

// The day in an address: "/2024/01/12/".
std::string date_in_address(std::string_view address) {
  const std::string_view path = behind_host(address);
  const auto digits = [&](std::size_t at, std::size_t count) {
    if (at + count > path.size()) return false;
    return std::all_of(path.begin() + static_cast<std::ptrdiff_t>(at),
                       path.begin() + static_cast<std::ptrdiff_t>(at + count),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  for (std::size_t at = 0; at + 11 < path.size(); ++at) {
    if (path[at] != '/' || !digits(at + 1, 4)) continue;
    const char mark = path[at + 5];
    if ((mark != '/' && mark != '-') || !digits(at + 6, 2) || path[at + 8] != mark ||
        !digits(at + 9, 2)) {
      continue;
    }
    if (at + 11 < path.size() && path[at + 11] >= '0' && path[at + 11] <= '9') continue;
    std::string day(path.substr(at + 1, 10));
    std::replace(day.begin(), day.end(), '/', '-');
    if (may_be_date(day)) return day;
  }
  return {};
}

std::string best_date(const PageFacts& facts, const LinkedArticle& linked,
                      std::string_view address) {
  std::vector<std::string> written{linked.published};
  for (const std::string_view name : {"article:published_time",
                                      "article:published",
                                      "og:article:published_time",
                                      "og:published_time",
                                      "datepublished",
                                      "parsely-pub-date",
                                      "sailthru.date",
                                      "article.published",
                                      "cxenseparse:recs:publishtime",
                                      "dc.date.issued",
                                      "dcterms.issued",
                                      "dc.date.created",
                                      "dcterms.created",
                                      "dc.date",
                                      "dcterms.date",
                                      "dc.created",
                                      "publish-date",
                                      "publish_date",
                                      "publishdate",
                                      "pubdate",
                                      "publication_date",
                                      "published_date",
                                      "publicationdate",
                                      "article_date_original",
                                      "originalpublicationdate",
                                      "citation_publication_date",
                                      "bt:pubdate",
                                      "ptime",
                                      "pdate",
                                      "date",
                                      "displaydate",
                                      "datecreated"}) {
    written.emplace_back(facts.meta({name}));
  }
  written.insert(written.end(), facts.times.begin(), facts.times.end());
  for (const std::string& date : written) {
    if (!date.empty() && may_be_date(date)) return date;
  }
  for (const std::vector<std::string>* const texts : {&facts.dates, &facts.bylines}) {
    for (const std::string& text : *texts) {
      if (std::string date = date_within(text); !date.empty()) return date;
    }
  }
  if (std::string date = date_in_address(address); !date.empty()) return date;
  // What cannot be read is told.
  const auto any = std::find_if(written.begin(), written.end(),
                                [](const std::string& date) { return !date.empty(); });
  return any == written.end() ? std::string() : *any;
}

void add_authors(std::string_view written, Wording wording, std::vector<std::string>& authors) {
  constexpr std::size_t kMost = 50;
  for (std::string& name : names_in_byline(plain_line(written), wording)) {
    const bool address = name.starts_with("http") || name.find("://") != std::string::npos;
    if (address || authors.size() >= kMost) continue;
    if (std::none_of(authors.begin(), authors.end(), [&](const std::string& known) {
          return text::equals_ignoring_case(known, name);
        })) {
      authors.push_back(std::move(name));
    }
  }
}

// "Lunedì 15 gennaio 2024 - di Ada Neri", "By Ann Smith | 12 January 2024": a part of a line with a
// date that begins as bylines do.
void add_authors_beside_dates(const PageFacts& facts, std::vector<std::string>& authors) {
  constexpr std::size_t kLongestPart = 80;
  constexpr std::array<std::string_view, 6> kBetween{
      " - ", " | ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xB7 ", " \xE2\x80\xA2 "};
  for (const std::vector<std::string>* const texts : {&facts.dates, &facts.bylines}) {
    for (const std::string& text : *texts) {
      const std::string line = plain_line(text);
      for (std::size_t begin = 0; begin < line.size() && authors.empty();) {
        std::size_t end = line.size();
        std::size_t behind = line.size();
        for (const std::string_view mark : kBetween) {
          const std::size_t at = line.find(mark, begin);
          if (at >= end) continue;
          end = at;
          behind = at + mark.size();
        }
        const std::string_view part =
            text::trimmed(std::string_view(line).substr(begin, end - begin));
        const bool alone = part.size() == text::trimmed(line).size();
        const bool name = part.find_first_of("0123456789") == std::string_view::npos &&
                          part.size() <= kLongestPart &&
                          without_by(part, Wording::kByline).size() < part.size();
        if (name && !alone) add_authors(part, Wording::kByline, authors);
        begin = behind;
      }
    }
  }
}

void set_authors(const PageFacts& facts, const LinkedArticle& linked, Draft& draft) {
  draft.authors_are_names = true;
  for (const std::string& author : linked.authors) {
    add_authors(author, Wording::kName, draft.authors);
  }
  const auto is_house = [&](const std::string& author) {
    return text::equals_ignoring_case(author, draft.source);
  };
  for (const std::string_view name :
       {"author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
        "dcterms.creator", "dc.author", "byl", "article:author_name", "og:article:author",
        "citation_author"}) {
    if (!draft.authors.empty()) break;
    for (const std::string& author : facts.all_metas(name)) {
      add_authors(author, Wording::kField, draft.authors);
    }
    std::erase_if(draft.authors, is_house);
  }
  if (draft.authors.empty()) {
    for (const std::string& author : facts.authors) {
      add_authors(author, Wording::kLine, draft.authors);
    }
  }
  if (draft.authors.empty() && !facts.bylines.empty()) {
    // Beside a date or more it is no name alone.
    const std::string& byline = facts.bylines.front();
    constexpr std::size_t kLongestByline = 80;
    if (byline.size() <= kLongestByline &&
        byline.find_first_of("0123456789") == std::string::npos) {
      add_authors(byline, Wording::kLine, draft.authors);
    }
  }
  if (draft.authors.empty()) add_authors_beside_dates(facts, draft.authors);
  std::erase_if(draft.authors, is_house);
}

void add_tag(std::string_view written, std::vector<std::string>& tags) {
  constexpr std::size_t kLongestTag = 100;
  constexpr std::size_t kMostTags = 50;
  std::string tag = plain_line(written);
  if (tag.empty() || tag.size() > kLongestTag || tags.size() >= kMostTags || tag == "null") return;
  if (std::none_of(tags.begin(), tags.end(), [&](const std::string& known) {
        return text::equals_ignoring_case(known, tag);
      })) {
    tags.push_back(std::move(tag));
  }
}

void set_tags(const PageFacts& facts, const LinkedArticle& linked, Draft& draft) {
  for (const std::string& word : linked.keywords) add_tag(word, draft.tags);
  for (const std::string_view name : {"article:tag", "og:article:tag", "news_keywords",
                                      "parsely-tags", "sailthru.tags", "dc.subject", "keywords"}) {
    if (!draft.tags.empty()) return;
    for (const std::string& words : facts.all_metas(name)) {
      for (std::size_t begin = 0; begin <= words.size();) {
        const std::size_t end = std::min(words.find_first_of(",;", begin), words.size());
        add_tag(std::string_view(words).substr(begin, end - begin), draft.tags);
        begin = end + 1;
      }
    }
  }
}

std::string first_text(std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    if (std::string line = plain_line(text); !line.empty()) return line;
  }
  return {};
}

std::string best_title(const PageFacts& facts, const LinkedArticle& linked, const std::string& site,
                       std::string_view host) {
  const std::string heading =
      facts.headings.empty() ? std::string() : plain_line(facts.headings.front());
  const std::string named = plain_line(facts.title);
  std::string headline = plain_line(linked.headline);
  // Linked data is cut at 110 characters by some.
  const bool cut = headline.ends_with("...") || headline.ends_with("\xE2\x80\xA6");
  if (!headline.empty() && !cut) return without_site(headline, site, heading);
  const std::string graph = plain_line(facts.meta({"og:title", "twitter:title"}));
  if (!graph.empty()) return without_site(graph, site.empty() ? host : site, heading);
  if (std::string own = plain_line(facts.headline); !own.empty()) return own;
  // The heading that the title has too is no name of the site or of a section.
  for (const std::string& one : facts.headings) {
    std::string line = plain_line(one);
    if (!line.empty() && named.find(line) != std::string::npos &&
        !text::equals_ignoring_case(line, site)) {
      return line;
    }
  }
  const std::string other =
      plain_line(facts.meta({"dc.title", "dcterms.title", "parsely-title", "sailthru.title",
                             "citation_title", "hdl", "headline", "title"}));
  if (!other.empty()) return without_site(other, site, heading);
  if (std::string own = plain_line(facts.article_heading); !own.empty()) return own;
  if (!named.empty()) return without_site(named, site.empty() ? host : site, heading);
  return headline.empty() ? heading : headline;
}

// A date that begins at one of the words of a text.
std::string date_among_words(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  constexpr unsigned kMostTries = 12;
  unsigned tries = 0;
  for (std::size_t at = 0; at < text.size() && tries < kMostTries; ++at) {
    const bool begins_word = at == 0 || text[at - 1] == ' ' || text[at - 1] == ':';
    if (!begins_word || text[at] == ' ') continue;
    const std::string_view word = text.substr(at, text.find_first_of(" .,", at) - at);
    const bool figure = text[at] >= '0' && text[at] <= '9';
    if (!figure && !text::month_named(word) && !text::weekday_named(word)) continue;
    // The longest date that begins here.
    ++tries;
    const std::string_view rest = text.substr(at, kLongest);
    for (std::size_t end = rest.size(); end >= 6; --end) {
      if (end < rest.size() && rest[end] != ' ' && rest[end] != ',' && rest[end] != '|') continue;
      const std::string_view part = text::trimmed(rest.substr(0, end));
      const bool year =
          std::count_if(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; }) >= 5;
      if (year && may_be_date(part)) return std::string(part);
    }
  }
  return {};
}

}  // namespace

std::string date_within(std::string_view text) {
  text = text::trimmed(text);
  if (may_be_date(text)) return std::string(text);
  // "Aggiornato: 3 maggio - Pubblicato: 2 maggio": the day of publication may stand last.
  constexpr std::size_t kLongestLine = 150;
  const std::string small = text.size() <= kLongestLine ? text::ascii_lower(text) : std::string();
  for (const std::string_view mark : {"pubblicat", "publish"}) {
    const std::size_t at = small.find(mark);
    if (at == std::string::npos || at == 0) continue;
    if (std::string date = date_among_words(text.substr(at)); !date.empty()) return date;
    if (may_be_date(text.substr(at))) return std::string(text.substr(at));
  }
  return date_among_words(text);
}

std::string_view host_of(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = address.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  host = host.substr(host.find('@') == std::string_view::npos ? 0 : host.find('@') + 1);
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

std::string page_address(const PageFacts& facts, std::string_view known) {
  // A page that nobody knows the address of may say what its own are relative to.
  const std::string_view base = is_http_address(known) ? known : std::string_view(facts.base);
  const std::string canonical = whole_address(facts.canonical, base);
  const std::string graph = whole_address(facts.meta({"og:url"}), base);
  const std::string item = whole_address(facts.address, base);
  const auto of_page = [&facts](std::string_view address) {
    std::string plain = without_tracking(address);
    return facts.amp ? without_amp(plain) : plain;
  };
  for (const std::string_view address :
       {std::string_view(canonical), std::string_view(graph), known, std::string_view(item)}) {
    if (is_http_address(address) && !is_front(address)) return of_page(address);
  }
  for (const std::string_view address :
       {std::string_view(canonical), std::string_view(graph), known, std::string_view(item)}) {
    if (!address.empty()) return of_page(address);
  }
  return {};
}

std::string item_address(const PageFacts& facts, std::string_view base) {
  return without_tracking(whole_address(facts.address, base));
}

std::string without_site(std::string_view title, std::string_view site, std::string_view heading) {
  title = text::trimmed(title);
  // What the page shows as its heading is no more than the title, and stands in it.
  if (heading.size() >= 10 && title.size() > heading.size() &&
      (title.starts_with(heading) || title.ends_with(heading)) && heading != site) {
    return std::string(heading);
  }
  constexpr std::array<std::string_view, 10> kBetween{
      " | ",        " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ",
      " \xC2\xBB ", " \xC2\xAB ", " \xC2\xB7 ",     " \xE2\x80\xA2 ", " / "};
  while (true) {
    std::size_t last = std::string_view::npos;
    std::string_view mark;
    for (const std::string_view one : kBetween) {
      const std::size_t at = title.rfind(one);
      if (at == std::string_view::npos || (last != std::string_view::npos && at < last)) continue;
      last = at;
      mark = one;
    }
    if (last == std::string_view::npos) return std::string(title);
    const std::string_view before = text::trimmed(title.substr(0, last));
    const std::string_view behind = text::trimmed(title.substr(last + mark.size()));
    if (is_name_of_site(behind, site) ||
        // A bar stands between a title and what is none.
        ((mark == " | " || mark == " :: ") && behind.size() <= 40 && before.size() >= 15)) {
      title = before;
      continue;
    }
    const std::size_t first = title.find(mark);
    if (is_name_of_site(text::trimmed(title.substr(0, first)), site)) {
      return std::string(text::trimmed(title.substr(first + mark.size())));
    }
    return std::string(title);
  }
}

void set_metadata(const PageFacts& facts, const LinkedArticle& linked, std::string_view address,
                  Draft& draft) {
  draft.url = address.empty() ? linked.url : std::string(address);
  draft.source = first_text({linked.publisher,
                             facts.meta({"og:site_name", "dc.publisher", "dcterms.publisher",
                                         "application-name", "publisher", "cre"}),
                             facts.publisher});
  const std::string_view host = host_of(draft.url);
  draft.title = best_title(facts, linked, draft.source, host);
  if (draft.source.empty()) draft.source = host;
  draft.date = best_date(facts, linked, draft.url);
  if (draft.date.empty()) draft.date = linked.uploaded;
  draft.modified = first_text(
      {linked.modified, facts.meta({"article:modified_time", "og:updated_time", "article:modified",
                                    "datemodified", "dcterms.modified", "dc.date.modified"})});
  draft.summary = first_text(
      {linked.description,
       facts.meta({"og:description", "description", "dc.description", "twitter:description"})});
  if (draft.summary == draft.title) draft.summary.clear();
  draft.section =
      first_text({linked.section, facts.meta({"article:section", "og:article:section",
                                              "articlesection", "parsely-section", "section"})});
  draft.language = first_text({linked.language, facts.language,
                               facts.meta({"inlanguage", "og:locale", "content-language",
                                           "dc.language", "dcterms.language", "language"})});
  std::replace(draft.language.begin(), draft.language.end(), '_', '-');
  set_authors(facts, linked, draft);
  set_tags(facts, linked, draft);
}

}  // namespace emeroteca::dumps
