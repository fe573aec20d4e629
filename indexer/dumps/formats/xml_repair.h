// XML that is nearly well-formed, block by block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace emeroteca::dumps {

// XML as the wild writes it, made well-formed where that is certain: an ampersand that begins no
// entity of XML stands for itself, so that HTML's (&nbsp;) come out as they are written and those
// that the file defines are never expanded; control characters are spaces. What is in CDATA
// sections stays.
class XmlRepair {
 public:
  std::string_view operator()(std::string_view block) {
    if (first_) {
      using std::string_view_literals::operator""sv;
      first_ = false;
      wide_ = block.starts_with("\xFF\xFE") || block.starts_with("\xFE\xFF") ||
              block.starts_with("<\0"sv) || block.starts_with("\0<"sv);
    }
    if (wide_) return block;
    out_.clear();
    in_ = rest_ + std::string(block);
    rest_.clear();
    const bool last = block.empty();
    for (std::size_t i = 0; i < in_.size();) {
      // A token may go on in the next block.
      if (!last && (in_[i] == '&' || in_[i] == '<' || in_[i] == ']') && in_.size() - i < kToken) {
        rest_ = in_.substr(i);
        break;
      }
      i += step(std::string_view(in_).substr(i));
    }
    return out_;
  }

  std::uint64_t mended() const { return mended_; }

 private:
  static constexpr std::size_t kToken = 40;  // no entity's name is longer
  static constexpr std::string_view kOpen = "<![CDATA[";

  std::size_t step(std::string_view text) {
    const char c = text.front();
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r') {
      ++mended_;
      out_ += ' ';
      return 1;
    }
    if (cdata_) {
      if (text.starts_with("]]>")) cdata_ = false;
    } else if (c == '<' && text.starts_with(kOpen)) {
      cdata_ = true;
    } else if (c == '&') {
      const std::size_t end = text.substr(0, kToken).find(';');
      const std::string_view name = text.substr(1, end == std::string_view::npos ? 0 : end - 1);
      if (!is_of_xml(name)) {
        if (name.empty()) ++mended_;
        out_ += "&amp;";
        return 1;
      }
    }
    out_ += c;
    return 1;
  }

  static bool is_of_xml(std::string_view name) {
    if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos")
      return true;
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
    // References to characters that XML does not have would end the reading.
    return value == 9 || value == 10 || value == 13 || (value >= 0x20 && value < 0xD800) ||
           (value >= 0xE000 && value <= 0x10FFFF && value != 0xFFFE && value != 0xFFFF);
  }

  std::string in_;
  std::string out_;
  std::string rest_;
  bool first_ = true;
  bool wide_ = false;  // UTF-16: as it is
  bool cdata_ = false;
  std::uint64_t mended_ = 0;
};

}  // namespace emeroteca::dumps
