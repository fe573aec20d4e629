// The pages that Europresse (Eureka, of Cision) exports: an <article> each, whose parts are called
// by their classes.
#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/byline.h"
#include "indexer/dumps/fields/extra_fields.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/fields/html_tree.h"
#include "indexer/dumps/formats/press_fields.h"
#include "indexer/dumps/formats/press_pages.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "indexer/dumps/pages/tagged_pieces.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

constexpr std::string_view kOpenArticle = "<article";

bool begins_any_article(std::string_view /*tag*/) {
  return true;
}

// The elements of one article that tell what it is.
class EuropresseArticle {
 public:
  explicit EuropresseArticle(const GumboNode& root) : elements_(elements_in(root)) {}

  // The first element that has one of these classes (or ids), the first of them first; null.
  const GumboNode* find(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      for (const GumboNode* const node : elements_) {
        if (lists(attribute_of(*node, "class"), name) || attribute_of(*node, "id") == name) {
          return node;
        }
      }
    }
    return nullptr;
  }

  std::string line(std::initializer_list<std::string_view> names) const {
    const GumboNode* const node = find(names);
    return node == nullptr ? std::string() : std::string(text::trimmed(line_of(*node)));
  }

  const std::vector<const GumboNode*>& elements() const { return elements_; }

 private:
  std::vector<const GumboNode*> elements_;
};

// "Gazzetta dei Laghi, no. 1234" and "Le Lac (site web)": the newspaper, and what is behind it.
std::pair<std::string, std::string> newspaper_and_issue(const std::string& line) {
  std::size_t end = line.size();
  for (const std::string_view mark : {", no"sv, ", n\u00B0"sv, ", Vol"sv, ", vol"sv, ", num"sv}) {
    end = std::min(end, line.find(mark));
  }
  if (end == line.size()) return {line, {}};
  return {line.substr(0, end), std::string(text::trimmed(std::string_view(line).substr(end + 1)))};
}

// "news·20240115·LG·0042" of "Numéro de document : news·20240115·LG·0042".
std::string number_of_document(const std::string& line) {
  const std::size_t colon = line.rfind(": ");
  return std::string(
      text::trimmed(std::string_view(line).substr(colon == std::string::npos ? 0 : colon + 2)));
}

class EuropresseReader final : public Reader {
 public:
  EuropresseReader(Input& input, const Options& options)
      : options_(options),
        pieces_(input, options.max_record_bytes, kOpenArticle, begins_any_article) {}

  bool next(Record& record) override {
    TaggedPieces::Piece piece;
    if (!pieces_.next(piece))
      return record.stands_for_none(count_, "files without an article of Europresse");
    ++count_;
    if (!begin_record(piece, options_.max_record_bytes, record)) return true;
    constexpr std::string_view kClose = "</article>";
    const std::size_t end = piece.html.find(kClose);
    // What stands behind the last article is the page's.
    read(piece.html.substr(0, end), record);
    if (end == std::string_view::npos && piece.last) {
      record.reject_as_cut("before its end (</article>)");
    } else if (end == std::string_view::npos && record.skipped.empty()) {
      record.warn("has no end (</article>): kept as it is");
    }
    return true;
  }

 private:
  static void read(std::string_view html, Record& record) {
    const HtmlTree tree(html);
    const EuropresseArticle article(tree.root());
    Draft& draft = record.draft;
    draft.markup = Markup::kPlain;
    draft.authors_are_names = true;
    draft.title = article.line({"titreArticleVisu", "TitreArticleVisu", "rdp__articletitle",
                                "grandTitre", "titreArticle"});
    if (draft.title.empty()) draft.title = article.line({"titreArticle"});
    auto [newspaper, issue] = newspaper_and_issue(article.line({"DocPublicationName"}));
    draft.source = std::move(newspaper);
    if (!issue.empty()) keep_as_extra("issue", issue, draft.extra);
    draft.summary = article.line({"rdp__subtitle"});
    take_header(article.line({"DocHeader", "DocTitreSousSection"}), draft);
    take_authors(article, draft);
    const GumboNode* const text = article.find({"docOcurrContainer", "DocText"});
    if (text != nullptr) draft.body = text::trimmed(text_of(*text));
    take_address(text, draft);
    draft.id = number_of_document(article.line({"publiC-lblNodoc", "PubliC_lblNodoc"}));
    const std::string rights = article.line({"Doc-LegalInfo"});
    if (!rights.empty()) keep_as_extra("rights", rights, draft.extra);
    if (text == nullptr && draft.title.empty()) {
      record.skipped = "parts of pages without an article";
    } else if (!text::has_text(draft.body) && text::has_text(draft.title)) {
      record.warn("has no text: kept with its title");
    }
  }

  // "Cronaca, lunedì 15 gennaio 2024 355 mots, p. 5": section, date, length, page.
  static void take_header(const std::string& line, Draft& draft) {
    const auto date = date_in_line(line);
    if (!date) {
      draft.date = line;
      return;
    }
    draft.date = date->written;
    std::string_view section = text::trimmed(std::string_view(line).substr(0, date->begin));
    while (section.ends_with(',') || section.ends_with(';')) {
      section = text::trimmed(section.substr(0, section.size() - 1));
    }
    draft.section = section;
    for (const std::string& part : parts_of(std::string_view(line).substr(date->end), ',')) {
      if (part.starts_with("p. ") || part.starts_with("p.")) {
        keep_as_extra("pages", text::trimmed(std::string_view(part).substr(2)), draft.extra);
      } else if (counts_words(part)) {
        keep_as_extra("length", part, draft.extra);
      } else {
        keep_as_extra("edition", part, draft.extra);
      }
    }
  }

  static void take_authors(const EuropresseArticle& article, Draft& draft) {
    std::string line = article.line({"docAuthors"});
    if (line.empty()) {
      // Behind the title, in a class that other lines have too: the last one counts.
      for (const GumboNode* const node : article.elements()) {
        if (node->v.element.tag == GUMBO_TAG_P &&
            lists(attribute_of(*node, "class"), "sm-margin-bottomNews")) {
          line = text::trimmed(line_of(*node));
        }
      }
    }
    constexpr std::size_t kLongest = 200;
    if (line.size() > kLongest) return keep_as_extra("byline", line, draft.extra);
    for (const std::string& part : parts_of(line, ';')) {
      for (std::string& name : names_in_byline(part, Wording::kField)) {
        draft.authors.push_back(std::move(name));
      }
    }
  }

  // "Cet article est paru dans Le Lac (site web)": where it was printed first, with its address.
  static void take_address(const GumboNode* text, Draft& draft) {
    constexpr std::string_view kPrinted = "Cet article est paru dans";
    if (text == nullptr) return;
    for (const GumboNode* const node : elements_in(*text)) {
      if (node->v.element.tag != GUMBO_TAG_A) continue;
      const std::string line(text::trimmed(line_of(*node)));
      const std::string_view address = attribute_of(*node, "href");
      if (!line.starts_with(kPrinted) || !address.starts_with("http")) continue;
      draft.url = address;
      if (draft.body.ends_with(line)) {
        draft.body.resize(draft.body.size() - line.size());
        draft.body = text::trimmed(std::string(draft.body));
      }
      return;
    }
  }

  const Options& options_;
  TaggedPieces pieces_;
  std::uint64_t count_ = 0;
};

}  // namespace

bool is_europresse_page(std::string_view page) {
  const auto has = [page](std::string_view text) {
    return page.find(text) != std::string_view::npos;
  };
  return has("DocPublicationName") && (has("titreArticle") || has("TitreArticleVisu")) &&
         find_tag_that(page, kOpenArticle, begins_any_article).has_value();
}

std::unique_ptr<Reader> open_europresse_page(Input& input, const Options& options) {
  return std::make_unique<EuropresseReader>(input, options);
}

int score_europresse(const Sample& sample) {
  const bool page = begins_as_page(sample.head) || begins_as_html(sample.head) ||
                    text::trimmed(sample.head).starts_with(kOpenArticle);
  return page && is_europresse_page(sample.head) ? score::kCertain : score::kNo;
}

std::unique_ptr<Reader> open_europresse(PeekedInput& input, const Options& options) {
  return open_europresse_page(input, options);
}

}  // namespace emeroteca::dumps
