// MediaWiki's XML export: the articles of Wikinews and Wikipedia.
#include <memory>
#include <utility>

#include "indexer/dumps/fields/date.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/wikitext.h"
#include "indexer/dumps/formats/xml_stream.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

class MediawikiReader final : public Reader {
 public:
  MediawikiReader(Input& input, const Options& options)
      : xml_(input, options.max_record_bytes), max_bytes_(options.max_record_bytes) {}

  // Revision by revision, so that a page with its whole history takes no more memory than one.
  bool next(Record& record) override {
    for (bool more = advance(); more; more = advance()) {
      const std::string_view name = xml_.name();
      if (name == "page") {
        if (std::exchange(in_page_, true)) {
          finish(record);
          return true;
        }
      } else if (!in_page_) {
        read_site(name);
      } else if (name == "revision") {
        behind_ = true;
        const XmlElement revision = xml_.read(too_large_);
        time_ = revision.child("timestamp").line();
        text_ = revision.child("text").text();
      } else if (name == "title") {
        title_ = read().line();
      } else if (name == "ns") {
        space_ = read().line();
      } else if (name == "redirect") {
        redirect_ = true;
      }
    }
    if (!std::exchange(in_page_, false)) return false;
    finish(record);
    return true;
  }

 private:
  bool advance() {
    const bool behind = std::exchange(behind_, false);
    return behind ? xml_.next_behind() : xml_.next();
  }

  XmlElement read() {
    behind_ = true;
    return xml_.read();
  }

  void read_site(std::string_view name) {
    if (name == "mediawiki") language_ = xml_.language();
    if (name == "sitename") site_ = read().line();
    if (name == "base") {
      base_ = read().line();
      base_.resize(base_.rfind('/') == std::string::npos ? 0 : base_.rfind('/') + 1);
    }
  }

  // The page that has ended.
  void finish(Record& record) {
    record.origin.record = ++count_;
    record.bytes = xml_.take_bytes();
    if (std::string warning = xml_.take_warning(); !warning.empty()) {
      record.warn(std::move(warning));
    }
    if (redirect_) {
      record.skipped = "redirects";
    } else if (!space_.empty() && space_ != "0") {
      record.skipped = "wiki pages beside the articles (talk, templates, files ...)";
    } else if (too_large_) {
      record.origin.path = title_;
      record.reject_as_too_large(max_bytes_);
    } else {
      if (set_draft(record.draft)) {
        record.warn(
            "has a template, table, comment or tag that is not closed: shown as text where "
            "MediaWiki does");
      }
    }
    const bool read = record.skipped.empty() && record.rejection.empty();
    if (read && !text::has_text(record.draft.body)) {
      record.warn("has a title, but no text: it is empty, or made of templates");
    }
    title_.clear();
    space_.clear();
    time_.clear();
    text_.clear();
    redirect_ = false;
    too_large_ = false;
  }

  // True where something in the page is not closed.
  bool set_draft(Draft& draft) {
    WikiPage page = read_wikitext(text_);
    draft.markup = Markup::kHtml;
    draft.title = escaped_html(title_);
    draft.body = std::move(page.html);
    draft.source = site_;
    draft.language = language_;
    draft.modified = time_;
    draft.date = std::move(page.date);
    for (std::string& category : page.categories) {
      // Wikinews files its articles under the day that they are of.
      const bool day = draft.date.empty() && parse_date(category).seconds.has_value();
      if (day) draft.date = category;
      draft.tags.push_back(std::move(category));
    }
    if (draft.date.empty()) draft.date = time_;
    if (base_.empty()) return page.unclosed;
    draft.url = base_ + title_;
    for (char& c : draft.url) c = c == ' ' ? '_' : c;
    return page.unclosed;
  }

  XmlStream xml_;
  std::uint64_t max_bytes_;
  bool behind_ = false;
  bool in_page_ = false;
  std::string site_;
  std::string base_;  // of addresses: "https://it.wikinews.org/wiki/"
  std::string language_;
  std::string title_;  // of the present page, and so on
  std::string space_;
  std::string time_;
  std::string text_;
  bool redirect_ = false;
  bool too_large_ = false;  // its last revision
  std::uint64_t count_ = 0;
};

}  // namespace

int score_mediawiki(const Sample& sample) {
  return root_of(sample.head) == "mediawiki" ? score::kCertain : score::kNo;
}

std::unique_ptr<Reader> open_mediawiki(PeekedInput& input, const Options& options) {
  return std::make_unique<MediawikiReader>(input, options);
}

}  // namespace emeroteca::dumps
