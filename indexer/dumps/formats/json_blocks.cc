#include "indexer/dumps/formats/json_blocks.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/formats/json_value.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

namespace dom = simdjson::dom;
using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

// As normalised_name gives them, like all names and types here.
constexpr std::array kStructureNames{
    "contentelements"sv, "blocks"sv,        "sections"sv,        "pages"sv,           "chapters"sv,
    "parts"sv,           "bodyblocks"sv,    "contentblocks"sv,   "structuredtext"sv,  "richtext"sv,
    "bodyelements"sv,    "storyelements"sv, "articleelements"sv, "components"sv,      "ops"sv,
    "blocchi"sv,         "sezioni"sv,       "pagine"sv,          "capitoli"sv,        "parti"sv,
    "bodycontent"sv,     "textblocks"sv,    "editorstate"sv,     "paragraphblocks"sv, "slices"sv};

// Where a node has its text, the best first.
constexpr std::array kOwnTextNames{
    "plaintext"sv, "text"sv,      "content"sv,   "value"sv,    "html"sv,
    "rendered"sv,  "bodyhtml"sv,  "p"sv,         "para"sv,     "paragraph"sv,
    "innerhtml"sv, "#text"sv,     "$t"sv,        "insert"sv,   "body"sv,
    "testo"sv,     "contenuto"sv, "paragrafo"sv, "markdown"sv, "quote"sv,
    "li"sv,        "h1"sv,        "h2"sv,        "h3"sv,       "h4"sv};

// Where it has other nodes.
constexpr std::array kChildNames{"children"sv, "content"sv,    "items"sv,       "blocks"sv,
                                 "data"sv,     "paragraphs"sv, "rows"sv,        "nodes"sv,
                                 "document"sv, "sections"sv,   "pages"sv,       "contentelements"sv,
                                 "cells"sv,    "listitems"sv,  "root"sv,        "body"sv,
                                 "text"sv,     "ops"sv,        "innerblocks"sv, "elements"sv,
                                 "columns"sv,  "richtext"sv,   "paragrafi"sv,   "chapters"sv,
                                 "parts"sv,    "value"sv,      "components"sv,  "blocchi"sv,
                                 "sezioni"sv,  "pagine"sv,     "capitoli"sv,    "parti"sv,
                                 "contents"sv, "testo"sv,      "contenuto"sv,   "p"sv,
                                 "spans"sv,    "state"sv,      "editorstate"sv, "attributes"sv,
                                 "primary"sv,  "slices"sv,     "sentences"sv};

// Those that may stand beside a text of the node's own and are not the same text again.
constexpr std::array kChildrenBesideText{"children"sv, "items"sv, "innerblocks"sv, "nodes"sv,
                                         "blocks"sv,   "rows"sv,  "listitems"sv};

constexpr std::array kHeadingNames{"title"sv, "heading"sv, "headline"sv, "header"sv, "titolo"sv};

// Blocks of a text that are not the text.
constexpr std::array kNoTextTypes{"title"sv,
                                  "kicker"sv,
                                  "byline"sv,
                                  "date"sv,
                                  "image"sv,
                                  "video"sv,
                                  "gallery"sv,
                                  "headline"sv,
                                  "authorinfo"sv,
                                  "picture"sv,
                                  "photo"sv,
                                  "audio"sv,
                                  "embed"sv,
                                  "ad"sv,
                                  "advertisement"sv,
                                  "embeddedassetblock"sv,
                                  "embeddedentryblock"sv,
                                  "relatedlist"sv,
                                  "related"sv,
                                  "interstitiallink"sv,
                                  "oembedresponse"sv,
                                  "divider"sv,
                                  "delimiter"sv,
                                  "newsletter"sv,
                                  "promo"sv,
                                  "slideshow"sv,
                                  "social"sv,
                                  "coreimage"sv,
                                  "coregallery"sv,
                                  "coreembed"sv,
                                  "corevideo"sv,
                                  "coreaudio"sv,
                                  "figure"sv,
                                  "media"sv,
                                  "script"sv,
                                  "style"sv,
                                  "upload"sv,
                                  "relationship"sv,
                                  "attachment"sv};

constexpr std::array kInlineTypes{
    "span"sv, "link"sv, "hyperlink"sv, "a"sv, "strong"sv, "em"sv, "b"sv, "i"sv, "u"sv, "mark"sv,
    "entryhyperlink"sv, "assethyperlink"sv, "bold"sv, "italic"sv, "autolink"sv, "mention"sv,
    "emoji"sv, "inlinecode"sv, "sub"sv, "sup"sv,
    // Telegram's
    "plain"sv, "textlink"sv, "hashtag"sv, "cashtag"sv, "underline"sv, "strikethrough"sv,
    "spoiler"sv, "customemoji"sv, "phone"sv, "email"sv, "botcommand"sv};

// Blocks whose texts without a type are spans.
constexpr std::array kTextBlockTypes{"paragraph"sv,
                                     "p"sv,
                                     "heading"sv,
                                     "header"sv,
                                     "block"sv,
                                     "blockquote"sv,
                                     "quote"sv,
                                     "listitem"sv,
                                     "li"sv,
                                     "unstyled"sv,
                                     "h1"sv,
                                     "h2"sv,
                                     "h3"sv,
                                     "h4"sv,
                                     "h5"sv,
                                     "h6"sv,
                                     "heading1"sv,
                                     "heading2"sv,
                                     "heading3"sv,
                                     "heading4"sv,
                                     "heading5"sv,
                                     "heading6"sv,
                                     "codeblock"sv,
                                     "tablecell"sv,
                                     "td"sv,
                                     "pullquote"sv,
                                     "bulletedlistitem"sv,
                                     "numberedlistitem"sv,
                                     "listitemchild"sv,
                                     "lic"sv};

constexpr std::array kBreakTypes{"hardbreak"sv, "br"sv, "linebreak"sv, "softbreak"sv, "break"sv};

constexpr unsigned kDeepestBlock = 200;
// So many objects of a structure are looked at.
constexpr unsigned kObjectsLookedAt = 3;
constexpr unsigned kDeepestArticle = 3;

template <std::size_t kSize>
bool among(std::string_view name, const std::array<std::string_view, kSize>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What a node says that it is.
std::string type_of_node(dom::object object) {
  std::string type;
  for (const dom::key_value_pair member : object) {
    const std::string_view key = member.key;
    const bool named = key == "type" || key == "_type" || key == "nodeType" || key == "blockName" ||
                       key == "tag" || key == "block_type" || key == "kind";
    std::string_view value;
    if (named && type.empty() && member.value.get(value) == simdjson::SUCCESS &&
        value.size() < 60) {
      type = normalised_name(value);
    }
  }
  return type;
}

class BlockText {
 public:
  // How a value stands among others.
  struct Around {
    bool list = false;   // items of a list: lines
    bool block = false;  // inside of a block: texts without a type are spans
    bool run = false;    // in a run of text: whatever its type, a text is a span
    bool slice = false;  // of Prismic: its fields are texts under any names
  };

  std::string run(dom::element value) {
    visit(value, {}, kDeepestBlock);
    // Where one block is in HTML that sets paragraphs ("<div>", an embed), all are read as HTML, in
    // which the line breaks between them count no more.
    const bool html = !gaps_.empty() && has_html_tags(out_) && tags_set_lines(out_);
    return html ? in_html() : std::move(out_);
  }

 private:
  enum class Gap { kNone, kLine, kParagraph };

  void gap(const Around& around) {
    gap_ = std::max(gap_, around.list ? Gap::kLine : Gap::kParagraph);
  }

  // The text with tags for the ends of its blocks.
  std::string in_html() const {
    std::string html;
    std::size_t copied = 0;
    for (const auto& [at, kind] : gaps_) {
      html.append(out_, copied, at - copied).append(kind == Gap::kLine ? "<br>" : "<p>");
      copied = at;
    }
    return html.append(out_, copied);
  }

  void emit(std::string_view text) {
    if (text.empty()) return;
    if (!out_.empty() && gap_ != Gap::kNone) {
      gaps_.emplace_back(out_.size(), gap_);
      out_ += gap_ == Gap::kLine ? "\n" : "\n\n";
    }
    gap_ = Gap::kNone;
    out_ += text;
  }

  void write_block(std::string_view text, const Around& around) {
    if (!text::has_text(text)) return;
    gap(around);
    emit(text);
    gap(around);
  }

  void visit(dom::element value, const Around& around, unsigned depth) {
    if (depth == 0) return;
    if (value.is_string()) {
      const std::string_view text = value.get_string().value_unsafe();
      if (around.block) return emit(text);
      write_block(text, around);
    } else if (value.is_array()) {
      if (!around.block && is_run(value)) {
        gap(around);
        for (const dom::element item : items_of(value)) visit(item, {false, true, true}, depth - 1);
        return gap(around);
      }
      for (const dom::element item : items_of(value)) {
        if (item.is_array()) {
          row(item, around, depth - 1);
        } else {
          visit(item, around, depth - 1);
        }
      }
    } else if (value.is_object()) {
      node(members_of(value), around, depth - 1);
    }
  }

  // Strings beside texts of which one says that it is a part of a line: ["Il ponte ",
  // {"type":"bold","text":"riapre"}," lunedì"].
  static bool is_run(dom::element list) {
    bool string = false;
    bool part = false;
    for (const dom::element item : items_of(list)) {
      if (item.is_string()) {
        string = true;
      } else if (item.is_object()) {
        part = part || among(type_of_node(members_of(item)), kInlineTypes);
      } else {
        return false;
      }
    }
    return string && part;
  }

  // [{"type":"paragraph","text":"Serve tempo.","spans":[]}]
  static bool is_rich_text(dom::element value) {
    dom::object first;
    return value.is_array() && items_of(value).size() > 0 &&
           items_of(value).at(0).get(first) == simdjson::SUCCESS && is_text_node(first);
  }

  // A list in a list: a table's row where it has texts only.
  void row(dom::element cells, const Around& around, unsigned depth) {
    std::string line;
    for (const dom::element cell : items_of(cells)) {
      if (!cell.is_string()) return visit(cells, around, depth);
      if (!line.empty()) line += ' ';
      line += cell.get_string().value_unsafe();
    }
    write_block(line, {true, false});
  }

  void node(dom::object object, const Around& around, unsigned depth) {
    const std::string type = type_of_node(object);
    if (among(type, kNoTextTypes)) return;
    if (among(type, kBreakTypes)) {
      if (out_.empty() || gap_ != Gap::kNone) return;
      gaps_.emplace_back(out_.size(), Gap::kLine);
      out_ += '\n';
      return;
    }
    std::string_view heading;
    std::string_view text;
    bool link = false;
    std::size_t best = kOwnTextNames.size();
    for (const dom::key_value_pair member : object) {
      std::string_view value;
      if (member.value.get(value) != simdjson::SUCCESS || value.empty()) continue;
      const std::string name = normalised_name(member.key);
      link = link || name == "url" || name == "href" || name == "link";
      if (heading.empty() && among(name, kHeadingNames)) heading = value;
      const auto at = static_cast<std::size_t>(
          std::find(kOwnTextNames.begin(), kOwnTextNames.end(), name) - kOwnTextNames.begin());
      if (at < best) {
        best = at;
        text = value;
      }
    }
    const bool span = around.run || among(type, kInlineTypes) ||
                      (around.block && (type.empty() || type == "text"));
    Around inside;
    inside.list = around.list || (type.find("list") != std::string::npos);
    inside.block = span || among(type, kTextBlockTypes);
    inside.slice =
        object["slice_type"].error() == simdjson::SUCCESS || (around.slice && type.empty());
    if (!span) gap(around);
    const Gap gap_before = gap_;
    const std::size_t before = out_.size();
    if (!span && !text::has_text(text)) text = {};
    if (!span && !heading.empty()) write_block(heading, around);
    const std::size_t headed = out_.size();
    if (!text.empty()) {
      emit(text);
      if (!span) gap(inside);
    }
    children(object, type, !text.empty(), inside, depth);
    // A title with nothing under it belongs to a link, a picture, an author.
    if (out_.size() == headed && headed != before && (link || type.empty())) {
      out_.resize(before);
      while (!gaps_.empty() && gaps_.back().first >= before) gaps_.pop_back();
      gap_ = gap_before;
    }
    if (!span) gap(around);
  }

  void children(dom::object object, std::string_view type, bool has_text, const Around& inside,
                unsigned depth) {
    for (const dom::key_value_pair member : object) {
      if (!member.value.is_array() && !member.value.is_object()) continue;
      const std::string name = normalised_name(member.key);
      if (has_text ? !among(name, kChildrenBesideText)
                   : !among(name, kChildNames) && (type.empty() || name != type) &&
                         !(inside.slice && is_rich_text(member.value))) {
        continue;
      }
      Around around = inside;
      around.block = inside.block || name == "ops" || name == "richtext" || name == "spans" ||
                     (name == "children" && !has_text);
      visit(member.value, around, depth);
    }
  }

  std::string out_;
  std::vector<std::pair<std::size_t, Gap>> gaps_;  // where they are in it
  Gap gap_ = Gap::kNone;
};

ArticlesInside look_inside(dom::element value, FieldMap& map, unsigned depth) {
  ArticlesInside found = ArticlesInside::kNone;
  if (value.is_array()) {
    unsigned seen = 0;
    for (const dom::element item : items_of(value)) {
      if (!item.is_object() && !item.is_array()) continue;
      found = std::max(found, look_inside(item, map, depth));
      if (++seen == kObjectsLookedAt) break;
    }
    return found;
  }
  if (!value.is_object()) return found;
  bool title = false;
  bool body = false;
  bool other = false;
  for (const dom::key_value_pair member : members_of(value)) {
    const FieldNode* const node = map.find(map.root(), member.key);
    const bool nested = member.value.is_array() || member.value.is_object();
    if (nested && depth > 0 && among(normalised_name(member.key), kChildNames)) {
      found = std::max(found, look_inside(member.value, map, depth - 1));
    }
    if (node == nullptr || !node->field || node->rank >= kWeakName || member.value.is_null()) {
      body = body || (nested && is_structure_name(member.key));
      continue;
    }
    const Field field = *node->field;
    title = title || (field == Field::kTitle && inner_value(member.value, field, true));
    body = body || field == Field::kBody;
    other = other || (!nested && (field == Field::kDate || field == Field::kUrl));
  }
  if (title && body && other) return ArticlesInside::kSure;
  if (body && (title || other)) return std::max(found, ArticlesInside::kMaybe);
  return found;
}

}  // namespace

std::string structured_text(dom::element value) {
  if (value.is_object()) {
    // Without nodes in it, it is a text under a name: inner_value() knows more of those.
    bool nodes = false;
    for (const dom::key_value_pair member : members_of(value)) {
      nodes = nodes || ((member.value.is_array() || member.value.is_object()) &&
                        among(normalised_name(member.key), kChildNames));
    }
    if (!nodes) return {};
  }
  return BlockText().run(value);
}

bool is_structure_name(std::string_view name) {
  return among(normalised_name(name), kStructureNames);
}

bool is_text_node(dom::object object) {
  const std::string type = type_of_node(object);
  return among(type, kInlineTypes) || among(type, kTextBlockTypes);
}

bool is_live_blog(dom::element value) {
  dom::array updates;
  dom::object first;
  return value.is_object() && value["body"].get(updates) == simdjson::SUCCESS &&
         updates.size() > 0 && updates.at(0).get(first) == simdjson::SUCCESS &&
         first["bodyHtml"].error() == simdjson::SUCCESS;
}

ArticlesInside articles_inside(dom::element value, FieldMap& map) {
  return look_inside(value, map, kDeepestArticle);
}

}  // namespace emeroteca::dumps
