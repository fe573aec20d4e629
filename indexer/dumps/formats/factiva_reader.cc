// What Factiva exports: pages and texts of up to hundreds of articles, each with lines about it
// below its headline and its number at its end.
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/extra_fields.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/fields/html_tree.h"
#include "indexer/dumps/fields/web_address.h"
#include "indexer/dumps/formats/factiva_fields.h"
#include "indexer/dumps/formats/press_fields.h"
#include "indexer/dumps/formats/press_pages.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/input/line_pieces.h"
#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "indexer/dumps/pages/tagged_pieces.h"
#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kOpenDiv = "<div";

// "article itArticle": the language of an article, in the class of its element; empty for others.
std::string_view language_in_class(std::string_view value) {
  constexpr std::string_view kBefore = "article ";
  constexpr std::string_view kBehind = "Article";
  const std::size_t at = value.find(kBefore);
  if (at == std::string_view::npos) return {};
  const std::string_view name = value.substr(at + kBefore.size());
  const bool fits = name.size() >= 2 + kBehind.size() && name.substr(2).starts_with(kBehind) &&
                    name[0] >= 'a' && name[0] <= 'z' && name[1] >= 'a' && name[1] <= 'z';
  const std::string_view rest = fits ? name.substr(2 + kBehind.size()) : std::string_view{};
  const bool ends =
      rest.empty() || rest[0] == ' ' || rest[0] == '"' || rest[0] == '\'' || rest[0] == '>';
  return fits && ends ? name.substr(0, 2) : std::string_view{};
}

bool begins_factiva_article(std::string_view tag) {
  return !language_in_class(tag).empty();
}

// The text of a cell or paragraph without the no-break spaces around it.
std::string trimmed_text(const GumboNode& node) {
  constexpr std::string_view kNoBreak = "\u00A0";
  const std::string text = text_of(node);
  std::string_view trimmed = text::trimmed(text);
  while (trimmed.starts_with(kNoBreak)) trimmed = text::trimmed(trimmed.substr(kNoBreak.size()));
  while (trimmed.ends_with(kNoBreak)) {
    trimmed = text::trimmed(trimmed.substr(0, trimmed.size() - kNoBreak.size()));
  }
  return std::string(trimmed);
}

bool is_plain_paragraph(const GumboNode& node) {
  return node.v.element.tag == GUMBO_TAG_P && attribute_of(node, "class").empty();
}

class FactivaPageReader final : public Reader {
 public:
  FactivaPageReader(Input& input, const Options& options)
      : options_(options),
        pieces_(input, options.max_record_bytes, kOpenDiv, begins_factiva_article) {}

  bool next(Record& record) override {
    TaggedPieces::Piece piece;
    if (!pieces_.next(piece))
      return record.stands_for_none(count_, "files without an article of Factiva");
    ++count_;
    if (!begin_record(piece, options_.max_record_bytes, record)) return true;
    read(piece, record);
    return true;
  }

 private:
  static void read(const TaggedPieces::Piece& piece, Record& record) {
    const HtmlTree tree(piece.html);
    Draft& draft = record.draft;
    draft.markup = Markup::kPlain;
    draft.authors_are_names = true;
    const GumboNode* article = nullptr;
    std::vector<std::string> lines;  // below the headline
    std::vector<std::string> others;
    bool titled = false;
    for (const GumboNode* const node : elements_in(tree.root())) {
      if (article == nullptr) {
        draft.language = language_in_class(attribute_of(*node, "class"));
        if (!draft.language.empty()) article = node;
        continue;
      }
      const std::string_view name = attribute_of(*node, "class");
      if (name.starts_with("articleParagraph")) {
        std::string paragraph = trimmed_text(*node);
        if (!paragraph.empty()) draft.body += (draft.body.empty() ? "" : "\n\n") + paragraph;
      } else if (attribute_of(*node, "id") == "hd") {
        draft.title = line_of(*node);
        titled = true;
      } else if (node->v.element.tag == GUMBO_TAG_TR) {
        take_row(*node, draft);
      } else if (node->v.element.tag == GUMBO_TAG_DIV && node->parent == article) {
        std::string line(text::trimmed(line_of(*node)));
        if (line.empty()) continue;
        if (name == "author") {
          take_factiva_author(line, draft);
        } else if (!titled && name.empty()) {
          draft.section = std::move(line);
        } else if (name.empty()) {
          lines.push_back(std::move(line));
        }
      } else if (is_plain_paragraph(*node) && node->parent == article) {
        std::string line(text::trimmed(line_of(*node)));
        if (!line.empty()) others.push_back(std::move(line));
      }
    }
    take_factiva_lines(lines, draft);
    take_others(others, draft);
    if (draft.id.empty() && piece.last) {
      record.reject_as_cut("before the number that ends an article");
    } else if (draft.id.empty()) {
      record.warn("has no number at its end: kept as it is");
    } else if (!text::has_text(draft.body) && text::has_text(draft.title)) {
      record.warn("has no text: kept with its title");
    }
  }

  // Of an article that is shown with its indexing: a code and its value.
  static void take_row(const GumboNode& row, Draft& draft) {
    std::string code;
    for (const GumboNode* const node : elements_in(row)) {
      const GumboTag tag = node->v.element.tag;
      if (tag != GUMBO_TAG_TD && tag != GUMBO_TAG_TH) continue;
      if (code.empty()) {
        code = trimmed_text(*node);
        if (!is_factiva_code(code)) return;
      } else {
        // Paragraphs were taken in their order.
        const bool text = code == "LP" || code == "TD";
        if (!text || !has_article_paragraphs(*node)) {
          take_factiva_field(code, text_of(*node), draft);
        }
        return;
      }
    }
  }

  static bool has_article_paragraphs(const GumboNode& cell) {
    const std::vector<const GumboNode*> all = elements_in(cell);
    return std::any_of(all.begin(), all.end(), [](const GumboNode* node) {
      return attribute_of(*node, "class").starts_with("articleParagraph");
    });
  }

  // Behind the text: its own address, the publisher, the number.
  static void take_others(const std::vector<std::string>& lines, Draft& draft) {
    std::string publisher;
    for (const std::string& line : lines) {
      if (const auto number = number_of_factiva(line); !number.empty()) {
        draft.id = number;
      } else if (line.starts_with("http") && line.find(' ') == std::string::npos &&
                 is_web_address(line)) {
        draft.url = line;
      } else {
        publisher += (publisher.empty() ? "" : "; ") + line;
      }
    }
    if (!publisher.empty()) keep_as_extra("publisher", publisher, draft.extra);
  }

  const Options& options_;
  TaggedPieces pieces_;
  std::uint64_t count_ = 0;
};

// "HD\tIl ponte riapre", or a code alone in its line: of an article that is shown with its
// indexing. Empty for all other lines.
std::string_view code_of_line(std::string_view line) {
  const std::size_t end = std::min(line.find_first_of("\t "), line.size());
  const std::string_view code = line.substr(0, end);
  if (!is_factiva_code(code)) return {};
  const std::string_view behind = line.substr(end);
  const bool apart = behind.empty() || behind[0] == '\t' || behind.starts_with("  ");
  return apart ? code : std::string_view{};
}

bool has_number(std::string_view line) {
  if (!number_of_factiva(line).empty()) return true;
  const std::string_view code = code_of_line(line);
  return code == "AN" && !number_of_factiva(line.substr(code.size())).empty();
}

// "Page 3 of 20 © 2024 Factiva, Inc. All rights reserved."
bool is_foot_of_page(std::string_view line) {
  return line.find("Factiva, Inc") != std::string_view::npos ||
         line.find("Factiva, LLC") != std::string_view::npos;
}

class FactivaTextReader final : public Reader {
 public:
  FactivaTextReader(Input& input, const Options& options)
      : options_(options), pieces_(input, options.max_record_bytes, [](std::string_view line) {
          return has_number(line) ? LinePieces::Mark::kEnds : LinePieces::Mark::kNone;
        }) {}

  bool next(Record& record) override {
    while (pieces_.next(piece_)) {
      if (!begin_record(piece_, options_.max_record_bytes, record)) return true;
      if (!text::has_text(piece_.text)) continue;
      read(record);
      return true;
    }
    return false;
  }

  std::vector<std::string> remarks() const override { return remarks_on_lines_above(above_); }

 private:
  // The lines of the piece, trimmed, and which of them begin a paragraph.
  struct PieceLine {
    std::string_view text;
    bool first = false;
  };

  std::vector<PieceLine> lines_of_piece() const {
    std::vector<PieceLine> lines;
    for (const TextBlock& block : blocks_of(piece_.text)) {
      bool first = true;
      for (const std::string_view written : block) {
        const std::string_view line = text::trimmed(written);
        if (is_foot_of_page(line)) continue;
        lines.push_back({line, first});
        first = false;
      }
    }
    return lines;
  }

  void read(Record& record) {
    Draft& draft = record.draft;
    draft.markup = Markup::kPlain;
    draft.authors_are_names = true;
    const std::vector<PieceLine> lines = lines_of_piece();
    std::size_t words = 0;
    while (words + 1 < lines.size() &&
           !begins_factiva_lines(lines[words].text, lines[words + 1].text)) {
      ++words;
    }
    const bool coded = std::any_of(lines.begin(), lines.end(), [](const PieceLine& line) {
      return code_of_line(line.text) == "HD";
    });
    if (coded) {
      read_fields(lines, draft);
    } else if (words + 1 < lines.size()) {
      read_article(lines, words, draft);
    } else if (!piece_.ended) {
      record.skipped = "summaries of searches in press databases";
      return;
    } else {
      // No lines that are known: all of it is text.
      for (const PieceLine& line : lines) {
        if (has_number(line.text)) draft.id = number_of_factiva(line.text);
      }
      draft.title = lines.front().text;
      draft.body = body_of(lines, 1);
      record.warn("has no lines with its length and date below its headline");
    }
    if (!piece_.ended) record.reject_as_cut("before the number that ends an article");
    if (!text::has_text(draft.body) && text::has_text(draft.title)) {
      record.warn("has no text: kept with its title");
    }
  }

  static void read_fields(const std::vector<PieceLine>& lines, Draft& draft) {
    std::string code;
    std::string value;
    const auto take = [&] {
      if (!code.empty()) take_factiva_field(code, value, draft);
      value.clear();
    };
    for (const PieceLine& line : lines) {
      std::string_view text = line.text;
      if (const std::string_view next = code_of_line(text); !next.empty()) {
        take();
        code = next;
        text = text::trimmed(text.substr(next.size()));
      } else if (!value.empty()) {
        value += line.first ? "\n\n" : "\n";
      }
      value += text;
      if (const auto number = number_of_factiva(text); !number.empty()) draft.id = number;
    }
    take();
  }

  void read_article(const std::vector<PieceLine>& lines, std::size_t words, Draft& draft) {
    const std::size_t headline = begin_of_headline(lines, words);
    above_ += headline;
    const auto at_line = [&](std::size_t i) {
      return lines.begin() + static_cast<std::ptrdiff_t>(i);
    };
    read_headline({at_line(headline), at_line(words)}, draft);
    // The lines about it are one block, or follow each other with empty lines between.
    std::vector<std::string> about;
    std::size_t at = words;
    const bool block = !lines[words + 1].first;
    constexpr std::size_t kMostLines = 12;
    bool done = false;
    while (at < lines.size() && about.size() < kMostLines && !done) {
      if (block && at > words && lines[at].first) break;
      about.emplace_back(lines[at].text);
      done = is_rights(lines[at++].text);
    }
    if (!block && !done) {
      // Without its end all that is certain are the number of words and the date.
      at = words + std::min<std::size_t>(2, about.size());
      about.resize(at - words);
    }
    take_factiva_lines(about, draft);
    draft.body = body_of(lines, at);
    draft.id = number_of_factiva(lines.back().text);
  }

  // A list of all headlines stands above the first article: each of its entries ends with a number
  // in brackets. Section, headline and author are three blocks at the most.
  static std::size_t begin_of_headline(const std::vector<PieceLine>& lines, std::size_t words) {
    constexpr std::size_t kMostLines = 8;
    constexpr int kMostBlocks = 3;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < words; ++i) {
      if (lines[i].text.starts_with("(Document") || lines[i].text.starts_with("(Dokument")) {
        begin = i + 1;
      }
    }
    if (words - begin <= kMostLines) return begin;
    int blocks = lines[words].first ? 0 : 1;
    std::size_t at = words;
    while (at > begin && blocks <= kMostBlocks) {
      --at;
      if (lines[at].first && ++blocks > kMostBlocks) return at;
    }
    return at;
  }

  static bool is_rights(std::string_view line) {
    return line.starts_with("\u00A9") || text::begins_ignoring_case(line, "copyright") ||
           text::begins_ignoring_case(line, "(c)");
  }

  // A section, the headline, which may have several lines, and the author.
  static void read_headline(std::vector<PieceLine> lines, Draft& draft) {
    if (lines.empty()) return;
    if (lines.size() > 1 && is_author(lines.back().text)) {
      take_factiva_author(lines.back().text, draft);
      lines.pop_back();
    }
    constexpr std::size_t kLongestSection = 40;
    const bool section = lines.size() > 1 && lines[0].text.size() <= kLongestSection &&
                         lines[0].text.size() < lines[1].text.size() &&
                         lines[0].text.find_first_of(",.;?!") == std::string_view::npos;
    if (section) {
      draft.section = lines.front().text;
      lines.erase(lines.begin());
    }
    for (const PieceLine& line : lines) {
      draft.title += (draft.title.empty() ? "" : " ") + std::string(line.text);
    }
  }

  // "By Jane Marlow", "Anna Neri": two to four words with capitals.
  static bool is_author(std::string_view line) {
    if (text::begins_ignoring_case(line, "by ") || line.starts_with("di ")) return true;
    constexpr std::size_t kLongest = 60;
    if (line.size() > kLongest || line.find_first_of("0123456789:?!\"") != line.npos) return false;
    const std::vector<std::string> words = parts_of(line, ' ');
    return words.size() >= 2 && words.size() <= 4 &&
           std::all_of(words.begin(), words.end(), [](const std::string& word) {
             return (word[0] >= 'A' && word[0] <= 'Z') ||
                    static_cast<unsigned char>(word[0]) >= 0x80;
           });
  }

  static std::string body_of(const std::vector<PieceLine>& lines, std::size_t from) {
    std::string body;
    TextBlock block;
    const auto end_block = [&] {
      if (block.empty()) return;
      body += (body.empty() ? "" : "\n\n") + unwrapped(block);
      block.clear();
    };
    for (std::size_t i = from; i < lines.size(); ++i) {
      if (lines[i].first) end_block();
      if (!has_number(lines[i].text)) block.push_back(lines[i].text);
    }
    end_block();
    return body;
  }

  const Options& options_;
  LinePieces pieces_;
  LinePiece piece_;
  std::size_t above_ = 0;  // lines above headlines, of a list of all articles
};

// What the beginning of a text of Factiva has and no other text: the lines about its first article.
bool is_factiva_text(std::string_view head) {
  constexpr std::size_t kMostLines = 100;
  std::vector<std::string_view> lines;
  bool number = false;
  bool headline_code = false;
  std::size_t codes = 0;
  std::size_t begin = std::string_view::npos;
  for (const TextBlock& block : blocks_of(head)) {
    for (const std::string_view written : block) {
      const std::string_view line = text::trimmed(written);
      number = number || has_number(line);
      if (lines.size() >= kMostLines) continue;
      const std::string_view code = code_of_line(line);
      headline_code = headline_code || code == "HD";
      if (!code.empty()) ++codes;
      if (begin == std::string_view::npos && !lines.empty() &&
          begins_factiva_lines(lines.back(), line)) {
        begin = lines.size();
      }
      lines.push_back(line);
    }
  }
  constexpr std::size_t kFewestCodes = 6;
  if (headline_code && codes >= kFewestCodes) return true;
  if (begin == std::string_view::npos) return false;
  if (number) return true;
  // The end of a long article is not in sight: source and code stand below the date.
  for (std::size_t i = begin + 1; i < std::min(begin + 4, lines.size()); ++i) {
    const std::string_view line = lines[i];
    const bool code =
        line.size() >= 2 && line.size() <= 12 &&
        std::all_of(line.begin(), line.end(),
                    [](char c) { return (c >= 'A' && c <= 'Z') || text::is_ascii_digit(c); }) &&
        text::is_ascii_letter(line[0]);
    if (code) return true;
  }
  return false;
}

}  // namespace

bool is_factiva_page(std::string_view page) {
  return page.find("Article") != std::string_view::npos &&
         find_tag_that(page, kOpenDiv, begins_factiva_article).has_value() &&
         (page.find("articleParagraph") != std::string_view::npos ||
          page.find("id=\"hd\"") != std::string_view::npos ||
          page.find("<b>HD</b>") != std::string_view::npos);
}

std::unique_ptr<Reader> open_factiva_page(Input& input, const Options& options) {
  return std::make_unique<FactivaPageReader>(input, options);
}

int score_factiva(const Sample& sample) {
  if (sample.head.find('<') != std::string_view::npos && is_factiva_page(sample.head)) {
    return begins_as_page(sample.head) || begins_as_html(sample.head) ? score::kCertain
                                                                      : score::kNo;
  }
  if (begins_as_page(sample.head)) return score::kNo;
  return is_factiva_text(sample.head) ? score::kCertain : score::kNo;
}

std::unique_ptr<Reader> open_factiva(PeekedInput& input, const Options& options) {
  const std::string_view head = input.peek(kSampleBytes);
  if (begins_as_page(head) || begins_as_html(head)) return open_factiva_page(input, options);
  return std::make_unique<FactivaTextReader>(input, options);
}

}  // namespace emeroteca::dumps
