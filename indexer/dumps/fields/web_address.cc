#include "indexer/dumps/fields/web_address.h"

#include <algorithm>

#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

bool is_scheme_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// How long the scheme is that a text begins with, "https" or "urn"; 0 for none.
std::size_t scheme_of(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() &&
         (is_scheme_letter(text[end]) || (text[end] >= '0' && text[end] <= '9') ||
          text[end] == '+' || text[end] == '-' || text[end] == '.')) {
    ++end;
  }
  const bool scheme = end > 1 && is_scheme_letter(text.front()) && end + 1 < text.size() &&
                      text[end] == ':' && text[end + 1] != ' ';
  return scheme ? end : 0;
}

}  // namespace

bool is_web_address(std::string_view text) {
  text = text::trimmed(text);
  if (scheme_of(text) > 0) return true;
  const auto is_letter = [](char c) {
    return is_scheme_letter(c) || static_cast<unsigned char>(c) >= 0x80;
  };
  if (text.find_first_of(" \t\r\n") != std::string_view::npos) return false;
  if (text.starts_with('/')) return text.size() > 1;
  const std::string_view host = text.substr(0, text.find_first_of("/?#"));
  const std::size_t dot = host.rfind('.');
  if (host.size() < text.size() && text.find('.') != std::string_view::npos) return true;
  return dot != std::string_view::npos && dot > 0 && dot + 2 < host.size() &&
         std::any_of(host.begin() + static_cast<std::ptrdiff_t>(dot), host.end(), is_letter);
}

bool is_whole_site(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return false;
  const std::string_view rest = address.substr(scheme + 3);
  const std::size_t slash = rest.find_first_of("/?#");
  return slash == std::string_view::npos || (rest[slash] == '/' && slash + 1 == rest.size());
}

std::string_view bare_address(std::string_view address) {
  address = address.substr(0, address.find('#'));
  const std::size_t scheme = address.find("://");
  if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  if (address.starts_with("www.")) address.remove_prefix(4);
  if (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

}  // namespace emeroteca::dumps
