// Answers of web servers, as web archives keep them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace emeroteca::dumps {

// Lines "Name: value" up to an empty one, as in HTTP and WARC.
struct HeaderFields {
  std::vector<std::pair<std::string, std::string>> fields;  // names in small letters
  std::size_t size = 0;  // bytes with the empty line; of the text where it has none

  // The value of the first field of that name (in small letters), trimmed; else empty.
  std::string_view value(std::string_view name) const;
};

// Reads the fields; a line that begins with white space goes on with the one before.
HeaderFields read_header(std::string_view text);

struct HttpMessage {
  unsigned status = 0;  // 200, 404
  HeaderFields header;
  std::string_view body;  // as it was sent
};

// Nothing where the text does not begin with "HTTP/" and a status.
std::optional<HttpMessage> read_http(std::string_view text);

struct HttpBody {
  std::string text;     // without chunks and compression
  std::string warning;  // it was damaged or cut: the text is what came before
  std::string refusal;  // why there is none: an encoding that is not read, too large
};

// Undoes Transfer-Encoding (chunked) and Content-Encoding (gzip, deflate, br, zstd). What does not
// look encoded, as crawlers leave these fields on what they have decoded, is taken as it is.
HttpBody http_body(const HttpMessage& message, std::uint64_t max_bytes);

}  // namespace emeroteca::dumps
