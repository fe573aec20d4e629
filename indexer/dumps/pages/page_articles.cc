#include "indexer/dumps/pages/page_articles.h"

#include <algorithm>
#include <cstddef>
#include <unordered_set>
#include <utility>

#include "indexer/dumps/pages/json_ld.h"
#include "indexer/dumps/pages/page_blocks.h"
#include "indexer/dumps/pages/page_date_order.h"
#include "indexer/dumps/pages/page_metadata.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// A title names a headline where it has all of it: "Riapre il ponte - Il Quotidiano".
bool names_headline(const PageFacts& facts, const std::string& headline) {
  constexpr std::size_t kTelling = 10;
  if (headline.size() < kTelling) return false;
  const std::string small = text::ascii_lower(headline);
  return text::ascii_lower(facts.title).find(small) != std::string::npos ||
         text::ascii_lower(facts.meta({"og:title"})).find(small) != std::string::npos;
}

bool holds_node(const GumboNode& outer, const GumboNode* node) {
  while (node != nullptr && node != &outer) node = node->parent;
  return node != nullptr;
}

// A heading h1 that is none of the articles'.
bool has_heading_outside(const GumboNode& root, const std::vector<PageArticle>& articles) {
  std::unordered_set<const GumboNode*> elements;
  for (const PageArticle& article : articles) elements.insert(article.marked.element);
  std::vector<const GumboNode*> open{&root};
  while (!open.empty()) {
    const GumboNode& node = *open.back();
    open.pop_back();
    if (!is_element(node) || elements.contains(&node)) continue;
    if (node.v.element.tag == GUMBO_TAG_H1 && !short_line(node).empty()) return true;
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) {
      open.push_back(static_cast<const GumboNode*>(children.data[i]));
    }
  }
  return false;
}

const PageArticle* own_article(const GumboNode& root, const PageFacts& facts,
                               const std::vector<PageArticle>& all) {
  if (all.size() == 1) return &all.front();
  const auto only = [&all](const auto& fits) -> const PageArticle* {
    const auto first = std::find_if(all.begin(), all.end(), fits);
    if (first == all.end() || std::find_if(first + 1, all.end(), fits) != all.end()) return nullptr;
    return &*first;
  };
  const PageArticle* own = only([&facts](const PageArticle& article) {
    return names_headline(facts, article.marked.headline);
  });
  if (own == nullptr) own = only([](const PageArticle& article) { return article.whole; });
  if (own != nullptr || std::any_of(all.begin(), all.end(),
                                    [](const PageArticle& article) { return article.whole; })) {
    return own;
  }
  std::vector<const GumboNode*> open{&root};
  const GumboNode* heading = nullptr;
  while (!open.empty() && heading == nullptr) {
    const GumboNode& node = *open.back();
    open.pop_back();
    if (!is_element(node)) continue;
    if (node.v.element.tag == GUMBO_TAG_H1) heading = &node;
    const GumboVector& children = node.v.element.children;
    for (unsigned i = children.length; i-- > 0;) {
      open.push_back(static_cast<const GumboNode*>(children.data[i]));
    }
  }
  return only([heading](const PageArticle& article) {
    return holds_node(*article.marked.element, heading);
  });
}

}  // namespace

PageArticles page_articles(const GumboNode& root, const PageFacts& facts) {
  constexpr std::size_t kShortest = 150;  // bytes of a text
  PageArticles out;
  for (MarkedArticle& marked : marked_articles(root)) {
    PageArticle article;
    article.marked = std::move(marked);
    out.all.push_back(std::move(article));
  }
  if (out.all.empty()) return out;
  if (out.all.size() > 1) {
    for (PageArticle& article : out.all) {
      if (article.marked.body == nullptr || article.marked.headline.empty()) continue;
      article.text = page_text(text_blocks(*article.marked.element), article.marked.headline);
      article.whole = article.text.sentences > 0 && article.text.text.size() >= kShortest;
    }
  }
  out.own = own_article(root, facts, out.all);
  std::vector<const PageArticle*> alike;
  for (const PageArticle& article : out.all) {
    if (!article.whole || &article == out.own) continue;
    if (article.marked.leads_away) {
      ++out.posts;
      out.post_text += article.text.text.size();
    } else {
      alike.push_back(&article);
    }
  }
  if (out.own != nullptr && !out.own->whole) return out;
  const bool pieces = out.own == nullptr && has_heading_outside(root, out.all);
  for (const PageArticle* article : alike) {
    const bool own_page = !pieces && (out.own == nullptr || !article->marked.address.empty());
    if (article->marked.news || own_page) out.others.push_back(article);
  }
  // One alone, beside what leads elsewhere, is the page's.
  if (out.own == nullptr && out.others.size() < 2) out.others.clear();
  return out;
}

Draft draft_of_article(const PageArticle& article, std::string_view address, const Draft& page,
                       std::size_t number) {
  const MarkedArticle& marked = article.marked;
  const PageFacts facts = read_facts(*marked.element, &marked);
  Draft draft;
  draft.markup = Markup::kPlain;
  set_metadata(facts, {}, item_address(facts, address), draft);
  draft.title = marked.headline;
  if (facts.publisher.empty() && !page.source.empty()) draft.source = page.source;
  if (draft.language.empty()) draft.language = page.language;
  draft.date = with_order_of_page(std::move(draft.date), text_blocks(*marked.element));
  draft.body = article.text.text;
  draft.id = draft.url;
  if (!draft.id.empty()) return draft;
  // A place in the page.
  std::string_view place = text::trimmed(attribute_of(*marked.element, "id"));
  draft.url = page.url;
  draft.url_shared = true;
  draft.id = page.url + '#' + (place.empty() ? std::to_string(number) : std::string(place));
  return draft;
}

}  // namespace emeroteca::dumps
