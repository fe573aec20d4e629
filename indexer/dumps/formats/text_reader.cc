#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/dumps/fields/encoding.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/formats/text_title.h"
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

// The text as UTF-8; `warning` says what had to be done for it.
std::string to_utf8(std::string_view bytes, std::string& warning) {
  if (bytes.starts_with(text::kByteOrderMark)) bytes.remove_prefix(text::kByteOrderMark.size());
  if (text::is_valid_utf8(bytes)) return std::string(bytes);
  if (is_probably_windows_1252(bytes)) {
    warning = "is not UTF-8: read as Windows-1252";
    return from_windows_1252(bytes);
  }
  std::size_t replaced = 0;
  std::string text = text::repair_utf8(bytes, &replaced);
  warning = std::to_string(replaced) + (replaced == 1 ? " byte that is" : " bytes that are") +
            " not UTF-8 replaced by U+FFFD";
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
      record.rejection = "is larger than the " + std::to_string(options_.max_record_bytes) +
                         " bytes that one article may have";
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
    std::string warning;
    const std::string text = to_utf8(bytes_, warning);
    if (!text::has_text(text)) {
      record.rejection = "has no text";
      return;
    }
    if (!warning.empty()) record.warn(std::move(warning));
    Draft& draft = record.draft;
    draft.markup = Markup::kPlain;
    if (record.origin.file != "-") draft.id = text::repair_utf8(record.origin.file);
    TitledText titled = split_title(text);
    draft.title = std::move(titled.title);
    draft.body = titled.body;
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
