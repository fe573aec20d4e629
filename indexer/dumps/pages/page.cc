#include "indexer/dumps/pages/page.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/html_tags.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/fields/html_tree.h"
#include "indexer/dumps/fields/web_address.h"
#include "indexer/dumps/pages/json_ld.h"
#include "indexer/dumps/pages/lean_html.h"
#include "indexer/dumps/pages/page_articles.h"
#include "indexer/dumps/pages/page_blocks.h"
#include "indexer/dumps/pages/page_charset.h"
#include "indexer/dumps/pages/page_date_order.h"
#include "indexer/dumps/pages/page_facts.h"
#include "indexer/dumps/pages/page_kind.h"
#include "indexer/dumps/pages/page_metadata.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "indexer/dumps/pages/page_text.h"
#include "text/ascii_case.h"
#include "text/sanitize.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// A tree takes some 20 times as much memory; no page of a newspaper comes near.
constexpr std::size_t kLargestPage = std::size_t{4} << 20U;
// Where the head of a page of any size ends.
constexpr std::size_t kHeadOfPage = std::size_t{256} << 10U;

// Linked data often has the whole text, without its paragraphs; that of the page is better where it
// is as much, and worse where a wall hides the rest of it.
std::string better_body(std::string in_page, const LinkedArticle& linked) {
  std::string in_data = certain_html_to_text(linked.body);
  // Behind a wall stands a plea to subscribe that may be as long as what it hides.
  const std::size_t percent = linked.closed ? 97 : 80;
  if (in_page.size() * 100 >= in_data.size() * percent) return in_page;
  return in_data;
}

// What a page calls itself. Of several headings h1 some are of other articles.
std::vector<std::string> titles_of(const PageFacts& facts) {
  std::vector<std::string> titles{facts.title, std::string(facts.meta({"og:title"}))};
  if (facts.headings.size() == 1) titles.push_back(facts.headings.front());
  return titles;
}

// Gives each of several articles in the page a draft of its own.
void add_articles(const PageArticles& articles, std::string_view address, Record& record) {
  if (articles.others.empty()) return;
  const Draft page = record.draft;
  std::size_t number = 0;
  if (articles.own == nullptr) {
    record.skipped.clear();
    record.draft = draft_of_article(*articles.others.front(), address, page, ++number);
    // The first one is the page's where it has no address.
    if (record.draft.url_shared) {
      record.draft.id = record.draft.url = page.url;
      record.draft.url_shared = false;
    }
  } else {
    if (!record.skipped.empty()) return;
    ++number;
  }
  for (const PageArticle* article : articles.others) {
    if (articles.own == nullptr && article == articles.others.front()) continue;
    record.others.push_back(draft_of_article(*article, address, page, ++number));
  }
}

// The draft of an article that a page has in its linked data, behind its own.
Draft draft_of_linked(const LinkedArticle& article, const Draft& page) {
  Draft draft;
  draft.markup = Markup::kPlain;
  set_metadata({}, article, without_tracking(article.url), draft);
  const bool same_site = host_of(draft.url) == host_of(page.url);
  if (article.publisher.empty() && same_site && !page.source.empty()) draft.source = page.source;
  if (draft.language.empty()) draft.language = page.language;
  draft.body = certain_html_to_text(article.body);
  draft.id = draft.url;
  return draft;
}

}  // namespace

void read_page(std::string_view bytes, const PageOrigin& origin, Record& record) {
  DecodedPage page = page_in_utf8(bytes, origin.content_type);
  if (!page.warning.empty()) record.warn(std::move(page.warning));
  const LeanHtml lean = lean_html(page.text);
  Draft& draft = record.draft;
  draft.markup = Markup::kPlain;
  const bool large = lean.html.size() > kLargestPage;
  const HtmlTree tree(
      std::string_view(lean.html).substr(0, large ? kHeadOfPage : lean.html.size()));
  PageFacts facts = read_facts(tree.root());
  const PageArticles articles = large ? PageArticles{} : page_articles(tree.root(), facts);
  if (articles.own != nullptr) facts = read_facts(tree.root(), &articles.own->marked);
  const std::string address =
      page_address(facts, origin.address.empty() ? lean.saved_from : origin.address);
  const LinkedArticle linked = read_linked_data(lean.json_ld, address, titles_of(facts));
  set_metadata(facts, linked, address, draft);
  draft.for_phones = facts.amp;
  PageText text;
  if (large) {
    text.text = html_to_text(lean.html);
    text.sentences = text.visible = text.text.size();
  } else {
    const std::vector<TextBlock> blocks = text_blocks(tree.root());
    if (!linked.found && facts.headings.empty()) draft.title = shown_title(draft.title, blocks);
    if (draft.date.empty()) draft.date = shown_date(blocks);
    draft.date = with_order_of_page(std::move(draft.date), blocks);
    text = page_text(blocks, draft.title);
    // Behind the text of an article others follow as one reads on.
    if (articles.own != nullptr && !articles.others.empty()) text = articles.own->text;
    if (articles.own == nullptr && articles.posts > text.posts) {
      text.posts = articles.posts;
      text.post_text = articles.post_text;
    }
  }
  draft.body = better_body(std::move(text.text), linked);
  const std::string_view kind = kind_of_page(facts, linked, text, draft, lean.frames);
  if (!kind.empty()) record.skipped = kind;
  draft.id = draft.url;
  if (!linked.found) add_articles(articles, address, record);
  if (!record.skipped.empty()) return;
  for (const LinkedArticle& other : linked.others) {
    record.others.push_back(draft_of_linked(other, draft));
  }
}

void read_saved_page(std::string_view bytes, Record& record, const PageOrigin& origin) {
  read_page(bytes, origin, record);
  if (record.origin.file == "-") {
    for (Draft& other : record.others) {
      if (other.id.starts_with('#')) other.id.clear();
    }
    return;
  }
  for (Draft& other : record.others) {
    other.saved = !other.url_shared;
    if (other.id.starts_with('#')) other.id.insert(0, record.origin.file);
  }
  record.draft.saved = !record.draft.id.empty();
  if (!record.draft.saved) record.draft.id = record.origin.file;
}

bool begins_as_html(std::string_view text) {
  if (text.starts_with(text::kByteOrderMark)) text.remove_prefix(text::kByteOrderMark.size());
  text = text::trimmed(text);
  if (!text.starts_with('<')) return false;
  HtmlTagScanner scanner(text);
  HtmlTag tag;
  do {
    if (!scanner.next(tag)) return false;
  } while (tag.comment);
  constexpr std::array kOwn{GUMBO_TAG_H1,     GUMBO_TAG_H2,     GUMBO_TAG_H3,        GUMBO_TAG_H4,
                            GUMBO_TAG_P,      GUMBO_TAG_DIV,    GUMBO_TAG_SPAN,      GUMBO_TAG_B,
                            GUMBO_TAG_STRONG, GUMBO_TAG_EM,     GUMBO_TAG_I,         GUMBO_TAG_BR,
                            GUMBO_TAG_UL,     GUMBO_TAG_OL,     GUMBO_TAG_IMG,       GUMBO_TAG_A,
                            GUMBO_TAG_FONT,   GUMBO_TAG_CENTER, GUMBO_TAG_BLOCKQUOTE};
  if (std::find(kOwn.begin(), kOwn.end(), tag.kind) != kOwn.end()) return has_html_tags(text);
  // Other kinds of XML have elements of these names.
  constexpr std::array kShared{GUMBO_TAG_ARTICLE, GUMBO_TAG_SECTION, GUMBO_TAG_MAIN,
                               GUMBO_TAG_HEADER, GUMBO_TAG_FIGURE};
  if (std::find(kShared.begin(), kShared.end(), tag.kind) == kShared.end()) return false;
  while (scanner.next(tag)) {
    if (!tag.comment && (tag.kind == GUMBO_TAG_H1 || tag.kind == GUMBO_TAG_H2 ||
                         tag.kind == GUMBO_TAG_DIV || tag.kind == GUMBO_TAG_BR)) {
      return true;
    }
  }
  return false;
}

bool begins_as_page(std::string_view head) {
  constexpr std::size_t kNear = 2000;
  const std::string begin = text::ascii_lower(head.substr(0, kNear));
  std::string_view rest = begin;
  if (rest.starts_with(text::kByteOrderMark)) rest.remove_prefix(text::kByteOrderMark.size());
  while (true) {
    rest = text::trimmed(rest);
    if (rest.starts_with("<!doctype")) {
      return text::trimmed(rest.substr(9)).starts_with("html");
    }
    if (rest.starts_with("<html")) return true;
    std::size_t end = std::string_view::npos;
    std::size_t length = 0;
    if (rest.starts_with("<!--")) {
      end = rest.find("-->");
      length = 3;
    } else if (rest.starts_with("<?")) {
      end = rest.find('>');
      length = 1;
    }
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + length);
  }
  // Pages of old begin anyhow.
  return rest.starts_with("<head>") || rest.starts_with("<title>") || rest.starts_with("<body") ||
         rest.starts_with("<meta ");
}

}  // namespace emeroteca::dumps
