// What a web archive holds of one address, as an article.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Of a document of that type (Content-Type; may be empty) and address: empty where it may be an
// article, else what it is, in the plural: "pictures", "scripts and styles". `begin`: its first
// bytes, decoded, or empty where they are not known yet.
std::string_view kind_of_document(std::string_view content_type, std::string_view begin);

// Fills the record from an answer of a web server (`message` begins with "HTTP/"), or says why it
// is no article: skipped by kind ("redirects", "error responses" ...) or rejected.
void read_web_response(std::string_view message, std::string_view address, std::uint64_t max_bytes,
                       Record& record);

// The same for a document without a server's header: pages and plain text.
void read_web_document(std::string_view content, std::string_view content_type,
                       std::string_view address, Record& record);

// Fills the record from the text of a page, a line a block of it (WET): its first line is the
// title, lines that are no running text at its ends go.
void read_page_text(std::string_view text, std::string_view address, Record& record);

}  // namespace emeroteca::dumps
