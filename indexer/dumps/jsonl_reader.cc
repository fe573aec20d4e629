#include "indexer/dumps/jsonl_reader.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include "indexer/dumps/identity.h"
#include "indexer/dumps/json_article.h"
#include "indexer/dumps/json_repair.h"
#include "indexer/dumps/line_reader.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
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

class JsonlReader {
 public:
  JsonlReader(Input& input, const std::string& name, const Options& options, Sink& sink)
      : options_(options), sink_(sink), origin_{name, 0}, lines_(input, options.max_record_bytes) {}

  void run() {
    try {
      Line line;
      while (!sink_.stopped() && lines_.next(line)) {
        origin_.line = lines_.number();
        read(line);
      }
    } catch (const ReadError& error) {
      if (lines_.number() == 0) throw;
      throw ReadError(std::string(error.what()) + ": nothing is read after line " +
                      std::to_string(lines_.number()));
    }
  }

 private:
  void read(const Line& line) {
    if (line.too_long) {
      return reject("takes " + std::to_string(line.bytes) + " bytes, more than the " +
                        std::to_string(options_.max_record_bytes) + " that one article may have",
                    {});
    }
    std::string_view text = line.text;
    // Files put together with `cat` may have one in the middle too.
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    if (text::trimmed(text).empty()) return;
    simdjson::dom::element element;
    std::string warnings;
    if (const auto error = parse(text, element, warnings)) {
      return reject(reason_of(error, text::trimmed(text)), line.text);
    }
    simdjson::dom::object object;
    if (element.get(object) != simdjson::SUCCESS) {
      return reject("is JSON, but no object: each line has to be one, with the article's fields",
                    line.text);
    }
    JsonArticle json = article_from_json(object);
    if (!json.rejection.empty()) return reject(json.rejection, line.text);
    if (!warnings.empty() && !json.warnings.empty()) warnings += "; ";
    warnings += json.warnings;
    if (!warnings.empty()) sink_.fault({origin_, warnings, false, line.text});
    complete(json.article, json.language, options_.language);
    sink_.article(std::move(json.article), origin_, line.bytes);
  }

  // The line as JSON, which lives as long as the parser has no other one; repaired where that
  // helps.
  simdjson::error_code parse(std::string_view text, simdjson::dom::element& element,
                             std::string& warnings) {
    // Its memory is for the largest line so far: one giant must not be paid for to the end.
    if (text.size() < kLargeLine && parser_.capacity() > kLargeLine)
      parser_ = simdjson::dom::parser();
    const auto error = parser_.parse(text.data(), text.size(), false).get(element);
    if (error == simdjson::SUCCESS) return error;
    const auto repaired = repair_json(text);
    if (!repaired) return error;
    warnings = description(*repaired);
    return parser_.parse(repaired->text).get(element);
  }

  void reject(const std::string& reason, std::string_view record) {
    sink_.fault({origin_, reason, true, record});
  }

  static constexpr std::size_t kLargeLine = std::size_t{4} << 20U;

  const Options& options_;
  Sink& sink_;
  Origin origin_;
  LineReader lines_;
  simdjson::dom::parser parser_;
};

}  // namespace

void read_jsonl(PeekedInput& input, const std::string& name, const Options& options, Sink& sink) {
  JsonlReader(input, name, options, sink).run();
}

}  // namespace emeroteca::dumps
