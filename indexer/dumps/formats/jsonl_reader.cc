#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include "indexer/dumps/formats/json_article.h"
#include "indexer/dumps/formats/json_repair.h"
#include "indexer/dumps/formats/readers.h"
#include "indexer/dumps/input/line_reader.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

static_assert(LineReader::kPadding >= simdjson::SIMDJSON_PADDING);

// simdjson's own messages fill three lines, or speak of its insides.
std::string reason_of(simdjson::error_code error, std::string_view line) {
  if (line == "[" || line == "{") {
    return "is only the beginning of its JSON: each line has to be a whole object; `jq -c` writes "
           "them so (`jq -c '.[]'` for an array)";
  }
  std::string_view what;
  switch (error) {
    case simdjson::TAPE_ERROR:
      what = "a comma, colon, brace or key is missing or too many";
      break;
    case simdjson::UNCLOSED_STRING:
      what = "a string does not end";
      break;
    case simdjson::STRING_ERROR:
      what = "a string has a wrong escape";
      break;
    case simdjson::NUMBER_ERROR:
      what = "a number is none";
      break;
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      what = "a word is neither true, false nor null";
      break;
    case simdjson::DEPTH_ERROR:
      what = "arrays or objects are nested too deep";
      break;
    default:
      what = simdjson::error_message(error);
      break;
  }
  return "is not JSON: " + std::string(what);
}

class JsonlReader final : public Reader {
 public:
  JsonlReader(Input& input, const Options& options)
      : options_(options), lines_(input, options.max_record_bytes) {}

  bool next(Record& record) override {
    try {
      Line line;
      while (lines_.next(line)) {
        std::string_view text = line.text;
        // Files put together with `cat` may have one in the middle too.
        if (text.starts_with(text::kByteOrderMark)) text.remove_prefix(text::kByteOrderMark.size());
        if (!line.too_long && text::trimmed(text).empty()) continue;
        record.origin.line = lines_.number();
        record.bytes = line.bytes;
        read(line, text, record);
        return true;
      }
    } catch (const ReadError& error) {
      if (lines_.number() == 0) throw;
      throw ReadError(std::string(error.what()) + ": nothing is read after line " +
                      std::to_string(lines_.number()));
    }
    return false;
  }

 private:
  void read(const Line& line, std::string_view text, Record& record) {
    if (line.too_long) {
      record.rejection = "takes " + std::to_string(line.bytes) + " bytes, more than the " +
                         std::to_string(options_.max_record_bytes) + " that one article may have";
      return;
    }
    record.raw = line.text;
    simdjson::dom::element element;
    if (const auto error = parse(text, element, record)) {
      record.rejection = reason_of(error, text::trimmed(text));
      return;
    }
    simdjson::dom::object object;
    if (element.get(object) != simdjson::SUCCESS) {
      record.rejection =
          "is JSON, but no object: each line has to be one, with the article's fields";
      return;
    }
    draft_from_json(object, record);
  }

  // The line as JSON, which lives as long as the parser has no other one; repaired where that
  // helps.
  simdjson::error_code parse(std::string_view text, simdjson::dom::element& element,
                             Record& record) {
    // Its memory is for the largest line so far: one giant must not be paid for to the end.
    if (text.size() < kLargeLine && parser_.capacity() > kLargeLine)
      parser_ = simdjson::dom::parser();
    const auto error = parser_.parse(text.data(), text.size(), false).get(element);
    if (error == simdjson::SUCCESS) return error;
    const auto repaired = repair_json(text);
    if (!repaired) return error;
    if (std::string what = description(*repaired); !what.empty()) record.warn(std::move(what));
    return parser_.parse(repaired->text).get(element);
  }

  static constexpr std::size_t kLargeLine = std::size_t{4} << 20U;

  const Options& options_;
  LineReader lines_;
  simdjson::dom::parser parser_;
};

}  // namespace

std::unique_ptr<Reader> open_jsonl(PeekedInput& input, const Options& options) {
  return std::make_unique<JsonlReader>(input, options);
}

}  // namespace emeroteca::dumps
