// hOCR: a scanned page as HTML, line by line as the machine read it (Tesseract, Internet Archive).
// A page is one article.
#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/html_tree.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/scanned_issue.h"
#include "indexer/dumps/formats/text_title.h"
#include "indexer/dumps/input/byte_window.h"
#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/pages/page_charset.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kPageClass = "ocr_page";

bool is_small_letter(std::string_view text) {
  if (text.empty()) return false;
  const char c = text[0];
  if (c >= 'a' && c <= 'z') return true;
  // àèéìòù and the like: U+00DF to U+00FF.
  return text.size() > 1 && c == '\xC3' && static_cast<unsigned char>(text[1]) >= 0x9F;
}

// The lines of a page, with the words whole that a hyphen breaks at a line's end.
class PrintedLines {
 public:
  void add(std::string_view text) {
    for (const char c : text) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        space_ = true;
      } else {
        if (space_ && !line_.empty()) line_ += ' ';
        space_ = false;
        line_ += c;
      }
    }
  }

  void end_line() {
    space_ = false;
    if (line_.empty()) return;
    std::string line = std::exchange(line_, {});
    if (hyphen_ && !end_of_block_) {
      const std::size_t space = std::min(line.find(' '), line.size());
      // "Emilia-" and "Romagna" are one word with a hyphen, "gior-" and "nale" without.
      if (!is_small_letter(line)) text_ += '-';
      text_.append(line, 0, space);
      line.erase(0, space + 1);
      if (line.empty()) {
        take_hyphen();
        return;
      }
    } else if (hyphen_) {
      text_ += '-';
    }
    hyphen_ = false;
    if (!text_.empty()) text_ += end_of_block_ ? "\n\n" : "\n";
    end_of_block_ = false;
    text_ += line;
    take_hyphen();
  }

  void end_block() {
    end_line();
    end_of_block_ = true;
  }

  std::string take() {
    end_line();
    if (std::exchange(hyphen_, false)) text_ += '-';
    end_of_block_ = false;
    return std::exchange(text_, {});
  }

 private:
  // A line that ends with a hyphen behind a letter is broken there.
  void take_hyphen() {
    hyphen_ = false;
    for (const std::string_view mark : {"-", "\xC2\xAD", "\xC2\xAC", "\xE2\x80\x90"}) {
      if (!text_.ends_with(mark) || text_.size() <= mark.size()) continue;
      const char before = text_[text_.size() - mark.size() - 1];
      const bool letter = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') ||
                          static_cast<unsigned char>(before) >= 0x80;
      if (!letter) return;
      text_.resize(text_.size() - mark.size());
      hyphen_ = true;
      return;
    }
  }

  std::string text_;
  std::string line_;
  bool space_ = false;
  bool hyphen_ = false;        // the last line ended with one, which is not in text_
  bool end_of_block_ = false;  // an empty line comes before the next
};

enum class Unit : std::uint8_t { kNone, kLine, kBlock };

Unit unit_of(const GumboNode& node) {
  if (node.v.element.tag == GUMBO_TAG_P) return Unit::kBlock;
  const std::string_view name = attribute_of(node, "class");
  for (const std::string_view block : {"ocr_carea", "ocr_par", "ocrx_block", "ocr_page"}) {
    if (lists(name, block)) return Unit::kBlock;
  }
  for (const std::string_view line :
       {"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"}) {
    if (lists(name, line)) return Unit::kLine;
  }
  return node.v.element.tag == GUMBO_TAG_BR ? Unit::kLine : Unit::kNone;
}

struct ScannedPage {
  std::string text;
  std::string language;
  std::string name;  // the page's id
};

// Not recursive, as a tree may be deeper than the stack.
ScannedPage read_scanned_page(const GumboNode& root) {
  struct Open {
    const GumboNode* node;
    unsigned next;
    Unit unit;
  };
  ScannedPage page;
  PrintedLines lines;
  std::vector<Open> open{{&root, 0, Unit::kNone}};
  const auto end = [&](Unit unit) {
    if (unit == Unit::kLine) lines.end_line();
    if (unit == Unit::kBlock) lines.end_block();
  };
  while (!open.empty()) {
    Open& last = open.back();
    const GumboVector& children = last.node->v.element.children;
    if (last.next >= children.length) {
      end(last.unit);
      open.pop_back();
      continue;
    }
    const auto& child = *static_cast<const GumboNode*>(children.data[last.next++]);
    if (child.type == GUMBO_NODE_TEXT || child.type == GUMBO_NODE_WHITESPACE) {
      lines.add(child.v.text.text);
    } else if (is_element(child) && child.v.element.tag != GUMBO_TAG_HEAD &&
               child.v.element.tag != GUMBO_TAG_SCRIPT && child.v.element.tag != GUMBO_TAG_STYLE) {
      const Unit unit = unit_of(child);
      end(unit);
      if (page.language.empty() && child.v.element.tag != GUMBO_TAG_HTML) {
        page.language = attribute_of(child, "lang");
      }
      if (page.name.empty() && lists(attribute_of(child, "class"), kPageClass)) {
        page.name = attribute_of(child, "id");
      }
      open.push_back({&child, 0, unit});
    }
  }
  page.text = lines.take();
  return page;
}

class HocrReader final : public Reader {
 public:
  HocrReader(PeekedInput& input, const Options& options)
      : options_(options),
        window_(input),
        charset_("text/html; charset=" + charset_in_page(input.peek(kSampleBytes))) {}

  bool next(Record& record) override {
    window_.drop(std::exchange(pending_, 0));
    if (count_ == 0) {
      // The head of the file belongs to no page.
      const auto first = page_in(0);
      if (!first) {
        window_.check();
        return false;
      }
      record.bytes += *first;
      window_.drop(*first);
    }
    if (window_.ahead(1).empty()) {
      window_.check();
      return false;
    }
    ++count_;
    const auto other = page_in(kPageClass.size() + 1);
    const std::string_view html = window_.ahead(0);
    const std::size_t size = other ? *other : html.size();
    const bool several = count_ > 1 || other.has_value();
    if (several) record.origin.record = count_;
    record.bytes += size;
    if (size > options_.max_record_bytes) {
      record.reject_as_too_large(options_.max_record_bytes);
      window_.drop(size);
      if (!other) pass_to_next(record);
      return true;
    }
    pending_ = size;
    record.raw = html.substr(0, size);
    read(record, several);
    return true;
  }

 private:
  // Where the next page's element begins at or behind `from`, as far as one may be large.
  std::optional<std::size_t> page_in(std::size_t from) {
    constexpr std::size_t kStep = std::size_t{256} << 10U;
    constexpr std::size_t kLongestTag = 4096;
    for (std::size_t ahead = kStep;; ahead *= 2) {
      const std::string_view html = window_.ahead(ahead);
      for (std::size_t at = html.find(kPageClass, from); at != std::string_view::npos;
           at = html.find(kPageClass, at + 1)) {
        // In a tag's class, not in the head's list of capabilities.
        const std::size_t near = std::max(from, at - std::min(at, kLongestTag));
        std::size_t tag = html.substr(near, at - near).rfind('<');
        if (tag == std::string_view::npos) continue;
        tag += near;
        const std::string_view before = html.substr(tag, at - tag);
        if (before.starts_with("<div") && before.find("class") != std::string_view::npos) {
          return tag;
        }
      }
      if (html.size() < ahead || html.size() > options_.max_record_bytes) return std::nullopt;
      from = std::max(from, html.size() - kLongestTag);
    }
  }

  void pass_to_next(Record& record) {
    while (!window_.ahead(1).empty()) {
      if (const auto at = page_in(0)) {
        record.bytes += *at;
        window_.drop(*at);
        return;
      }
      const std::size_t passed = window_.ahead(0).size();
      record.bytes += passed;
      window_.drop(passed);
    }
  }

  void read(Record& record, bool several) {
    DecodedPage decoded_page = page_in_utf8(record.raw, charset_);
    if (!decoded_page.warning.empty()) record.warn(std::move(decoded_page.warning));
    ScannedPage page = read_scanned_page(HtmlTree(decoded_page.text).root());
    Draft& draft = record.draft;
    draft.markup = Markup::kPlain;
    draft.language = std::move(page.language);
    const std::string& file = record.origin.file;
    if (file != "-") {
      draft.id = file;
      if (several) draft.id += '#' + (page.name.empty() ? std::to_string(count_) : page.name);
      if (!issue_) issue_ = scanned_issue(file);
      draft.date = issue_->date;
      draft.source = issue_->newspaper;
    }
    if (!text::has_text(page.text)) {
      record.skipped = "scanned pages without text";
      return;
    }
    TitledText titled = split_title(page.text);
    draft.title = std::move(titled.title);
    draft.body = titled.body;
  }

  const Options& options_;
  ByteWindow window_;
  std::string charset_;
  std::optional<ScannedIssue> issue_;
  std::size_t pending_ = 0;  // bytes of the last page that are still in the window
  std::uint64_t count_ = 0;
};

}  // namespace

int score_hocr(const Sample& sample) {
  if (!begins_as_page(sample.head)) return score::kNo;
  const bool named = sample.head.find("ocr-system") != std::string_view::npos ||
                     sample.head.find("ocr-capabilities") != std::string_view::npos;
  const bool page = sample.head.find(kPageClass) != std::string_view::npos &&
                    sample.head.find("bbox") != std::string_view::npos;
  return named || page ? score::kCertain : score::kNo;
}

std::unique_ptr<Reader> open_hocr(PeekedInput& input, const Options& options) {
  return std::make_unique<HocrReader>(input, options);
}

}  // namespace emeroteca::dumps
