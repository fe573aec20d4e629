#include "indexer/dumps/pages/page_purpose.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/html_tags.h"
#include "indexer/dumps/fields/picture_caption.h"
#include "indexer/dumps/pages/page_items.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "indexer/dumps/pages/paid_text.h"

namespace emeroteca::dumps {
namespace {

using Words = std::unordered_set<std::string_view>;

// Never the article's text, however much it is.
const Words kNeverWords{"comment", "comments", "commenti", "disqus",  "cookie", "cookies",
                        "gdpr",    "consent",  "onetrust", "iubenda", "cybot",  "cookiebot",
                        "cmp",     "didomi",   "respond",  "ipp"};

const Words kForeignWords{"newsletter",  "newsletters",
                          "share",       "sharing",
                          "sharetool",   "sharetools",
                          "sharebar",    "sharedaddy",
                          "addtoany",    "addthis",
                          "social",      "socials",
                          "related",     "correlati",
                          "correlate",   "correlata",
                          "recommended", "recommendations",
                          "outbrain",    "taboola",
                          "ob",          "sponsor",
                          "sponsored",   "advert",
                          "adverts",     "advertisement",
                          "advertising", "advertisment",
                          "ad",          "ads",
                          "adv",         "adsense",
                          "adunit",      "pubblicita",
                          "breadcrumb",  "breadcrumbs",
                          "briciole",    "popup",
                          "modal",       "trending",
                          "promo",       "promos",
                          "outbound",    "skiplink",
                          "jump",        "screenreader",
                          "offscreen",   "pagination",
                          "paginazione", "mostread",
                          "whatsnext",   "leggianche",
                          "readmore",    "readalso",
                          "nocontent",   "noprint",
                          "noprinting",  "paywallbanner",
                          "regwall",     "toolbar",
                          "yarpp",       "jp"};

// What a reader wrote; or what a newspaper's own writer thinks, if the element is called one of the
// others too: "articolo commento".
constexpr std::string_view kOpinion = "commento";
const Words kOpinionWords{"articolo", "article", "editoriale", "opinione",
                          "opinioni", "opinion", "rubrica",    "analisi"};

// The same, but where they hold most of a page's text: many a page is called "with-sidebar".
const Words kBesideWords{
    "sidebar",  "nav",       "navbar",       "navigation", "menu",    "menus",      "footer",
    "masthead", "subscribe", "subscription", "abbonati",   "signup",  "login",      "register",
    "widget",   "widgets",   "teaser",       "teasers",    "banner",  "ticker",     "popular",
    "tags",     "tag",       "tagcloud",     "credit",     "credits", "copyright",  "meta",
    "byline",   "dateline",  "timestamp",    "date",       "author",  "authors",    "autore",
    "firma",    "bio",       "print",        "stampa",     "rating",  "overlay",    "share_tools",
    "kicker",   "occhiello", "metadata",     "paywall",    "follow",  "tools",      "hidden",
    "lightbox", "poll",      "survey",       "feedback",   "utility", "disclaimer", "correlat",
    "latest",   "archive",   "archivio",     "categories"};

// Two words one after the other.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kForeignPairs{{
    {"leggi", "anche"},
    {"read", "more"},
    {"read", "also"},
    {"read", "next"},
    {"see", "also"},
    {"more", "on"},
    {"more", "stories"},
    {"more", "news"},
    {"most", "read"},
    {"most", "popular"},
    {"piu", "letti"},
    {"piu", "lette"},
    {"top", "stories"},
    {"skip", "link"},
    {"skip", "to"},
    {"screen", "reader"},
    {"visually", "hidden"},
    {"sr", "only"},
    {"sp", "message"},
    {"qc", "cmp2"},
    {"up", "next"},
    {"potrebbe", "interessarti"},
    {"potrebbero", "interessarti"},
    {"you", "may"},
    {"ti", "potrebbe"},
    {"post", "navigation"},
}};

// What is marked as the text of an article, by words one after the other of a class or id.
constexpr std::array<std::pair<std::string_view, std::string_view>, 31> kBodyPairs{{
    {"e", "content"},      {"article", "body"},   {"article", "content"}, {"article", "text"},
    {"entry", "content"},  {"post", "content"},   {"post", "body"},       {"post", "text"},
    {"story", "body"},     {"story", "content"},  {"story", "text"},      {"name", "body"},
    {"body", "content"},   {"testo", "articolo"}, {"corpo", "articolo"},  {"news", "body"},
    {"news", "text"},      {"news", "content"},   {"main", "text"},       {"content", "body"},
    {"article", "main"},   {"body", "text"},      {"articolo", "testo"},  {"articolo", "corpo"},
    {"news", "testo"},     {"body", "copy"},      {"article", "copy"},    {"rich", "text"},
    {"single", "content"}, {"live", "posts"},     {"testo", "news"},
}};

// Of those above, the words that name what a text is about as well as what a box is for.
const Words kDoubtfulWords{
    "share",     "sharing",     "social",  "socials", "related",  "correlati", "correlate",
    "correlata", "recommended", "sponsor", "adv",     "promo",    "promos",    "outbound",
    "trending",  "jump",        "widget",  "widgets", "teaser",   "banner",    "popular",
    "print",     "stampa",      "rating",  "follow",  "tools",    "poll",      "survey",
    "feedback",  "utility",     "latest",  "archive", "archivio", "register",  "sidebar"};

// What a box is called by its form: "promo-box" says no more than "promo".
const Words kFormWords{"box",    "bar",     "block",  "container", "wrapper", "wrap",   "item",
                       "items",  "list",    "area",   "section",   "inner",   "outer",  "links",
                       "link",   "buttons", "button", "btn",       "icons",   "icon",   "slot",
                       "unit",   "row",     "col",    "content",   "body",    "header", "footer",
                       "title",  "form",    "thread", "count",     "reply",   "author", "meta",
                       "module", "group",   "panel",  "card",      "post",    "posts",  "article"};

// Page builders call every part of a page a widget.
bool is_of_builder(const std::vector<std::string>& name) {
  return name.front() == "elementor" || name.front() == "siteorigin" || name.front() == "so" ||
         name.front() == "panel" || name.front() == "fl" || name.front() == "bricks";
}

template <typename List>
bool has_pair(const std::vector<std::string>& words, const List& list) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (std::any_of(list.begin(), list.end(), [&](const auto& pair) {
          return words[i] == pair.first && words[i + 1] == pair.second;
        })) {
      return true;
    }
  }
  return false;
}

bool is_comment(const std::string& word) {
  return word == "comment" || word == kOpinion;
}

// How far one name is to be doubted, where it says that the element is none of the article.
Doubt doubt_of(const std::vector<std::string>& name) {
  bool telling = false;
  bool comment = false;
  bool more = false;
  for (const std::string& word : name) {
    if (is_comment(word)) {
      comment = true;
    } else if (kDoubtfulWords.contains(word)) {
      telling = true;
    } else if (kNeverWords.contains(word) || kForeignWords.contains(word) ||
               kBesideWords.contains(word)) {
      return Doubt::kNone;
    } else {
      more = more || (!kFormWords.contains(word) && !(comment && word == "text"));
    }
  }
  if (comment) return more ? Doubt::kBetween : Doubt::kNone;
  return telling && !more ? Doubt::kSome : Doubt::kMuch;
}

// "hidden md:block": only small screens do not show it.
bool is_shown_on_wide_screens(const std::vector<std::vector<std::string>>& names) {
  constexpr std::array<std::string_view, 5> kWide{"sm", "md", "lg", "xl", "2xl"};
  constexpr std::array<std::string_view, 6> kShown{"block",  "flex",  "grid",
                                                   "inline", "table", "contents"};
  return std::any_of(names.begin(), names.end(), [&](const std::vector<std::string>& name) {
    return name.size() >= 2 && std::find(kWide.begin(), kWide.end(), name[0]) != kWide.end() &&
           std::find(kShown.begin(), kShown.end(), name[1]) != kShown.end();
  });
}

// What is called a paywall is the plea before it, or the part of the text that is paid for: so
// Google's guide to linked data calls that (`"cssSelector": ".paywall"`).
constexpr std::string_view kPaywall = "paywall";

Purpose purpose_by_words(const GumboNode& node) {
  Purpose purpose;
  if (node.v.element.attributes.length == 0) return purpose;
  std::vector<std::string> words;
  Doubt doubt = Doubt::kMuch;
  std::vector<std::vector<std::string>> names = purpose_names(node);
  const bool shown = is_shown_on_wide_screens(names);
  const bool opinion = std::any_of(names.begin(), names.end(), [](const auto& name) {
    return name.size() == 1 && kOpinionWords.contains(name.front());
  });
  for (std::vector<std::string>& name : names) {
    if (shown && name.size() == 1 && name.front() == "hidden") continue;
    if (is_of_builder(name)) {
      std::erase_if(name,
                    [](const std::string& word) { return word == "widget" || word == "widgets"; });
    }
    Fate fate = Fate::kKept;
    for (const std::string& word : name) {
      if (kNeverWords.contains(word)) {
        fate = Fate::kNever;
      } else if (word == kOpinion) {
        fate = std::max(fate, opinion && name.size() == 1 ? Fate::kBeside : Fate::kForeign);
      } else if (kForeignWords.contains(word)) {
        fate = std::max(fate, Fate::kForeign);
      } else if (word == kPaywall && holds_paid_text(node)) {
        continue;
      } else if (kBesideWords.contains(word)) {
        fate = std::max(fate, Fate::kBeside);
      }
    }
    // Of two names that say so the surer one.
    if (fate != Fate::kKept) doubt = std::min(doubt, doubt_of(name));
    purpose.fate = std::max(purpose.fate, fate);
    words.insert(words.end(), name.begin(), name.end());
  }
  if (has_pair(words, kForeignPairs)) {
    purpose.fate = std::max(purpose.fate, Fate::kForeign);
    doubt = Doubt::kNone;
  }
  if (purpose.fate != Fate::kKept) purpose.doubt = doubt;
  purpose.body = has_pair(words, kBodyPairs);
  for (const std::string& word : words) {
    if (names_caption(word)) purpose.caption = true;
    if (word == "footer") purpose.footer = true;
    if (word == "articlebody" || word == "storytext" || word == "testoarticolo" ||
        word == "corpoarticolo") {
      purpose.body = true;
    }
  }
  return purpose;
}

}  // namespace

Purpose purpose_of(const GumboNode& node) {
  Purpose purpose;
  const bool body = says_property(node, "articleBody") ||
                    lists(attribute_of(node, "itemprop"), "reviewBody") ||
                    lists(attribute_of(node, "itemprop"), "text");
  const GumboTag kind = node.v.element.tag;
  switch (kind) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_BODY:
      return purpose;
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_MENU:
      purpose.fate = Fate::kNever;
      return purpose;
    case GUMBO_TAG_TIME:
      // In a sentence it is a part of it.
      if (node.parent->v.element.tag != GUMBO_TAG_P && line_around(node).empty()) {
        purpose.fate = Fate::kForeign;
      }
      return purpose;
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_ADDRESS:
      purpose.fate = Fate::kBeside;
      purpose.footer = kind == GUMBO_TAG_FOOTER;
      break;
    default:
      break;
  }
  if (kind == GUMBO_TAG_UNKNOWN) {
    const std::string name = unknown_name(node);
    if (name == "dialog" || name == "amp-ad" || name == "amp-consent" || name == "amp-sidebar" ||
        name == "amp-social-share" || name == "amp-iframe" || name == "amp-list" ||
        name == "amp-embed" || name == "amp-user-notification" || name == "amp-sticky-ad") {
      purpose.fate = Fate::kNever;
      return purpose;
    }
  }
  if (node.v.element.attributes.length == 0) {
    purpose.caption = kind == GUMBO_TAG_FIGCAPTION;
    return purpose;
  }
  const std::string_view role = attribute_of(node, "role");
  if (role == "navigation" || role == "dialog" || role == "alertdialog" || role == "search" ||
      role == "menu" || role == "menubar" || role == "alert") {
    purpose.fate = Fate::kNever;
    return purpose;
  }
  if (role == "banner" || role == "complementary" || role == "contentinfo" || is_hidden(node)) {
    purpose.fate = Fate::kBeside;
  }
  purpose.footer = purpose.footer || role == "contentinfo";
  // A word in a sentence is a part of it, whatever its class says of what it names.
  const GumboNode* const parent = node.parent;
  if (parent != nullptr && parent->type == GUMBO_NODE_ELEMENT &&
      parent->v.element.tag == GUMBO_TAG_P && (is_formatting(kind) || kind == GUMBO_TAG_ABBR)) {
    return purpose;
  }
  const Purpose words = purpose_by_words(node);
  // Only what words alone say is doubted.
  if (purpose.fate == Fate::kKept) purpose.doubt = words.doubt;
  purpose.fate = std::max(purpose.fate, words.fate);
  purpose.footer = purpose.footer || words.footer;
  purpose.caption = words.caption || kind == GUMBO_TAG_FIGCAPTION;
  purpose.body = body || words.body;
  if (kind == GUMBO_TAG_MAIN || body) purpose.fate = Fate::kKept;
  // "article with-sidebar" is one, "article teaser" and "article comment" are none.
  if (kind == GUMBO_TAG_ARTICLE && purpose.fate == Fate::kBeside) purpose.fate = Fate::kKept;
  return purpose;
}

}  // namespace emeroteca::dumps
