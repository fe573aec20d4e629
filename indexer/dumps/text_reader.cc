#include "indexer/dumps/text_reader.h"

#include <optional>
#include <string_view>
#include <utility>

#include "indexer/dumps/encoding.h"
#include "indexer/dumps/identity.h"
#include "indexer/dumps/long_word.h"
#include "indexer/dumps/text_title.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kBinaryHeadBytes = 8192;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

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
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
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

}  // namespace

void read_text(PeekedInput& input, const std::string& name, const Options& options, Sink& sink) {
  const Origin origin{name, 0};
  if (input.peek(kBinaryHeadBytes).substr(0, kBinaryHeadBytes).find('\0') !=
      std::string_view::npos) {
    sink.fault({origin, "is no text: it has NUL bytes", true, {}});
    return;
  }
  const std::optional<std::string> bytes = read_all(input, options.max_record_bytes);
  if (!bytes) {
    sink.fault({origin,
                "is larger than the " + std::to_string(options.max_record_bytes) +
                    " bytes that one article may have",
                true,
                {}});
    return;
  }
  std::string warning;
  const std::string text = to_utf8(*bytes, warning);
  if (!text::has_text(text)) {
    sink.fault({origin, "has no text", true, *bytes});
    return;
  }
  if (const std::string long_word = warning_of_long_word(text); !long_word.empty()) {
    warning += (warning.empty() ? "" : "; ") + long_word;
  }
  if (!warning.empty()) sink.fault({origin, warning, false, *bytes});
  TitledText titled = split_title(text);
  Article article;
  if (name != "-") article.id = text::repair_utf8(name);
  article.title = std::move(titled.title);
  article.body = titled.body;
  complete(article, std::nullopt, options.language);
  sink.article(std::move(article), origin, bytes->size());
}

}  // namespace emeroteca::dumps
