#include "indexer/dumps/formats/json_scan.h"

#include <algorithm>
#include <cstring>

namespace emeroteca::dumps {
namespace {

// simdjson reads nothing that is nested deeper: of what is, the depth is enough.
constexpr std::size_t kDeepestNesting = 1024;

std::size_t find(std::string_view text, char c, std::size_t from, std::size_t to) {
  const void* const found = std::memchr(text.data() + from, c, to - from);
  if (found == nullptr) return to;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// What follows in a text that may not have come in full.
class Ahead {
 public:
  Ahead(std::string_view text, std::size_t from, bool at_end)
      : text_(text), at_(from), at_end_(at_end) {}

  // The next character that is no space; 0 where there is none near.
  char next() {
    const std::size_t limit = std::min(text_.size(), at_ + kWidestGap);
    while (at_ < limit && is_space(text_[at_])) ++at_;
    return take(limit);
  }

  // Takes `"name": {` and a name or end behind that.
  bool takes_member_object() {
    if (next() != '"') return false;
    const std::size_t limit = std::min(text_.size(), at_ + kWidestGap);
    char c = take(limit);
    for (; c != '"' && c != '\n' && c != '\0'; c = take(limit)) {
      if (c == '\\') take(limit);
    }
    if (c != '"' || next() != ':' || next() != '{') return false;
    const char inside = next();
    return inside == '"' || inside == '}';
  }

  // True where more has to come before anything can be said.
  bool unknown() const { return unknown_; }

 private:
  static constexpr std::size_t kWidestGap = 1000;

  char take(std::size_t limit) {
    if (at_ == text_.size()) unknown_ = !at_end_;
    return at_ < limit ? text_[at_++] : '\0';
  }

  std::string_view text_;
  std::size_t at_;
  bool at_end_;
  bool unknown_ = false;
};

// The last character before `at` that is no space.
char before(std::string_view text, std::size_t at) {
  while (at > 0 && is_space(text[at - 1])) --at;
  return at == 0 ? '\0' : text[at - 1];
}

}  // namespace

JsonScan::Result JsonScan::advance(std::string_view text, bool at_end) {
  result_ = Result::kMore;
  bool more = true;
  while (more && at_ < text.size()) {
    if (lost_) {
      more = place_.records ? search_end_of_record(text, at_end) : search_end(text, at_end);
      continue;
    }
    switch (inside_) {
      case Inside::kString:
        more = in_string(text, at_end);
        break;
      case Inside::kNothing:
        more = between_strings(text, at_end);
        break;
      default:
        more = in_comment(text, at_end);
        break;
    }
  }
  if (result_ == Result::kMore && at_end) result_ = Result::kBroken;
  return result_;
}

bool JsonScan::stop(Result result) {
  result_ = result;
  return false;
}

bool JsonScan::in_string(std::string_view text, bool at_end) {
  // A line feed in a string is a fault, and may be the end of a broken line.
  quote_ = find(text, '"', std::max(at_, quote_), text.size());
  const std::size_t quote = quote_;
  const std::size_t stop_at = find(text, '\n', at_, quote);
  std::size_t backslashes = 0;
  while (backslashes < stop_at - at_ && text[stop_at - 1 - backslashes] == '\\') ++backslashes;
  const bool odd = (backslashes % 2 == 1) != (backslashes == stop_at - at_ && odd_backslashes_);
  if (stop_at == text.size()) {
    odd_backslashes_ = odd;
    at_ = stop_at;
    return true;
  }
  if (text[stop_at] == '\n') {
    const std::size_t before = at_;
    at_ = stop_at;
    if (!line_end(text, at_end)) {
      if (result_ == Result::kMore) at_ = before;
      return false;
    }
    odd_backslashes_ = false;
    return true;
  }
  at_ = stop_at + 1;
  odd_backslashes_ = false;
  if (!odd) inside_ = Inside::kNothing;
  return true;
}

bool JsonScan::in_comment(std::string_view text, bool at_end) {
  if (inside_ == Inside::kLineComment) {
    at_ = find(text, '\n', at_, text.size());
    if (at_ < text.size()) inside_ = Inside::kNothing;
    return true;
  }
  const std::size_t star = find(text, '*', at_, text.size());
  at_ = star;
  if (star + 1 >= text.size()) {
    if (at_end) at_ = text.size();
    return false;
  }
  at_ = star + 1;
  if (text[at_] == '/') {
    ++at_;
    inside_ = Inside::kNothing;
  }
  return true;
}

bool JsonScan::between_strings(std::string_view text, bool at_end) {
  const char c = text[at_];
  if ((place_.around == '[' || place_.records) && is_misplaced(c)) {
    // {"title":"Uno", {"title":"Due"}: the first one has no end.
    const bool next_one = place_.around == '[' && c == '{' && previous_ == ',';
    // "authors:[{"name": the string before may have been none.
    const bool after_string = previous_ == '"' && string_ > 0 && string_ < at_;
    lose();
    if (after_string) {
      at_ = string_;
      if (!open_.empty() && open_.back() == '[' && text[at_] == '{') ++lists_;
    }
    return next_one && lists_ == 0 ? stop(Result::kBroken) : true;
  }
  switch (c) {
    case '\n':
      return line_end(text, at_end);
    case ' ':
    case '\t':
    case '\r':
      ++at_;
      return true;
    case '"':
      inside_ = Inside::kString;
      string_ = at_ + 1;
      break;
    case '{':
    case '[':
      if (depth_++ < kDeepestNesting) open_.push_back(c);
      break;
    case '}':
    case ']':
      return close(c);
    case '#':
      inside_ = Inside::kLineComment;
      ++at_;
      return true;
    case '/':
      if (at_ + 1 == text.size() && !at_end) return false;
      if (text.substr(at_).starts_with("//")) inside_ = Inside::kLineComment;
      if (text.substr(at_).starts_with("/*")) inside_ = Inside::kComment;
      at_ += inside_ == Inside::kNothing ? 1 : 2;
      return true;
    default:
      break;
  }
  previous_ = c;
  ++at_;
  return true;
}

// A bracket that does not fit closes what was opened since its own kind was: the value is broken,
// but what follows it is not.
bool JsonScan::close(char bracket) {
  const char opener = bracket == '}' ? '{' : '[';
  if (depth_ > open_.size()) {
    --depth_;
  } else {
    const auto fitting = std::find(open_.rbegin(), open_.rend(), opener);
    if (fitting == open_.rend()) {
      if (opener == place_.around) return stop(Result::kBroken);
    } else {
      open_.erase(fitting.base() - 1, open_.end());
      depth_ = open_.size();
    }
  }
  previous_ = bracket;
  ++at_;
  return depth_ == 0 ? stop(Result::kWhole) : true;
}

// True for what JSON cannot have here, and what makes all the quotation marks and brackets after it
// tell the opposite: an unescaped quotation mark in a text, one that is missing, a lost bracket.
bool JsonScan::is_misplaced(char c) const {
  if (depth_ > open_.size()) return false;
  const bool in_array = !open_.empty() && open_.back() == '[';
  switch (c) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case '#':
    case '/':
    case ',':
      return false;
    case '"':
      return previous_ != 0 && previous_ != '{' && previous_ != '[' && previous_ != ',' &&
             previous_ != ':' && previous_ != '(';
    case '{':
    case '[':
      return previous_ != 0 && previous_ != ':' && previous_ != '[' &&
             !(previous_ == ',' && in_array);
    case '}':
      return in_array;
    case ']':
      return !in_array;
    case ':':
      return in_array ? previous_ == '"' : previous_ == '{' || previous_ == ',';
    default:
      // MongoDB's shell: ObjectId("5f1e").
      return c != ')' && (previous_ == '"' || previous_ == '}' || previous_ == ']');
  }
}

void JsonScan::lose() {
  lost_ = true;
  inside_ = Inside::kNothing;
  lists_ = 0;
  objects_ = 0;
  for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
    if (open_[i + 1] == '{') ++(open_[i] == '[' ? lists_ : objects_);
  }
}

// In a broken value: goes to where the next one of the array begins, "},{" with a name, or the
// array ends, "}]". In a text that is whole neither can stand, as its quotation marks are escaped.
bool JsonScan::search_end(std::string_view text, bool at_end) {
  at_ = std::min(text.find_first_of("}[", at_), text.size());
  if (at_ == text.size()) return true;
  Ahead ahead(text, at_ + 1, at_end);
  const auto name_follows = [&] {
    if (ahead.next() != '{') return false;
    const char quote = ahead.next();
    return quote == '"' || quote == '\'';
  };
  if (text[at_] == '[') {
    const bool list = name_follows();
    if (ahead.unknown()) return false;
    if (list) ++lists_;
    ++at_;
    return true;
  }
  const char after = ahead.next();
  bool ends = after == ',' && lists_ == 0 && name_follows();
  bool closes = false;
  if (after == ']') {
    const char behind = ahead.next();
    closes = behind == '\0' || behind == '}' || behind == ']' || behind == ',';
  }
  if (ahead.unknown()) return false;
  ends = ends || (closes && lists_ == 0);
  if (closes && lists_ > 0) --lists_;
  ++at_;
  return ends ? stop(Result::kBroken) : true;
}

// The same among records that have names, {"7":{"title":...},"8":{...}}. What begins a member that
// is an object, `:{"`, stands in no text either: so that the end of one in the record is told from
// that of the record.
bool JsonScan::search_end_of_record(std::string_view text, bool at_end) {
  at_ = std::min(text.find_first_of("{}[", at_), text.size());
  if (at_ == text.size()) return true;
  const char c = text[at_];
  Ahead ahead(text, at_ + 1, at_end);
  const char after = ahead.next();
  if (c == '{') {
    if (ahead.unknown()) return false;
    if (after == '"' && before(text, at_) == ':') ++objects_;
  } else if (c == '[') {
    const bool list = after == '{' && ahead.next() == '"';
    if (ahead.unknown()) return false;
    if (list) ++lists_;
  } else if (objects_ > 0 || lists_ > 0) {
    Ahead member = ahead;
    const bool closes_list = after == ']' && lists_ > 0;
    const bool closes = after == '}' || (after == ',' && member.next() == '"');
    if (ahead.unknown() || member.unknown()) return false;
    if (closes_list) --lists_;
    if (closes && objects_ > 0) --objects_;
  } else {
    bool ends = after == ',' && ahead.takes_member_object();
    if (after == '}') {
      const char behind = ahead.next();
      ends = behind == '\0' || behind == '}' || behind == ']' || behind == ',';
    }
    if (ahead.unknown()) return false;
    // The last bracket of all closes what the records stand in.
    if (after == '\0' && at_end &&
        text.find_first_not_of(" \t\r\n", at_ + 1) == std::string_view::npos) {
      return stop(Result::kBroken);
    }
    if (ends) {
      ++at_;
      return stop(Result::kBroken);
    }
  }
  ++at_;
  return true;
}

// True where a value can stand after what came last.
bool JsonScan::next_may_follow(char first) const {
  if (first == '"' || first == '}' || first == ']') return true;
  const bool in_array = depth_ <= open_.size() && !open_.empty() && open_.back() == '[';
  return previous_ == '[' || previous_ == ':' || (previous_ == ',' && in_array);
}

// At the end of a line, that of the value maybe; false where that cannot be told yet, or it is.
bool JsonScan::line_end(std::string_view text, bool at_end) {
  std::size_t next = at_ + 1;
  while (next < text.size() && (text[next] == ' ' || text[next] == '\t')) ++next;
  const std::size_t column = next - at_ - 1;
  constexpr std::size_t kWidest = 1000;  // spaces that are waited for
  const bool known = next + 1 < text.size() || at_end || column > kWidest;
  if (!known) return false;
  const char first = next < text.size() ? text[next] : '\n';
  const char second = next + 1 < text.size() ? text[next + 1] : '\n';
  const bool string = inside_ == Inside::kString;
  bool ends = false;
  if (place_.lines) {
    const bool open = previous_ == '{' || previous_ == '[' || previous_ == ',' || previous_ == ':';
    const bool goes_on =
        column > 0 || is_space(first) || first == '"' || first == '}' || first == ']';
    ends = string || !open || !goes_on;
  } else if (first == '{' && column == place_.column &&
             (second == '"' || second == '}' || is_space(second))) {
    ends = string || !next_may_follow(first);
  }
  if (ends) return stop(Result::kBroken);
  ++at_;
  return true;
}

std::string JsonScan::closers() const {
  std::string out;
  for (auto bracket = open_.rbegin(); bracket != open_.rend(); ++bracket) {
    out += *bracket == '{' ? '}' : ']';
  }
  return out;
}

std::string closed_beginning(std::string_view text) {
  // A comma outside of strings has a whole member or item before it.
  bool string = false;
  std::size_t last = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (string) {
      at = std::min(text.find_first_of("\"\\", at), text.size());
      if (at == text.size()) break;
      if (text[at] == '\\') {
        ++at;
      } else {
        string = false;
      }
    } else if (text[at] == '"') {
      string = true;
    } else if (text[at] == ',') {
      last = at;
    }
  }
  if (last == 0) return {};
  JsonScan scan({});
  const std::string_view beginning = text.substr(0, last);
  scan.advance(beginning, false);
  return std::string(beginning) + scan.closers();
}

}  // namespace emeroteca::dumps
