// Pages of newspapers' sites, as browsers and wget save them: a file is one article.
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/formats/press_pages.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/kinds_of_exports.h"
#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/pages/page_charset.h"

namespace emeroteca::dumps {
namespace {

class HtmlReader final : public Reader {
 public:
  HtmlReader(Input& input, const Options& options) : input_(input), options_(options) {}

  bool next(Record& record) override {
    if (exported_) return exported_->next(record);
    if (done_) return false;
    done_ = true;
    bool too_large = false;
    for (std::string_view block = input_.read(); !block.empty(); block = input_.read()) {
      record.bytes += block.size();
      too_large = too_large || page_.size() + block.size() > options_.max_record_bytes;
      if (too_large) {
        page_.clear();
      } else {
        page_ += block;
      }
    }
    if (too_large) {
      record.reject_as_too_large(options_.max_record_bytes);
      return true;
    }
    record.raw = page_;
    // Who asks for pages has it as one.
    if (options_.format == "auto" && open_export(record)) return exported_->next(record);
    record.skipped = kind_of_medium_page(page_);
    if (record.skipped.empty()) read_saved_page(page_, record);
    return true;
  }

 private:
  // What a press database exported begins with scripts that are larger than what was looked at.
  bool open_export(Record& record) {
    const bool factiva = is_factiva_page(page_);
    if (!factiva && !is_europresse_page(page_)) return false;
    DecodedPage decoded_page = page_in_utf8(page_);
    if (!decoded_page.warning.empty()) record.warn(std::move(decoded_page.warning));
    page_ = std::move(decoded_page.text);
    held_.emplace(page_);
    exported_ =
        factiva ? open_factiva_page(*held_, options_) : open_europresse_page(*held_, options_);
    return true;
  }

  Input& input_;
  const Options& options_;
  std::string page_;
  std::optional<HeldPage> held_;
  std::unique_ptr<Reader> exported_;  // of many articles
  bool done_ = false;
};

bool is_named_as_page(std::string_view path) {
  const std::string name = base_name(path);
  for (const std::string_view ending : {".html", ".htm", ".xhtml", ".shtml"}) {
    if (name.ends_with(ending)) return true;
  }
  return false;
}

}  // namespace

int score_html(const Sample& sample) {
  if (begins_as_page(sample.head)) return score::kCertain;
  if (!is_named_as_page(sample.name)) return score::kNo;
  return has_html_tags(sample.head) ? score::kLikely : score::kName;
}

std::unique_ptr<Reader> open_html(PeekedInput& input, const Options& options) {
  return std::make_unique<HtmlReader>(input, options);
}

}  // namespace emeroteca::dumps
