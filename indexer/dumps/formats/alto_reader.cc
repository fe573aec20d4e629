// ALTO: a scanned page, word by word as the machine read it. A page is one article, and a file
// holds one page nearly always.
#include <memory>
#include <optional>
#include <utility>

#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/scanned_issue.h"
#include "indexer/dumps/formats/text_title.h"
#include "indexer/dumps/formats/xml_stream.h"
#include "text/ascii_case.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// Takes the hyphen off a word that ends with one; some programs write no HYP.
bool take_hyphen_off(std::string& word) {
  for (const std::string_view hyphen : {"-", "\u00AD", "\u00AC", "\u2010"}) {
    if (word.size() <= hyphen.size() || !word.ends_with(hyphen)) continue;
    const char before = word[word.size() - hyphen.size() - 1];
    if (!text::is_ascii_letter(before) && static_cast<unsigned char>(before) < 0x80) return false;
    word.resize(word.size() - hyphen.size());
    return true;
  }
  return false;
}

class AltoReader final : public Reader {
 public:
  AltoReader(Input& input, const Options& options)
      : xml_(input, options.max_record_bytes), max_bytes_(options.max_record_bytes) {}

  bool next(Record& record) override {
    if (done_) return false;
    std::string text;
    bool too_large = false;
    bool page = begun_;  // one has begun; the next one ends it
    if (begun_) record.draft.language = language_;
    bool more = xml_.next();
    done_ = true;
    half_told_ = false;
    while (more) {
      if (xml_.name() == "TextBlock") {
        bool block_too_large = false;
        const XmlElement block = xml_.read(block_too_large);
        too_large = too_large || block_too_large || text.size() > max_bytes_;
        // Of a page that is too large the rest is passed over.
        if (!too_large) add_block(block, text);
        more = xml_.next_behind();
      } else {
        if (xml_.name() == "Page") {
          language_ = xml_.language();
          begun_ = true;
          if (page && (too_large || text::has_text(text))) {
            done_ = false;
            break;
          }
          page = true;
          record.draft.language = language_;
        }
        more = xml_.next();
      }
    }
    record.bytes = xml_.take_bytes();
    if (std::string warning = xml_.take_warning(); !warning.empty()) {
      record.warn(std::move(warning));
    }
    Draft& draft = record.draft;
    draft.markup = Markup::kPlain;
    ScannedIssue issue = scanned_issue(record.origin.file);
    draft.date = std::move(issue.date);
    draft.source = std::move(issue.newspaper);
    if (record.origin.file != "-") draft.id = text::repair_utf8(record.origin.file);
    // A file is a page nearly always: its name alone is the id of the first.
    if (++pages_ > 1 || !done_) record.origin.record = pages_;
    if (too_large) {
      record.reject_as_too_large(max_bytes_);
      return true;
    }
    if (pages_ > 1 && !draft.id.empty()) draft.id += '#' + std::to_string(pages_);
    TitledText titled = split_title(text);
    draft.title = std::move(titled.title);
    draft.body = titled.body;
    return true;
  }

 private:
  // Lines as they are printed, blocks apart. A word that a hyphen breaks at the end of a line
  // stands whole where it begins; its hyphen stays before a capital ("Emilia-" and "Romagna").
  void add_block(XmlElement block, std::string& text) {
    if (!text.empty()) text += "\n\n";
    bool first = true;
    std::string broken;  // the first half of a word whose file does not say what it is
    bool told = false;   // that the hyphen is none of the word's own (HYP)
    block.each("TextLine", [&](XmlElement line) {
      std::string words;
      bool hyphen = false;
      for (XmlElement part = line.first(); part; part = part.next()) {
        if (part.is("HYP")) hyphen = true;
        if (!part.is("String")) continue;
        const std::string kind = part.attribute("SUBS_TYPE");
        std::string word = part.attribute("CONTENT");
        if (kind == "HypPart2" && half_told_) {
          half_told_ = false;
          continue;
        }
        if (kind == "HypPart1") {
          const std::string whole = part.attribute("SUBS_CONTENT");
          half_told_ = !whole.empty();
          if (half_told_) {
            word = whole;
            hyphen = false;
          }
        }
        if (word.empty()) continue;
        if (!broken.empty()) {
          const bool capital = word.front() >= 'A' && word.front() <= 'Z';
          word.insert(0, std::exchange(broken, {}) + (capital && !told ? "-" : ""));
        }
        if (!words.empty()) words += ' ';
        words += word;
      }
      told = hyphen;
      if (!half_told_ && (take_hyphen_off(words) || hyphen)) {
        const std::size_t space = words.rfind(' ');
        broken = words.substr(space == std::string::npos ? 0 : space + 1);
        words.resize(space == std::string::npos ? 0 : space);
      }
      if (words.empty()) return;
      if (!first) text += '\n';
      first = false;
      text += words;
    });
    if (!broken.empty()) {
      if (!first) text += ' ';
      text += broken + '-';
    }
  }

  XmlStream xml_;
  std::uint64_t max_bytes_;
  bool half_told_ = false;  // the other half of a broken word has been written with the first
  bool done_ = false;
  bool begun_ = false;    // the start of a page has been read
  std::string language_;  // of that page
  std::uint64_t pages_ = 0;
};

}  // namespace

int score_alto(const Sample& sample) {
  return root_of(sample.head) == "alto" ? score::kCertain : score::kNo;
}

std::unique_ptr<Reader> open_alto(PeekedInput& input, const Options& options) {
  return std::make_unique<AltoReader>(input, options);
}

}  // namespace emeroteca::dumps
