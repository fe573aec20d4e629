// The values of a stream of JSON, one at a time and in bounded memory, whatever stands around them:
// lines, objects one after the other, an array, objects in objects.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/formats/json_bytes.h"
#include "indexer/dumps/formats/json_scan.h"
#include "indexer/dumps/input/input.h"

namespace emeroteca::dumps {

// Which members of an object may hold articles, by their names.
using WantedName = bool (*)(std::string_view name);

struct JsonElement {
  enum class State {
    kWhole,    // an object, or a value that is none; at the top level maybe no JSON at all
    kPart,     // the beginning of a large object, made whole: it can be entered
    kBroken,   // it does not end
    kTooLarge  // larger than one record may be; without its text
  };
  State state = State::kWhole;
  std::string_view text;    // with kPadding bytes to read behind it; valid until the next one
  std::uint64_t bytes = 0;  // that it takes in the stream, with the end of its line
  std::uint64_t line = 0;   // where it begins, from 1
  bool last_part = false;   // of a part: the next one, twice as large, may be too large
  bool top = true;          // in no array and no object
  bool only = false;        // the only value of the stream
  bool member = false;      // an object's member, not an array's item
  std::uint64_t index = 0;  // in its array, or of its object's members; from 0
  std::string path;         // "articles[3]"; empty at the top
  std::vector<std::string> names;  // of the objects' members that lead to it, the outermost first
  WantedName wanted = nullptr;     // of the innermost of those objects
};

class JsonElements {
 public:
  // Bytes that may be read behind an element's text.
  static constexpr std::size_t kPadding = JsonBytes::kPadding;

  // `lines`: a value a line, so that a broken one ends with its line.
  JsonElements(Input& input, std::uint64_t max_bytes, bool lines)
      : bytes_(input), max_bytes_(max_bytes), lines_(lines) {}

  // Sets `element` to the next value; false at the end. Arrays are entered by themselves. A part
  // that is not entered comes again, larger or whole. Throws ReadError where the input does or
  // where the stream ends inside an array or an entered object.
  bool next(JsonElement& element);

  // Goes into the last element, an object: its members of wanted names come next. `records`: they
  // are all objects of one kind, so that the next one tells where a broken one ends.
  void enter(WantedName wanted, bool records = false);

  // Ends the last element, in an object, after so many bytes: a member follows there.
  void end_at(std::size_t length);

  // True where the stream ends soon behind the last element, which is whole, with fewer brackets
  // than what that stands in needs: one is missing in it or before it. Its text moves.
  bool ends_short(JsonElement& element);

  // Commas between values at the top, where none belong.
  std::uint64_t stray_commas() const { return stray_commas_; }
  std::uint64_t comments() const { return bytes_.comments(); }

 private:
  struct Frame {
    char bracket;
    std::uint64_t index = 0;  // of the current item or member
    bool begun = false;
    WantedName wanted = nullptr;
    std::string name;      // of the current member
    bool records = false;  // all its members are
  };

  static Frame array_frame() { return {'[', 0, false, nullptr, {}, false}; }
  void skip_separators();
  bool step(JsonElement& element);
  bool step_in_object(JsonElement& element);
  bool pass_to_member(JsonElement& element, const std::string& reason);
  bool step_at_top(JsonElement& element);
  void begin_item(Frame& frame);
  void give_line(JsonElement& element);
  void give_scalar(JsonElement& element);
  void begin(JsonElement& element);
  void scan(JsonElement& element);
  void skip_value();
  void finish(JsonElement& element, std::size_t length);
  void describe(JsonElement& element) const;
  std::string path() const;
  std::string string_at(std::size_t& length);

  JsonBytes bytes_;
  std::uint64_t max_bytes_;
  bool lines_;
  std::uint64_t marks_ = 0;  // bytes of byte order marks right before the text
  std::vector<Frame> frames_;
  std::size_t given_ = 0;  // bytes of the text that are the last element's
  JsonScan scan_{{}};
  bool scanning_ = false;  // the last element is a part
  std::size_t part_bytes_ = 0;
  std::uint64_t dropped_ = 0;  // bytes of a large element that are kept no more
  std::string part_;
  std::uint64_t values_ = 0;  // at the top
  std::uint64_t stray_commas_ = 0;
};

}  // namespace emeroteca::dumps
