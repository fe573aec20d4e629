#include "indexer/dumps/formats/xml_filter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/ascii_case.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kMostAtOnce = 4000;      // bytes that come out, but for a longer tag
constexpr std::size_t kLongestEntity = 40;     // of XML's own none is longer
constexpr std::size_t kLongestTag = 8000000;   // libxml2 takes ten million bytes of a tag,
constexpr std::size_t kLongestText = 8000000;  // or of a text
constexpr std::size_t kMostBehind = 1000000;   // in which a text finds a place to be parted
constexpr std::size_t kMostAttributes = 500;   // libxml2 compares each of a tag with all others
constexpr std::size_t kDeepest = 300;          // libxml2 ends at 256
constexpr std::string_view kComment = "<!--";
constexpr std::string_view kCdata = "<![CDATA[";

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
}

// What text and CDATA have to be looked at for.
constexpr std::array<bool, 256> stops(std::string_view marks) {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 0x20; ++c) out[c] = c != '\n' && c != '\t' && c != '\r';
  for (const char c : marks) out[static_cast<unsigned char>(c)] = true;
  return out;
}
constexpr std::array<bool, 256> kInText = stops("<&");
constexpr std::array<bool, 256> kInCdata = stops("]>");

bool begins_name(char c) {
  return text::is_ascii_letter(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

// An entity that XML itself knows, or a reference to one of its characters; the others would end
// the reading.
bool is_of_xml(std::string_view name) {
  if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos") {
    return true;
  }
  if (name.size() < 2 || name.front() != '#') return false;
  const bool hex = name[1] == 'x';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  if (digits.empty() || digits.size() > 7) return false;
  unsigned value = 0;
  for (const char digit : digits) {
    const int one = digit >= '0' && digit <= '9'          ? digit - '0'
                    : hex && digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                    : hex && digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                                          : -1;
    if (one < 0) return false;
    value = value * (hex ? 16 : 10) + static_cast<unsigned>(one);
  }
  return value == 9 || value == 10 || value == 13 || (value >= 0x20 && value < 0xD800) ||
         (value >= 0xE000 && value <= 0x10FFFF && value != 0xFFFE && value != 0xFFFF);
}

bool is_in_entity(char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '#';
}

// The name of a tag, "</item>" or "<item id='1'>".
std::string_view name_in(std::string_view tag) {
  tag.remove_prefix(tag.size() > 1 && tag[1] == '/' ? 2 : 1);
  return tag.substr(0, tag.find_first_of(" \t\r\n/>"));
}

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Where the first attributes of a tag end, in quotation marks as they are; its own end where it has
// no more than those.
std::size_t end_of_attributes(std::string_view tag) {
  constexpr std::size_t kShortest = 5;  // ' a=""'
  if (tag.size() < kShortest * kMostAttributes) return tag.size();
  std::size_t count = 0;
  char quote = 0;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    if (quote == 0) {
      if (tag[i] != '"' && tag[i] != '\'') continue;
      quote = tag[i];
      if (++count > kMostAttributes) return tag.find_last_of(" \t\r\n", i);
    } else if (tag[i] == quote) {
      quote = 0;
    }
  }
  return tag.size();
}

}  // namespace

std::string_view XmlFilter::operator()(std::string_view& input) {
  given_ += out_.size();
  out_ = std::exchange(closers_, {});
  if (!out_.empty()) return out_;
  while (out_.size() < kMostAtOnce && !input.empty()) {
    input.remove_prefix(step(input));
    if (mended_ || many_attributes_) mark();
  }
  return take();
}

// Says once where something was mended, so that it is told of what it was mended in. Only where
// libxml2 takes an instruction, and not in what is being left out.
void XmlFilter::mark() {
  if (state_ != State::kText || fresh_ || !skipped_.empty()) return;
  const auto once = [this](bool happened, bool& marked, std::string_view name) {
    if (happened && !std::exchange(marked, true)) out_.append("<?").append(name).append("?>");
  };
  once(mended_, marked_mended_, kMendedMark);
  once(many_attributes_, marked_attributes_, kAttributesMark);
}

std::string_view XmlFilter::finish() {
  given_ += out_.size();
  out_ = std::exchange(closers_, {});
  // What does not end is libxml2's to tell.
  if (state_ == State::kEntity) out_ += "&amp;" + token_.substr(1);
  if (state_ == State::kMarkup || state_ == State::kTag) out_ += token_;
  if (state_ == State::kComment) out_ += kComment;
  if (state_ == State::kInstruction && !declared_) out_ += "<?";
  return out_;
}

// What has come out, but for what is being left out.
std::string_view XmlFilter::take() {
  if (!skipped_.empty()) out_.clear();
  return out_;
}

bool XmlFilter::cut(std::size_t depth, std::string_view name, std::uint64_t before) {
  if (lost_ || !skipped_.empty() || depth >= open_.size() || open_[depth].offset >= before ||
      without_prefix(name_at(depth)) != name) {
    return false;
  }
  ++cuts_;
  skipped_ = name_at(depth);
  depth_ = 0;
  if (state_ == State::kCdata) closers_ += "]]>";
  closers_.append("<?").append(kCutMark).append("?>");
  while (open_.size() > depth) {
    const std::string_view last = name_at(open_.size() - 1);
    if (last == skipped_) ++depth_;
    closers_.append("</").append(last).append(">");
    names_.resize(open_.back().name);
    open_.pop_back();
  }
  run_ = 0;
  return true;
}

// Takes the next bytes, or begins something else; returns how many.
std::size_t XmlFilter::step(std::string_view text) {
  switch (state_) {
    case State::kText:
      return in_text(text);
    case State::kMarkup:
      return in_markup(text.front());
    case State::kTag:
      return in_tag(text);
    case State::kRestOfTag:
      return in_rest_of_tag(text);
    case State::kEntity:
      return in_entity(text.front());
    case State::kComment:
      return in_comment(text);
    case State::kInstruction:
      return in_instruction(text);
    case State::kDeclaration:
      return in_declaration(text);
    case State::kCdata:
      return in_cdata(text);
  }
  return text.size();
}

// Copies what is text and nothing else. One that is very long is parted where no letter of any
// charset is: before a space or punctuation mark, or at worst where a letter of UTF-8 begins.
std::size_t XmlFilter::copy(std::string_view text, bool cdata) {
  const auto first = static_cast<unsigned char>(text.front());
  if (run_ > kLongestText &&
      (first < 0x30 || (run_ > kLongestText + kMostBehind && (first < 0x80 || first >= 0xC0)))) {
    out_ += cdata ? "]]><!----><![CDATA[" : "<!---->";
    run_ = 0;
  }
  const std::array<bool, 256>& stop = cdata ? kInCdata : kInText;
  const std::size_t most = std::min(text.size(), kMostAtOnce);
  std::size_t count = 0;
  while (count < most && !stop[static_cast<unsigned char>(text[count])]) ++count;
  out_ += text.substr(0, count);
  run_ += count;
  return count;
}

void XmlFilter::add_control(char c) {
  if (is_control(c)) mended_ = true;
  out_ += is_control(c) ? ' ' : c;
}

std::size_t XmlFilter::in_text(std::string_view text) {
  if (const std::size_t count = copy(text, false); count > 0) return count;
  const char c = text.front();
  if (c == '<') {
    token_ = c;
    state_ = State::kMarkup;
  } else if (c == '&') {
    begin_entity();
  } else {
    add_control(c);
    ++run_;
  }
  return 1;
}

std::size_t XmlFilter::in_markup(char c) {
  const bool first = token_.size() == 1;
  if (first) declared_ = std::exchange(fresh_, false);
  if (first && (c == '/' || begins_name(c))) {
    token_ += c;
    quote_ = 0;
    state_ = State::kTag;
    return 1;
  }
  if (first && c == '?') {
    if (declared_) out_ += "<?";
    previous_ = 0;
    state_ = State::kInstruction;
    return 1;
  }
  token_ += c;
  if (token_ == kComment) {
    dashes_ = 0;
    state_ = State::kComment;
  } else if (token_ == kCdata) {
    out_ += token_;
    brackets_ = 0;
    state_ = State::kCdata;
  } else if (!kComment.starts_with(token_) && !kCdata.starts_with(token_)) {
    token_.pop_back();
    if (first) stand_off();
    out_ += token_;
    quote_ = 0;
    state_ = first ? State::kText : State::kDeclaration;
    if (first) run_ = 0;
    return 0;
  }
  return 1;
}

std::size_t XmlFilter::in_tag(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote_ != 0) {
      i = std::min(text.find(quote_, i), text.size());
      if (i < text.size()) quote_ = 0;
    } else if (c == '"' || c == '\'') {
      quote_ = c;
    } else if (c == '>') {
      token_ += text.substr(0, i + 1);
      end_tag();
      return i + 1;
    } else if (c == '<') {
      token_ += text.substr(0, i);
      stand_off();
      add_mended(token_);
      state_ = State::kText;
      return i;
    }
  }
  token_ += text;
  if (token_.size() > kLongestTag) cut_tag();
  return text.size();
}

void XmlFilter::end_tag() {
  state_ = State::kText;
  run_ = 0;
  const std::string_view name = name_in(token_);
  const bool closing = token_[1] == '/';
  const bool alone = token_[token_.size() - 2] == '/';
  if (!comes_out(name, closing, alone)) return;
  if (const std::size_t end = end_of_attributes(token_); end < token_.size()) {
    many_attributes_ = true;
    token_.resize(end);
    token_ += alone ? "/>" : ">";
  }
  if (closing) {
    close(name);
  } else if (!alone) {
    open(name);
  }
  add_mended(token_);
}

// The attributes of a tag that is too long go, and the element is marked.
void XmlFilter::cut_tag() {
  constexpr std::size_t kLongestTagName = 1000;
  const bool closing = token_[1] == '/';
  const std::string name(name_in(token_));
  run_ = 0;
  if (name.size() > kLongestTagName) {
    lost_ = true;
    out_ += token_;
    state_ = State::kText;
    return;
  }
  if (comes_out(name, closing, false)) {
    if (closing) {
      close(name);
      out_.append("</").append(name).append(">");
    } else {
      open(name);
      ++cuts_;
      out_.append("<").append(name).append("><?").append(kCutMark).append("?>");
    }
  }
  token_ = closing ? std::string() : name;
  previous_ = 0;
  state_ = State::kRestOfTag;
}

std::size_t XmlFilter::in_rest_of_tag(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote_ != 0) {
      i = std::min(text.find(quote_, i), text.size());
      if (i < text.size()) quote_ = 0;
    } else if (c == '"' || c == '\'') {
      quote_ = c;
    } else if (c == '>') {
      state_ = State::kText;
      if (previous_ == '/' && !token_.empty() && comes_out(token_, true, false)) {
        close(token_);
        out_.append("</").append(token_).append(">");
      }
      return i + 1;
    }
    previous_ = c;
  }
  return text.size();
}

// Whether a tag does, or is part of what is being left out; that ends with the end tag of its own.
bool XmlFilter::comes_out(std::string_view name, bool closing, bool alone) {
  if (skipped_.empty()) return true;
  if (name != skipped_ || alone) return false;
  if (!closing) {
    ++depth_;
  } else if (--depth_ == 0) {
    skipped_.clear();
    out_.clear();
  }
  return false;
}

void XmlFilter::begin_entity() {
  around_ = state_;
  token_ = '&';
  state_ = State::kEntity;
}

std::size_t XmlFilter::in_entity(char c) {
  if (is_in_entity(c) && token_.size() < kLongestEntity) {
    token_ += c;
    return 1;
  }
  const bool ends = c == ';';
  const std::string_view name = std::string_view(token_).substr(1);
  out_ += ends && is_of_xml(name) ? "&" : "&amp;";
  out_ += name;
  if (!ends || name.empty()) mended_ = true;
  run_ += token_.size();
  state_ = around_;
  return 0;
}

std::size_t XmlFilter::in_comment(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '-') {
      ++dashes_;
    } else if (text[i] == '>' && dashes_ >= 2) {
      state_ = State::kText;
      return i + 1;
    } else {
      dashes_ = 0;
      i = std::min(text.find('-', i), text.size()) - 1;
    }
  }
  return text.size();
}

std::size_t XmlFilter::in_instruction(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '>' && previous_ == '?') {
      if (declared_) out_ += text.substr(0, i + 1);
      state_ = State::kText;
      return i + 1;
    }
    previous_ = text[i];
  }
  if (declared_) out_ += text;
  return text.size();
}

std::size_t XmlFilter::in_declaration(std::string_view text) {
  const char c = text.front();
  if (quote_ == 0 && c == '<') {
    state_ = State::kText;
    return 0;
  }
  if (c == '&') {
    begin_entity();
    return 1;
  }
  add_control(c);
  if (quote_ != 0) {
    if (c == quote_) quote_ = 0;
  } else if (c == '"' || c == '\'') {
    quote_ = c;
  } else if (c == '>' || c == '[') {
    state_ = State::kText;
  }
  return 1;
}

std::size_t XmlFilter::in_cdata(std::string_view text) {
  if (const std::size_t count = copy(text, true); count > 0) {
    brackets_ = 0;
    return count;
  }
  const char c = text.front();
  add_control(c);
  ++run_;
  if (c == '>' && brackets_ >= 2) state_ = State::kText;
  brackets_ = c == ']' ? brackets_ + 1 : 0;
  return 1;
}

// A tag as it is, but for its ampersands and control characters.
void XmlFilter::add_mended(std::string_view tag) {
  for (std::size_t i = 0; i < tag.size(); ++i) {
    if (tag[i] != '&') {
      add_control(tag[i]);
      continue;
    }
    std::size_t end = i + 1;
    while (end < tag.size() && end - i < kLongestEntity && is_in_entity(tag[end])) ++end;
    const std::string_view name = tag.substr(i + 1, end - i - 1);
    const bool ends = end < tag.size() && tag[end] == ';';
    out_ += ends && is_of_xml(name) ? "&" : "&amp;";
    if (!ends || name.empty()) mended_ = true;
  }
}

// libxml2 takes five hundred bytes at once, and gives nothing any more of those with an error in
// them. What is whole before the first error must not be among them.
void XmlFilter::stand_off() {
  constexpr std::size_t kEnough = 2000;
  if (!std::exchange(stands_off_, true)) out_.append(kEnough, ' ');
}

void XmlFilter::open(std::string_view name) {
  if (open_.size() >= kDeepest) lost_ = true;
  if (lost_) return;
  open_.push_back({names_.size(), given_ + out_.size()});
  names_ += name;
}

void XmlFilter::close(std::string_view name) {
  if (open_.empty() || name_at(open_.size() - 1) != name) {
    lost_ = true;
    stand_off();
  }
  if (lost_) return;
  names_.resize(open_.back().name);
  open_.pop_back();
}

std::string_view XmlFilter::name_at(std::size_t depth) const {
  const std::size_t begin = open_[depth].name;
  const std::size_t end = depth + 1 < open_.size() ? open_[depth + 1].name : names_.size();
  return std::string_view(names_).substr(begin, end - begin);
}

}  // namespace emeroteca::dumps
