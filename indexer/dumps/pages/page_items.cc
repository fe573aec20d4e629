#include "indexer/dumps/pages/page_items.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "indexer/dumps/pages/page_nodes.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// Calls `visit` with each of the words in an attribute; ends where that is true, and says so.
template <typename Visit>
bool any_word(std::string_view value, const Visit& visit) {
  constexpr std::string_view kSpaces = " \t\r\n\f";
  for (std::size_t at = value.find_first_not_of(kSpaces); at != std::string_view::npos;) {
    const std::size_t end = std::min(value.find_first_of(kSpaces, at), value.size());
    if (visit(value.substr(at, end - at))) return true;
    at = value.find_first_not_of(kSpaces, end);
  }
  return false;
}

bool names_post(const std::string& type) {
  return type == "blogposting" || type == "liveblogposting" || type == "socialmediaposting";
}

bool names_article(const std::string& type) {
  return type.ends_with("article") || type == "report" || type == "newsstory" || names_post(type);
}

template <typename Fits>
bool has_type(const GumboNode& element, const Fits& fits) {
  const auto visit = [&fits](std::string_view word) {
    return fits(text::ascii_lower(name_of_schema(word)));
  };
  return any_word(attribute_of(element, "itemtype"), visit) ||
         any_word(attribute_of(element, "typeof"), visit);
}

bool is_item_of_classes(const GumboNode& element) {
  return has_class(element, "hentry") || has_class(element, "h-entry");
}

bool is_item_of_types(const GumboNode& element) {
  return has_attribute(element, "itemscope") || has_attribute(element, "typeof");
}

bool says_any_property(const GumboNode& element) {
  return has_attribute(element, "itemprop") || has_attribute(element, "property");
}

// A comment, or a piece of a live blog: no article, whatever its type.
bool is_piece(const GumboNode& element) {
  return says_property(element, "comment") || says_property(element, "liveBlogUpdate") ||
         has_class(element, "u-comment") || has_class(element, "p-comment");
}

bool leads_somewhere(const GumboNode& link) {
  const std::string_view target = text::trimmed(attribute_of(link, "href"));
  return link.v.element.tag == GUMBO_TAG_A && !target.empty() && !target.starts_with('#');
}

// Whether a headline is a link, or stands in one, or one stands in it.
bool is_link_to_page(const GumboNode& headline) {
  constexpr unsigned kDeepest = 3;
  const GumboNode* outer = &headline;
  for (unsigned i = 0; i < kDeepest && outer != nullptr && is_element(*outer); ++i) {
    if (leads_somewhere(*outer)) return true;
    outer = outer->parent;
  }
  const GumboNode* inner = &headline;
  for (unsigned i = 0; i < kDeepest && inner != nullptr; ++i) {
    const GumboVector& children = inner->v.element.children;
    inner = nullptr;
    for (unsigned c = 0; c < children.length && inner == nullptr; ++c) {
      const auto& child = *static_cast<const GumboNode*>(children.data[c]);
      if (!is_element(child)) continue;
      if (leads_somewhere(child)) return true;
      inner = &child;
    }
  }
  return false;
}

// An address that an element gives: in one of its attributes, never that of a place in the page.
std::string_view address_in(const GumboNode& element) {
  for (const char* const name : {"href", "content", "itemid", "resource", "about"}) {
    const std::string_view written = text::trimmed(attribute_of(element, name));
    const bool path = written.find('/') != std::string_view::npos;
    if (path && !written.starts_with('#')) return written;
  }
  return {};
}

class ArticleFinder {
 public:
  // Not recursive, as a tree may be deeper than the stack.
  std::vector<MarkedArticle> find(const GumboNode& root) {
    std::vector<Place> open{{&root, kNone, false}};
    while (!open.empty()) {
      const Place here = open.back();
      open.pop_back();
      if (!is_element(*here.node)) continue;
      if (here.article != kNone && !here.other) read(*here.node, here.article);
      const Place inner = inside(here);
      const GumboVector& children = here.node->v.element.children;
      for (unsigned i = children.length; i-- > 0;) {
        open.push_back(
            {static_cast<const GumboNode*>(children.data[i]), inner.article, inner.other});
      }
    }
    return std::move(articles_);
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  struct Place {
    const GumboNode* node;
    std::size_t article;  // its index, or kNone
    bool other;           // in an item that is a part of it
  };

  Place inside(Place place) {
    const GumboNode& node = *place.node;
    if (node.v.element.attributes.length == 0 || place.other) return place;
    const ItemKind kind = item_kind(node);
    if (kind == ItemKind::kNone) return place;
    if (kind == ItemKind::kOther || is_piece(node)) {
      place.other = place.article != kNone || is_piece(node);
      return place;
    }
    const bool types = is_item_of_types(node);
    if (place.article != kNone) {
      // What is marked in two ways is one: <div class="hentry"><div itemscope ...>.
      const bool again = types != by_types_ && !says_any_property(node);
      place.other = !again;
      if (again) articles_[place.article].news = articles_[place.article].news || is_news(node);
      return place;
    }
    by_types_ = types;
    place.article = articles_.size();
    MarkedArticle article;
    article.element = &node;
    article.news = is_news(node);
    article.address = address_in(node);
    articles_.push_back(std::move(article));
    rank_of_address_ = articles_.back().address.empty() ? 0 : 2;
    return place;
  }

  static bool is_news(const GumboNode& node) {
    return has_type(
        node, [](const std::string& type) { return names_article(type) && !names_post(type); });
  }

  void read(const GumboNode& node, std::size_t index) {
    if (node.v.element.attributes.length == 0) return;
    MarkedArticle& article = articles_[index];
    const bool title = says_property(node, "headline") || has_class(node, "entry-title") ||
                       has_class(node, "p-name");
    if (title && article.headline.empty()) {
      article.headline = text::trimmed(attribute_of(node, "content"));
      if (article.headline.empty()) article.headline = short_line(node);
      article.leads_away = is_link_to_page(node);
    }
    const bool body = says_property(node, "articleBody") || has_class(node, "entry-content") ||
                      has_class(node, "e-content");
    if (body && article.body == nullptr) article.body = &node;
    const int rank = says_property(node, "mainEntityOfPage")                           ? 4
                     : says_property(node, "url") || has_class(node, "u-url")          ? 3
                     : lists(text::ascii_lower(attribute_of(node, "rel")), "bookmark") ? 1
                                                                                       : 0;
    if (rank <= rank_of_address_) return;
    const std::string_view address = address_in(node);
    if (address.empty()) return;
    article.address = address;
    rank_of_address_ = rank;
  }

  std::vector<MarkedArticle> articles_;
  bool by_types_ = false;    // the last one is marked by microdata or RDFa
  int rank_of_address_ = 0;  // how far that of the last one is to be believed
};

}  // namespace

std::string_view name_of_schema(std::string_view written) {
  constexpr std::string_view kPrefixes[] = {"schema", "s", "sdo", "so"};
  const std::size_t mark = written.find_last_of("/:#");
  if (mark == std::string_view::npos) return written;
  const bool whole = written.find("schema.org/") != std::string_view::npos;
  if (!whole && !text::is_one_of_ignoring_case(written.substr(0, mark), kPrefixes)) return {};
  return written.substr(mark + 1);
}

bool says_property(const GumboNode& element, std::string_view name) {
  if (element.v.element.attributes.length == 0) return false;
  const auto is_name = [name](std::string_view word) { return name_of_schema(word) == name; };
  return any_word(attribute_of(element, "itemprop"), is_name) ||
         any_word(attribute_of(element, "property"), is_name);
}

bool has_class(const GumboNode& element, std::string_view name) {
  return lists(attribute_of(element, "class"), name);
}

ItemKind item_kind(const GumboNode& element) {
  if (element.v.element.attributes.length == 0) return ItemKind::kNone;
  const GumboTag tag = element.v.element.tag;
  const bool page = tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY;
  if (is_item_of_types(element)) {
    if (has_type(element, names_article)) return ItemKind::kArticle;
    if (is_item_of_classes(element)) return ItemKind::kArticle;
    // Of <div itemscope> nobody says what it is; that of a page is the page.
    return page ? ItemKind::kNone : ItemKind::kOther;
  }
  if (is_item_of_classes(element)) return ItemKind::kArticle;
  for (const std::string_view name : {"vcard", "h-card", "h-cite", "h-event"}) {
    if (has_class(element, name)) return ItemKind::kOther;
  }
  return ItemKind::kNone;
}

std::string name_in_item(const GumboNode& element) {
  std::vector<const GumboNode*> open{&element};
  constexpr std::size_t kMostNodes = 200;
  for (std::size_t i = 0; !open.empty() && i < kMostNodes; ++i) {
    const GumboNode& node = *open.back();
    open.pop_back();
    if (!is_element(node)) continue;
    const bool nested = &node != &element;
    if (nested && (says_property(node, "name") || has_class(node, "fn"))) {
      const std::string_view content = text::trimmed(attribute_of(node, "content"));
      return content.empty() ? short_line(node) : std::string(content);
    }
    // The name of a logo is none of its organisation.
    if (nested && is_item_of_types(node) && says_any_property(node)) continue;
    const GumboVector& children = node.v.element.children;
    for (unsigned c = children.length; c-- > 0;) {
      open.push_back(static_cast<const GumboNode*>(children.data[c]));
    }
  }
  return short_line(element);
}

std::vector<MarkedArticle> marked_articles(const GumboNode& root) {
  return ArticleFinder().find(root);
}

}  // namespace emeroteca::dumps
