#include "indexer/dumps/fields/web_address.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/ascii_case.h"
#include "text/one_of.h"
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

bool tracks(std::string_view parameter) {
  constexpr std::array<std::string_view, 11> kTrackers{"fbclid",  "gclid",  "dclid",  "gclsrc",
                                                       "msclkid", "yclid",  "igshid", "mc_cid",
                                                       "mc_eid",  "twclid", "_ga"};
  const std::string name = text::ascii_lower(parameter.substr(0, parameter.find('=')));
  return name.starts_with("utm_") ||
         std::find(kTrackers.begin(), kTrackers.end(), name) != kTrackers.end();
}

bool asks_for_amp(std::string_view parameter) {
  const std::string small = text::ascii_lower(parameter);
  return small == "amp" || small.starts_with("amp=") || small.ends_with("=amp") || small == "m=1";
}

// An address without those of its parameters that `goes` is true for.
template <typename Goes>
std::string without_parameters(std::string_view address, Goes goes) {
  const std::size_t query = address.find('?');
  if (query == std::string_view::npos) return std::string(address);
  const std::size_t end = std::min(address.find('#', query), address.size());
  std::string out(address.substr(0, query));
  char before = '?';
  bool gone = false;
  for (std::size_t begin = query + 1; begin < end;) {
    const std::size_t next = std::min(address.find('&', begin), end);
    std::string_view parameter = address.substr(begin, next - begin);
    begin = next + 1;
    if (parameter.starts_with("amp;")) parameter.remove_prefix(4);  // "&amp;" that was left so
    const bool leaves = goes(parameter);
    gone = gone || leaves;
    if (parameter.empty() || leaves) continue;
    out += before;
    out += parameter;
    before = '&';
  }
  if (!gone) return std::string(address);
  out += address.substr(end);
  return out;
}

// Takes the parts "amp" out of a path, and "_amp" at the end of its last name.
bool take_amp(std::string& path) {
  std::string out;
  bool taken = false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = std::string_view(path).substr(begin, end - begin);
    if (begin > 0 && text::equals_ignoring_case(part, "amp")) {
      taken = true;
    } else {
      if (begin > 0) out += '/';
      out += part;
    }
    begin = end + 1;
  }
  const std::size_t slash = out.rfind('/');
  const std::size_t dot = std::min(out.rfind('.'), out.size());
  if (slash != std::string::npos) {
    const std::string small = text::ascii_lower(out);
    for (const std::string_view mark : {"_amp", "-amp", ".amp"}) {
      for (const std::size_t end : {out.size(), dot}) {
        const std::string_view name = std::string_view(small).substr(0, end);
        if (taken || end < slash || !name.ends_with(mark)) continue;
        out.erase(end - mark.size(), mark.size());
        taken = true;
      }
    }
  }
  path = std::move(out);
  return taken;
}

// Whether a name with a dot in it is that of a file and no host: "articolo.php". `next`: what
// stands behind it; "gazeta.pl" is a host and "articolo.pl?id=5" a program.
bool is_file_name(std::string_view name, char next) {
  constexpr std::string_view kFiles[] = {"html", "htm",   "shtml", "xhtml", "dhtml", "jhtml",
                                         "php",  "php3",  "php4",  "php5",  "phtml", "asp",
                                         "aspx", "ashx",  "jsp",   "jspx",  "jsf",   "cfm",
                                         "cgi",  "mhtml", "txt",   "xml",   "json",  "pdf"};
  constexpr std::string_view kPrograms[] = {"do", "pl", "py", "md"};
  const std::string_view ending = name.substr(name.rfind('.') + 1);
  return text::is_one_of_ignoring_case(ending, kFiles) ||
         (next == '?' && text::is_one_of_ignoring_case(ending, kPrograms));
}

bool is_http_address(std::string_view address) {
  return text::begins_ignoring_case(address, "http://") ||
         text::begins_ignoring_case(address, "https://");
}

// A path without "." and ".." (RFC 3986, 5.2.4).
std::string without_dots(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(end);
    if (part == "/.." || part == "/.") {
      if (part == "/..") out.resize(std::min(out.rfind('/'), out.size()));
      if (path.empty()) out += '/';
    } else {
      out += part;
    }
  }
  return out;
}

}  // namespace

bool is_relative_address(std::string_view text) {
  text = text::trimmed(text);
  if (text.size() < 2 || scheme_of(text) > 0 || text.starts_with("//") || text.starts_with('#') ||
      text.find_first_of(" \t\r\n") != std::string_view::npos) {
    return false;
  }
  const std::string_view first = text.substr(0, text.find_first_of("/?#"));
  if (first.empty() || first == "." || first == "..") return true;
  const char next = first.size() < text.size() ? text[first.size()] : ' ';
  if (first.find('.') == std::string_view::npos) return next == '/';
  return is_file_name(first, next);
}

std::string resolved_address(std::string_view address, std::string_view base) {
  address = text::trimmed(address);
  base = text::trimmed(base);
  if (!is_relative_address(address) || !is_http_address(base)) return std::string(address);
  base = base.substr(0, base.find('#'));
  const std::size_t host = base.find("://") + 3;
  const std::string_view site = base.substr(0, base.find_first_of("/?", host));
  std::string_view path = base.substr(site.size());
  path = path.substr(0, path.find('?'));
  if (address.front() == '?') {
    return std::string(site) + (path.empty() ? "/" : std::string(path)) + std::string(address);
  }
  const std::size_t end = std::min(address.find_first_of("?#"), address.size());
  std::string whole(address.substr(0, end));
  if (whole.front() != '/') {
    whole = (path.empty() ? "/" : std::string(path.substr(0, path.rfind('/') + 1))) + whole;
  }
  return std::string(site) + without_dots(whole) + std::string(address.substr(end));
}

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

std::string_view site_of_address(std::string_view address) {
  if (!address.starts_with("http://") && !address.starts_with("https://")) return {};
  const std::string_view bare = bare_address(address);
  return bare.substr(0, bare.find_first_of("/?"));
}

std::string_view bare_address(std::string_view address) {
  address = address.substr(0, address.find('#'));
  const std::size_t scheme = address.find("://");
  if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  if (address.starts_with("www.")) address.remove_prefix(4);
  if (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

std::string without_tracking(std::string_view address) {
  return without_parameters(address, tracks);
}

std::string without_amp(std::string_view address) {
  const std::string plain = without_parameters(address, asks_for_amp);
  const std::size_t scheme = plain.find("://");
  const std::size_t host = scheme == std::string::npos ? 0 : scheme + 3;
  const std::size_t end = std::min(plain.find_first_of("?#", host), plain.size());
  std::string path = plain.substr(host, end - host);
  take_amp(path);
  return plain.substr(0, host) + path + plain.substr(end);
}

bool is_later_page(std::string_view address, std::string_view first) {
  constexpr std::string_view kNames[] = {"page", "pag", "pagina", "pg", "p", "pagenumber", "paged"};
  const auto is_later = [](std::string_view number) {
    constexpr std::size_t kMostDigits = 3;  // "/2024" is a year
    return !number.empty() && number.size() <= kMostDigits &&
           number.find_first_not_of("0123456789") == std::string_view::npos && number != "0" &&
           number != "1";
  };
  bool numbered = false;
  const std::string page = without_parameters(address, [&](std::string_view parameter) {
    const std::size_t equals = std::min(parameter.find('='), parameter.size());
    const bool later = text::is_one_of_ignoring_case(parameter.substr(0, equals), kNames) &&
                       is_later(parameter.substr(std::min(equals + 1, parameter.size())));
    numbered = numbered || later;
    return later;
  });
  const std::string own = page_in_address(first).page;
  if (numbered) return page_in_address(page).page == own;
  std::string_view rest = bare_address(address);
  rest = rest.substr(0, rest.find('?'));
  if (rest.ends_with('/')) rest.remove_suffix(1);
  const std::size_t slash = rest.rfind('/');
  if (slash == std::string_view::npos || !is_later(rest.substr(slash + 1))) return false;
  std::string_view above = rest.substr(0, slash);
  if (page_in_address(above).page == own) return true;
  const std::size_t name = above.rfind('/');
  return name != std::string_view::npos &&
         text::is_one_of_ignoring_case(above.substr(name + 1), kNames) &&
         page_in_address(above.substr(0, name)).page == own;
}

PageInAddress page_in_address(std::string_view address) {
  const std::string whole = without_tracking(bare_address(address));
  const std::string plain = without_parameters(whole, asks_for_amp);
  const std::size_t query = std::min(plain.find('?'), plain.size());
  std::string_view path = std::string_view(plain).substr(0, query);
  PageInAddress found;
  found.for_phones = plain.size() < whole.size();
  for (const std::string_view host : {"amp.", "m.", "mobile."}) {
    if (!path.starts_with(host)) continue;
    // "m.it" is a host of its own.
    const std::string_view behind = path.substr(host.size());
    if (behind.substr(0, behind.find('/')).find('.') == std::string_view::npos) continue;
    path = behind;
    found.for_phones = true;
    break;
  }
  found.page = path;
  if (take_amp(found.page)) found.for_phones = true;
  if (found.page.ends_with('/')) found.page.pop_back();
  found.page += plain.substr(query);
  return found;
}

}  // namespace emeroteca::dumps
