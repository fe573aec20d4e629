#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/text_title.h"
#include "indexer/dumps/pages/page.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kBinaryHeadBytes = 8192;

// The whole input, or nothing if that is more than `limit` bytes.
std::optional<std::string> read_all(Input& input, std::uint64_t limit) {
  std::string text;
  for (std::string_view block = input.read(); !block.empty(); block = input.read()) {
    if (text.size() + block.size() > limit) return std::nullopt;
    text += block;
  }
  return text;
}

class TextReader final : public Reader {
 public:
  TextReader(PeekedInput& input, const Options& options) : input_(input), options_(options) {}

  bool next(Record& record) override {
    if (done_) return false;
    done_ = true;
    if (input_.peek(kBinaryHeadBytes).substr(0, kBinaryHeadBytes).find('\0') !=
        std::string_view::npos) {
      record.rejection = "is no text: it has NUL bytes";
      return true;
    }
    std::optional<std::string> bytes = read_all(input_, options_.max_record_bytes);
    if (!bytes) {
      record.reject_as_too_large(options_.max_record_bytes);
      return true;
    }
    bytes_ = std::move(*bytes);
    record.raw = bytes_;
    record.bytes = bytes_.size();
    read(record);
    return true;
  }

 private:
  void read(Record& record) const {
    std::size_t replaced = 0;
    const std::string text = text::repair_utf8(bytes_, &replaced);
    if (!text::has_text(text)) {
      record.rejection = "has no text";
      return;
    }
    if (replaced > 0) {
      record.warn(std::to_string(replaced) + (replaced == 1 ? " byte that is" : " bytes that are") +
                  " not UTF-8 replaced by U+FFFD");
    }
    Draft& draft = record.draft;
    draft.markup = Markup::kPlain;
    // Who asks for plain text has it as it is.
    const bool as_it_is = options_.format == "text";
    if (!as_it_is && begins_as_html(text)) {
      read_saved_page(text, record);
      if (draft.title.empty()) draft.title = split_title(draft.body).title;
      return;
    }
    if (record.origin.file != "-") draft.id = record.origin.file;
    Draft first;
    const std::string plain = as_it_is ? std::string() : certain_html_to_text(text);
    const auto parts = as_it_is ? std::vector<std::string_view>{text} : parted_articles(plain);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      TitledText titled = split_title(parts[i]);
      Draft article = draft;
      article.title = std::move(titled.title);
      article.body = titled.body;
      if (i == 0) {
        first = std::move(article);
        continue;
      }
      if (!article.id.empty()) article.id += '#' + std::to_string(i + 1);
      record.others.push_back(std::move(article));
    }
    draft = std::move(first);
  }

  PeekedInput& input_;
  const Options& options_;
  std::string bytes_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> open_text(PeekedInput& input, const Options& options) {
  return std::make_unique<TextReader>(input, options);
}

}  // namespace emeroteca::dumps
