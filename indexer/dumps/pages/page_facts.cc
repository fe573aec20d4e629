#include "indexer/dumps/pages/page_facts.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/fields/html_tags.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/pages/page_items.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// Texts that are longer are no heading, date or name.
constexpr std::size_t kLongestHeading = 500;
constexpr std::size_t kLongestDate = 120;
constexpr std::size_t kLongestName = 150;
constexpr std::size_t kMostOfAKind = 20;

// A sign of lightning, which may be meant as a picture.
constexpr std::array kAmp{"amp", "\xE2\x9A\xA1", "\xE2\x9A\xA1\xEF\xB8\x8F"};

void keep(std::vector<std::string>& list, std::string text, std::size_t longest) {
  if (!text::has_text(text) || text.size() > longest || list.size() >= kMostOfAKind) return;
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

class FactFinder {
 public:
  FactFinder(PageFacts& facts, const GumboNode* own) : facts_(facts), own_(own) {}

  // Not recursive, as a tree may be deeper than the stack.
  void walk(const GumboNode& root) {
    std::vector<Place> open{{&root, nullptr, false, false, false}};
    while (!open.empty()) {
      const Place here = open.back();
      open.pop_back();
      const GumboNode& node = *here.node;
      if (!is_element(node)) continue;
      place_ = here;
      visit(node);
      const Place inner = inside(here);
      const GumboVector& children = node.v.element.children;
      for (unsigned i = children.length; i-- > 0;) {
        Place place = inner;
        place.node = static_cast<const GumboNode*>(children.data[i]);
        open.push_back(place);
      }
    }
    give(times_, facts_.times);
    give(dates_, facts_.dates);
    give(updates_, facts_.dates);
    if (headlines_ == 1) facts_.headline = std::move(headline_);
  }

 private:
  struct Place {
    const GumboNode* node;
    const GumboNode* article;  // the outermost one, or null
    bool beside;               // in what is no part of the article
    bool own;                  // in what is marked as the page's article
    bool other;                // in an item that is not: a comment, a person, another article
  };

  struct Found {
    std::string text;
    const GumboNode* article;
    bool likely;
    bool above;  // no heading before it
  };

  Place inside(Place place) const {
    const GumboTag kind = place.node->v.element.tag;
    if (place.node == own_) {
      place.own = true;
      place.other = false;
    } else if (own_ != nullptr && !place.other) {
      const ItemKind item = item_kind(*place.node);
      // Around the article stand items of the page, and in it what is marked twice.
      place.other = (item == ItemKind::kOther && place.own) ||
                    (item == ItemKind::kArticle && (!place.own || is_value_of_property(place)));
    }
    if (kind == GUMBO_TAG_ARTICLE) {
      place.beside = place.beside || place.article != nullptr;
      if (place.article == nullptr) place.article = place.node;
      return place;
    }
    if (kind == GUMBO_TAG_NAV ||
        ((kind == GUMBO_TAG_ASIDE || kind == GUMBO_TAG_FOOTER) && place.article == nullptr)) {
      place.beside = true;
    }
    if (place.beside || place.node->v.element.attributes.length == 0 || kind == GUMBO_TAG_BODY ||
        !is_block(kind)) {
      return place;
    }
    for (const std::vector<std::string>& name : purpose_names(*place.node)) {
      for (const std::string_view word :
           {"related", "correlati", "correlate", "recent", "recenti"}) {
        place.beside = place.beside || name.front() == word;
      }
      place.beside = place.beside || (name.size() == 1 && name.front() == "sidebar");
    }
    return place;
  }

  // Those of the article with the heading; where there is none, of any.
  void give(const std::vector<Found>& found, std::vector<std::string>& out) const {
    const auto rank = [&](const Found& one) {
      const bool own = one.article != nullptr && (main_ == nullptr || one.article == main_);
      if (own) return one.likely ? 0 : 1;
      if (one.article != nullptr) return 9;
      return one.likely ? 2 : one.above ? 4 : 3;
    };
    for (int wanted = 0; wanted <= 4; ++wanted) {
      for (const Found& one : found) {
        if (rank(one) == wanted) keep(out, one.text, kLongestDate);
      }
    }
  }

  static bool is_value_of_property(const Place& place) {
    return has_attribute(*place.node, "itemprop") || has_attribute(*place.node, "property") ||
           has_class(*place.node, "u-comment") || has_class(*place.node, "p-comment");
  }

  void find(std::vector<Found>& list, std::string text, bool likely) const {
    if (place_.beside || place_.other || list.size() >= 10 * kMostOfAKind ||
        text.size() > kLongestDate)
      return;
    list.push_back({std::move(text), place_.article, likely, facts_.headings.empty()});
  }

  // A day that a sentence of the story names.
  static bool is_in_sentence(const GumboNode& node) {
    constexpr unsigned kDeepest = 3;
    constexpr std::size_t kLongestLine = 120;
    constexpr std::size_t kShortSentence = 40;
    const auto is_sentence = [](const std::string& line) {
      return line.size() > kLongestLine || (line.size() > kShortSentence && line.back() == '.');
    };
    const GumboNode* outer = node.parent;
    for (unsigned i = 0; i < kDeepest && outer != nullptr && is_element(*outer); ++i) {
      if (outer->v.element.tag == GUMBO_TAG_P) {
        const std::string line = short_line(*outer);
        return line.empty() || is_sentence(line);
      }
      outer = outer->parent;
    }
    // In the line of an item, a cell or a box, unless it says what it is.
    const std::string line = line_around(node);
    const std::string small = text::ascii_lower(line);
    constexpr std::array<std::string_view, 6> kPublished{"pubblicat", "aggiornat", "publish",
                                                         "updat",     "post",      "ultim"};
    return is_sentence(line) &&
           std::none_of(kPublished.begin(), kPublished.end(),
                        [&](std::string_view begin) { return small.starts_with(begin); });
  }

  void visit(const GumboNode& node) {
    switch (node.v.element.tag) {
      case GUMBO_TAG_HTML:
        visit_html(node);
        return;
      case GUMBO_TAG_META:
        visit_meta(node);
        return;
      case GUMBO_TAG_LINK:
        if (lists(text::ascii_lower(attribute_of(node, "rel")), "canonical") &&
            facts_.canonical.empty()) {
          facts_.canonical = text::trimmed(attribute_of(node, "href"));
        }
        return;
      case GUMBO_TAG_BASE:
        if (facts_.base.empty()) facts_.base = text::trimmed(attribute_of(node, "href"));
        return;
      case GUMBO_TAG_TITLE:
        if (facts_.title.empty() && node.parent != nullptr &&
            node.parent->v.element.tag != GUMBO_TAG_SVG) {
          facts_.title = line_of(node);
        }
        return;
      case GUMBO_TAG_INPUT:
        facts_.password =
            facts_.password || text::ascii_lower(attribute_of(node, "type")) == "password";
        return;
      case GUMBO_TAG_TIME:
        visit_time(node);
        return;
      case GUMBO_TAG_H1:
        keep(facts_.headings, short_line(node), kLongestHeading);
        if (main_ == nullptr && !place_.beside) main_ = place_.article;
        if (h1_++ == 0 && !place_.beside && place_.article != nullptr) {
          facts_.article_heading = short_line(node);
        } else {
          facts_.article_heading.clear();
        }
        break;
      case GUMBO_TAG_BODY:
        for (const std::vector<std::string>& name : purpose_names(node)) {
          for (const std::string_view word :
               {"archive", "archivio", "tag", "category", "author", "home", "blog", "search"}) {
            facts_.archive = facts_.archive || (name.size() == 1 && name.front() == word);
          }
        }
        break;
      default:
        break;
    }
    if (node.v.element.attributes.length > 0) visit_attributes(node);
  }

  void visit_html(const GumboNode& node) {
    facts_.language = text::trimmed(attribute_of(node, "lang"));
    if (facts_.language.empty()) facts_.language = text::trimmed(attribute_of(node, "xml:lang"));
    for (const char* const name : kAmp) facts_.amp = facts_.amp || has_attribute(node, name);
  }

  void visit_meta(const GumboNode& node) {
    const std::string_view content = text::trimmed(attribute_of(node, "content"));
    if (content.empty() || place_.other) return;
    for (const char* const kind : {"property", "name", "itemprop", "http-equiv"}) {
      std::string_view name = text::trimmed(attribute_of(node, kind));
      if (const auto of_schema = name_of_schema(name); !of_schema.empty()) name = of_schema;
      if (!name.empty()) facts_.metas.emplace_back(text::ascii_lower(name), content);
    }
  }

  // "Aggiornato: <time>" or "<span>Updated</span> <time>".
  static bool is_update(const GumboNode& time) {
    if (time.parent == nullptr || time.index_within_parent == 0) return false;
    const GumboVector& all = time.parent->v.element.children;
    for (std::size_t i = time.index_within_parent; i-- > 0;) {
      const auto& before = *static_cast<const GumboNode*>(all.data[i]);
      if (before.type == GUMBO_NODE_WHITESPACE) continue;
      if (before.type != GUMBO_NODE_TEXT && !is_element(before)) return false;
      constexpr std::size_t kLongest = 60;
      const std::string text =
          is_element(before) ? short_line(before) : std::string(text::trimmed(before.v.text.text));
      const std::string small = text::ascii_lower(text);
      return text.size() <= kLongest && small.find("ubbli") == std::string::npos &&
             small.find("publi") == std::string::npos &&
             (small.find("aggiorna") != std::string::npos ||
              small.find("updated") != std::string::npos ||
              small.find("modific") != std::string::npos ||
              small.find("modified") != std::string::npos);
    }
    return false;
  }

  void visit_time(const GumboNode& node) {
    const bool published = says_property(node, "datePublished");
    if (says_property(node, "dateModified") && !published) return;
    const std::vector<std::string> words = purpose_words(node);
    const auto named = [&](std::string_view word) {
      return std::find(words.begin(), words.end(), word) != words.end();
    };
    if (named("updated") && !named("published")) return;
    std::string when(text::trimmed(attribute_of(node, "datetime")));
    if (when.empty()) when = text::trimmed(attribute_of(node, "content"));
    if (when.empty()) when = short_line(node);
    const bool likely =
        published || named("published") || named("entry") || has_attribute(node, "pubdate");
    if (likely) return find(times_, std::move(when), true);
    if (!is_in_sentence(node)) find(is_update(node) ? updates_ : times_, std::move(when), false);
  }

  void visit_attributes(const GumboNode& node) {
    if (!place_.other) visit_property(node);
    if (has_class(node, "entry-title")) keep_headline(short_line(node));
    if (place_.own && !place_.other) visit_classes(node);
    if (!place_.other && lists(text::ascii_lower(attribute_of(node, "rel")), "author")) {
      keep(facts_.authors, short_line(node), kLongestName);
    }
    for (const std::string& word : purpose_words(node)) {
      if (word == "date" || word == "data" || word == "timestamp" || word == "dateline" ||
          word == "published" || word == "pubdate" || word == "datetime") {
        if (dates_.size() < kMostOfAKind && !is_in_sentence(node)) {
          // hAtom: <abbr class="published" title="2021-01-03T07:15:00+01:00">domenica</abbr>
          const std::string_view title = text::trimmed(attribute_of(node, "title"));
          const bool told = word == "published" && may_be_date(title);
          find(dates_, told ? std::string(title) : short_line(node), false);
        }
      } else if (word == "byline" || word == "author" || word == "autore" || word == "firma" ||
                 word == "byl") {
        if (!place_.beside && !place_.other) keep_text(node, facts_.bylines, kLongestName);
      }
    }
  }

  void keep_headline(std::string text) {
    if (place_.beside || place_.other || !text::has_text(text) || text.size() > kLongestHeading) {
      return;
    }
    if (headlines_ > 0 && text == headline_) return;  // marked twice
    if (headlines_++ == 0) headline_ = std::move(text);
  }

  void visit_property(const GumboNode& node) {
    if (says_property(node, "headline")) {
      std::string text = short_line(node);
      keep_headline(text);
      if (text::has_text(text) && text.size() <= kLongestHeading &&
          facts_.headings.size() < kMostOfAKind) {
        facts_.headings.insert(facts_.headings.begin(), std::move(text));
      }
    } else if (says_property(node, "datePublished")) {
      std::string when(text::trimmed(attribute_of(node, "content")));
      if (when.empty()) when = text::trimmed(attribute_of(node, "datetime"));
      if (when.empty()) when = short_line(node);
      find(times_, std::move(when), true);
    } else if (says_property(node, "publisher")) {
      if (facts_.publisher.empty() && !place_.beside) facts_.publisher = name_of(node);
    } else if (says_property(node, "author")) {
      keep(facts_.authors, name_of(node), kLongestName);
    }
  }

  // What microformats say by classes.
  void visit_classes(const GumboNode& node) {
    if (has_class(node, "p-name")) keep_headline(short_line(node));
    if (has_class(node, "source-org") && facts_.publisher.empty()) {
      facts_.publisher = name_in_item(node);
    }
    if (has_class(node, "p-author")) keep(facts_.authors, name_in_item(node), kLongestName);
    const bool summary = has_class(node, "p-summary") || has_class(node, "entry-summary");
    if (summary) add_meta("dc.description", line_of(node));
    if (has_class(node, "p-category")) add_meta("dc.subject", short_line(node));
  }

  void add_meta(const char* name, std::string content) {
    if (text::has_text(content)) facts_.metas.emplace_back(name, std::move(content));
  }

  static std::string name_of(const GumboNode& node) {
    const std::string_view content = text::trimmed(attribute_of(node, "content"));
    return content.empty() ? name_in_item(node) : std::string(content);
  }

  static void keep_text(const GumboNode& node, std::vector<std::string>& list,
                        std::size_t longest) {
    if (list.size() < kMostOfAKind) keep(list, short_line(node), longest);
  }

  PageFacts& facts_;
  const GumboNode* own_;
  Place place_{};
  const GumboNode* main_ = nullptr;  // the article with the first heading h1
  std::size_t h1_ = 0;               // how many
  std::string headline_;             // the first that is marked as such
  std::size_t headlines_ = 0;        // how many
  std::vector<Found> times_;
  std::vector<Found> updates_;  // times of later versions: where there are no others
  std::vector<Found> dates_;
};

}  // namespace

std::string_view PageFacts::meta(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    for (const auto& [key, content] : metas) {
      if (key == name && content != "null" && content != "undefined") return content;
    }
  }
  return {};
}

std::vector<std::string> PageFacts::all_metas(std::string_view name) const {
  std::vector<std::string> out;
  for (const auto& [key, content] : metas) {
    if (key == name && content != "null") out.push_back(content);
  }
  return out;
}

PageFacts read_facts(const GumboNode& root, const MarkedArticle* own) {
  PageFacts facts;
  FactFinder(facts, own == nullptr ? nullptr : own->element).walk(root);
  if (own != nullptr) facts.address = own->address;
  return facts;
}

}  // namespace emeroteca::dumps
