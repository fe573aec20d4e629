// Whether what stands in a field for the address of an article is one.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

// True for a scheme with something behind it ("https://ex.it/a", "urn:x"), for a host or a file
// ("ex.it/a", "a.html") and for a path ("/2024/ponte"); false for page numbers, codes and words.
bool is_web_address(std::string_view text);

// True for an address that says nothing of its site: "/2024/ponte", "articolo.php?id=5",
// "../1.html", "notizie/1"; false where a host may stand first ("ex.it/a", "//ex.it/a").
bool is_relative_address(std::string_view text);

// A relative address as it is meant in a page or feed at `base`, an address with http or https (RFC
// 3986, 5.2); all others, and where there is no such base, as they are.
std::string resolved_address(std::string_view address, std::string_view base);

// True for an address of a whole site, "https://ex.it/": no article's own.
bool is_whole_site(std::string_view address);

// An address without what does not tell pages apart: its scheme, "www.", a slash at its end and
// what is behind "#".
std::string_view bare_address(std::string_view address);

// The host of an address with http or https, without "www."; empty for all others.
std::string_view site_of_address(std::string_view address);

// An address without what a link adds to tell where its readers come from: utm_source, fbclid.
std::string without_tracking(std::string_view address);

// An address without what asks for the page's copy for phones: "/amp", "?amp", "_amp.html".
std::string without_amp(std::string_view address);

// True where an address is that of a later page of a story whose first one has the address `first`:
// "?page=2", "/page/2", "/2" behind it.
bool is_later_page(std::string_view address, std::string_view first);

// The page that an address is of.
struct PageInAddress {
  // What all of its addresses have in common: bare_address without tracking, and without what makes
  // it that of a copy for phones ("amp." or "m." before the host, "/amp", "?amp", "_amp.html").
  std::string page;
  bool for_phones = false;  // it is the address of such a copy
};
PageInAddress page_in_address(std::string_view address);

}  // namespace emeroteca::dumps
