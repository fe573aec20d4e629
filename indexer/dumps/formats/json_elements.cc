#include "indexer/dumps/formats/json_elements.h"

#include <algorithm>

#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

// An object that is not whole by then is looked at: it may be what all the articles stand in.
constexpr std::size_t kFirstPart = std::size_t{1} << 20U;
constexpr std::size_t kMostFrames = 64;
// A member's name, or a value that is no article: of a longer one the rest does not count.
constexpr std::size_t kLongestName = 4096;

// Spaces that are looked through for what follows a value.
constexpr std::size_t kMostSpaces = std::size_t{64} << 10U;

}  // namespace

// Skips what stands between values: spaces, commas, comments, byte order marks (files put together
// with `cat` have them in the middle too) and the record separators of RFC 7464.
void JsonElements::skip_separators() {
  marks_ = 0;
  while (bytes_.has(1)) {
    const char c = bytes_.text().front();
    if (c == '\n' && lines_ && !frames_.empty()) return;
    if (is_json_blank(c) || c == '\n' || c == '\x1E') {
      bytes_.skip_spaces(lines_);
      marks_ = 0;
    } else if (c == ',') {
      if (frames_.empty()) ++stray_commas_;
      bytes_.consume(1);
    } else if (c == '#') {
      bytes_.skip_comment(1);
    } else if (c == '/' && bytes_.has(2) && (bytes_.text()[1] == '/' || bytes_.text()[1] == '*')) {
      bytes_.skip_comment(2);
    } else if (c == '\xEF' && bytes_.has(3) && bytes_.text().starts_with(text::kByteOrderMark)) {
      bytes_.skip_mark();
      marks_ += text::kByteOrderMark.size();
    } else {
      return;
    }
  }
}

bool JsonElements::next(JsonElement& element) {
  if (scanning_) {
    scan(element);
    return true;
  }
  bytes_.consume(given_);
  given_ = 0;
  while (!step(element)) {
    if (frames_.empty() && !bytes_.has(1)) return false;
  }
  return true;
}

// Takes one step; true where that gave an element.
bool JsonElements::step(JsonElement& element) {
  skip_separators();
  if (frames_.empty()) return bytes_.has(1) && step_at_top(element);
  const bool line_ended = lines_ && bytes_.has(1) && bytes_.text().front() == '\n';
  if (line_ended || !bytes_.has(1)) {
    const std::string where = path();
    if (!line_ended) {
      throw ReadError("is cut off: its JSON ends inside " + where);
    }
    begin(element);
    frames_.clear();
    element.state = JsonElement::State::kBroken;
    element.top = true;
    element.path.clear();
    finish(element, 0);
    return true;
  }
  if (frames_.back().bracket == '{') return step_in_object(element);
  const char c = bytes_.text().front();
  if (c == ']') {
    frames_.pop_back();
    bytes_.consume(1);
    return false;
  }
  begin_item(frames_.back());
  if (c == '{') {
    begin(element);
    scan(element);
    return true;
  }
  if (c == '[' && frames_.size() < kMostFrames) {
    frames_.push_back(array_frame());
    bytes_.consume(1);
    return false;
  }
  begin(element);
  if (c == '[') {
    scan(element);
  } else {
    give_scalar(element);
    // A name and a colon: what is left of an object without a beginning.
    std::size_t after = given_;
    while (bytes_.has(after + 1) &&
           (is_json_blank(bytes_.text()[after]) || bytes_.text()[after] == '\n'))
      ++after;
    if (bytes_.has(after + 1) && bytes_.text()[after] == ':') {
      scan_.lose();
      scan(element);
    }
  }
  return true;
}

void JsonElements::begin_item(Frame& frame) {
  if (frame.begun) ++frame.index;
  frame.begun = true;
}

bool JsonElements::step_in_object(JsonElement& element) {
  const char c = bytes_.text().front();
  if (c == '}') {
    frames_.pop_back();
    bytes_.consume(1);
    return false;
  }
  if (c != '"') {
    return pass_to_member(element,
                          "is not JSON after " + path() + ": a name in quotation marks is missing");
  }
  std::size_t length = 0;
  std::string name = string_at(length);
  bytes_.consume(length);
  begin_item(frames_.back());
  frames_.back().name = std::move(name);
  skip_separators();
  if (!bytes_.has(1) || bytes_.text().front() != ':') {
    return pass_to_member(element, "is not JSON at " + path() + ": a colon is missing");
  }
  bytes_.consume(1);
  skip_separators();
  if (!bytes_.has(1)) return false;
  const char first = bytes_.text().front();
  const bool wanted = frames_.back().wanted(frames_.back().name);
  if (wanted && first == '[' && frames_.size() < kMostFrames) {
    frames_.push_back(array_frame());
    bytes_.consume(1);
    return false;
  }
  if (wanted && first == '{') {
    begin(element);
    scan(element);
    return true;
  }
  skip_value();
  return false;
}

// Gives what is broken between an object's members, up to the next list of a wanted name. Throws
// ReadError for that reason where there is none.
bool JsonElements::pass_to_member(JsonElement& element, const std::string& reason) {
  constexpr std::size_t kLongest = 100;  // bytes of a name
  constexpr std::size_t kAhead = 1000;
  std::size_t at = 0;
  for (;;) {
    at = bytes_.text().find(':', at);
    if (at == std::string_view::npos) {
      at = bytes_.text().size();
      if (at > max_bytes_ || !bytes_.fill()) throw ReadError(reason);
      continue;
    }
    std::size_t value = at + 1;
    while (value < at + kAhead && bytes_.has(value + 1) &&
           (is_json_blank(bytes_.text()[value]) || bytes_.text()[value] == '\n')) {
      ++value;
    }
    if (bytes_.has(value + 1) && bytes_.text()[value] == '[') {
      const std::size_t from = at - std::min(at, kLongest);
      const std::string_view before = text::trimmed(bytes_.text().substr(from, at - from));
      const std::size_t quote =
          before.size() < 2 ? std::string_view::npos : before.rfind('"', before.size() - 2);
      if (quote != std::string_view::npos && before.ends_with('"') &&
          frames_.back().wanted(before.substr(quote + 1, before.size() - quote - 2))) {
        const auto length = static_cast<std::size_t>(before.data() + quote - bytes_.text().data());
        this->begin(element);
        element.state = JsonElement::State::kBroken;
        finish(element, length);
        return true;
      }
    }
    ++at;
  }
}

bool JsonElements::step_at_top(JsonElement& element) {
  const char c = bytes_.text().front();
  if (c == '[') {
    frames_.push_back(array_frame());
    bytes_.consume(1);
    return false;
  }
  begin(element);
  if (c == '{') {
    scan(element);
  } else {
    give_line(element);
  }
  return true;
}

// The string that the text begins with, without its quotation marks; `length`: with them.
std::string JsonElements::string_at(std::size_t& length) {
  std::size_t at = 1;
  for (;;) {
    if (!bytes_.has(at + 1) || at > kLongestName) break;
    const char c = bytes_.text()[at];
    if (c == '"') {
      length = at + 1;
      return std::string(bytes_.text().substr(1, at - 1));
    }
    at += c == '\\' ? 2 : 1;
  }
  throw ReadError("is not JSON at " + path() + ": a name does not end");
}

// A number, word or string among others: it is given, as far as it is needed to say that it is no
// article.
void JsonElements::give_scalar(JsonElement& element) {
  std::size_t length = 1;
  if (bytes_.text().front() == '"') {
    // By pieces, as it may be of any length.
    std::size_t at = 1;
    for (;;) {
      if (!bytes_.has(at + 1)) break;
      const char c = bytes_.text()[at];
      if (c == '"') {
        ++at;
        break;
      }
      at += c == '\\' ? 2 : 1;
      if (at > kLongestName) {
        const std::size_t gone = std::min(at, bytes_.text().size());
        bytes_.consume(gone);
        at -= gone;
      }
    }
    length = std::min(at, bytes_.text().size());
  } else {
    constexpr std::string_view kEnds = ",]}[{ \t\r\n\"";
    while (bytes_.has(length + 1) && length < kLongestName &&
           kEnds.find(bytes_.text()[length]) == std::string_view::npos) {
      ++length;
    }
  }
  finish(element, length);
}

// What is no object and no array takes its line.
void JsonElements::give_line(JsonElement& element) {
  std::size_t searched = 0;
  for (;;) {
    const std::size_t feed = bytes_.text().find('\n', searched);
    if (feed != std::string_view::npos) {
      searched = feed;
      break;
    }
    searched = bytes_.text().size();
    if (searched > max_bytes_) {
      element.state = JsonElement::State::kTooLarge;
      dropped_ += searched;
      bytes_.consume(searched);
      searched = 0;
    }
    if (!bytes_.fill()) break;
  }
  std::size_t length = searched;
  while (length > 0 && is_json_blank(bytes_.text()[length - 1])) --length;
  finish(element, length);
}

void JsonElements::begin(JsonElement& element) {
  element = {};
  element.line = bytes_.line();
  element.top = frames_.empty();
  describe(element);
  dropped_ = 0;
  part_bytes_ = kFirstPart;
  const char around = frames_.empty() ? char{0} : frames_.back().bracket;
  const bool records = !frames_.empty() && frames_.back().records;
  scan_ = JsonScan({lines_ && frames_.empty(), bytes_.column(), around, records});
}

void JsonElements::describe(JsonElement& element) const {
  if (frames_.empty()) return;
  element.path = path();
  element.index = frames_.back().index;
  element.member = frames_.back().bracket == '{';
  for (const Frame& frame : frames_) {
    if (frame.bracket != '{') continue;
    element.names.push_back(frame.name);
    element.wanted = frame.wanted;
  }
}

std::string JsonElements::path() const {
  std::string out;
  for (const Frame& frame : frames_) {
    if (frame.bracket == '[') {
      out += '[' + std::to_string(frame.index) + ']';
    } else {
      if (!out.empty()) out += '.';
      out += frame.name;
    }
  }
  return out;
}

// Looks for the end of the object or array that the text begins with.
void JsonElements::scan(JsonElement& element) {
  scanning_ = false;
  for (;;) {
    const JsonScan::Result result = scan_.advance(bytes_.text(), bytes_.at_end());
    if (result != JsonScan::Result::kMore) {
      const bool whole = result == JsonScan::Result::kWhole;
      element.state = whole ? JsonElement::State::kWhole : JsonElement::State::kBroken;
      std::size_t length = scan_.end();
      while (!whole && length > 0 &&
             (is_json_blank(bytes_.text()[length - 1]) || bytes_.text()[length - 1] == '\n')) {
        --length;
      }
      return finish(element, length);
    }
    if (dropped_ + bytes_.text().size() > max_bytes_) {
      // What has been looked at is not needed any more.
      const std::size_t seen = scan_.end();
      dropped_ += seen;
      bytes_.consume(seen);
      scan_.dropped(seen);
    } else if (bytes_.text().size() >= part_bytes_ && bytes_.text().front() == '{') {
      part_bytes_ *= 2;
      part_ = closed_beginning(bytes_.text());
      if (!part_.empty()) {
        part_.reserve(part_.size() + kPadding);
        element.state = JsonElement::State::kPart;
        element.last_part = part_bytes_ + kFirstPart > max_bytes_;
        element.text = part_;
        scanning_ = true;
        return;
      }
    }
    bytes_.fill();
  }
}

// Skips a value that nobody wants.
void JsonElements::skip_value() {
  const char first = bytes_.text().front();
  if (first != '{' && first != '[') {
    JsonElement ignored;
    const std::uint64_t kept = dropped_;
    give_scalar(ignored);
    dropped_ = kept;
    bytes_.consume(given_);
    given_ = 0;
    return;
  }
  JsonScan scan({false, JsonBytes::kNoColumn, frames_.back().bracket});
  for (;;) {
    const JsonScan::Result result = scan.advance(bytes_.text(), bytes_.at_end());
    const std::size_t seen = scan.end();
    bytes_.consume(seen);
    scan.dropped(seen);
    if (result != JsonScan::Result::kMore) return;
    bytes_.fill();
  }
}

// Gives the first `length` bytes; what is left of the line is taken with them.
void JsonElements::finish(JsonElement& element, std::size_t length) {
  if (dropped_ + length > max_bytes_) element.state = JsonElement::State::kTooLarge;
  std::size_t all = length;
  const std::size_t limit = length + kMostSpaces;
  // What keeps the rest from being read is told when the rest is wanted: this element is whole.
  const auto more = [&](std::size_t count) {
    try {
      return bytes_.has(count);
    } catch (const ReadError&) {
      return false;
    }
  };
  while (all < limit && more(all + 1) && is_json_blank(bytes_.text()[all])) ++all;
  if (more(all + 1) && bytes_.text()[all] == '\n' && frames_.empty()) ++all;
  given_ = all;
  std::size_t next = all;
  while (next < limit && more(next + 1) &&
         (is_json_blank(bytes_.text()[next]) || bytes_.text()[next] == '\n')) {
    ++next;
  }
  if (frames_.empty()) element.only = values_++ == 0 && !more(next + 1);
  element.bytes = marks_ + dropped_ + all;
  element.text = bytes_.text().substr(0, length);
  if (element.state == JsonElement::State::kTooLarge) element.text = {};
}

bool JsonElements::ends_short(JsonElement& element) {
  constexpr std::size_t kMostBehind = std::size_t{64} << 10U;
  std::size_t at = given_;
  bool more = true;
  try {
    more = bytes_.has(at + kMostBehind);
  } catch (const ReadError&) {
    // It is told when the rest is wanted.
  }
  element.text = bytes_.text().substr(0, element.text.size());
  if (more) return false;
  std::size_t depth = frames_.size();
  for (; at < bytes_.text().size() && depth > 0; ++at) {
    const char c = bytes_.text()[at];
    if (c == '"') {
      for (++at; at < bytes_.text().size() && bytes_.text()[at] != '"'; ++at) {
        if (bytes_.text()[at] == '\\') ++at;
      }
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return depth > 0;
}

void JsonElements::end_at(std::size_t length) {
  scanning_ = false;
  given_ = length;
}

void JsonElements::enter(WantedName wanted, bool records) {
  scanning_ = false;
  given_ = 0;
  frames_.push_back({'{', 0, false, wanted, {}, records});
  ++values_;
  bytes_.consume(1);
}

}  // namespace emeroteca::dumps
