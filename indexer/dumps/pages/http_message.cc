#include "indexer/dumps/pages/http_message.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include <brotli/decode.h>
#include <zlib.h>

#include "indexer/dumps/input/decompress.h"
#include "indexer/dumps/input/input.h"
#include "indexer/dumps/pages/page_nodes.h"
#include "text/ascii_case.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} << 10U;

class TextInput final : public Input {
 public:
  explicit TextInput(std::string_view text) : text_(text) {}
  std::string_view read() override { return std::exchange(text_, {}); }

 private:
  std::string_view text_;
};

bool exceeds(HttpBody& out, std::uint64_t max_bytes) {
  if (out.text.size() <= max_bytes) return false;
  out.text.clear();
  out.refusal =
      "unpacks to more than the " + std::to_string(max_bytes) + " bytes that one article may have";
  return true;
}

void unpack_stream(std::string_view packed, Compression how, std::uint64_t max_bytes,
                   HttpBody& out) {
  TextInput input(packed);
  DecompressedInput unpacked(input, how);
  try {
    for (std::string_view block = unpacked.read(); !block.empty(); block = unpacked.read()) {
      out.text += block;
      if (exceeds(out, max_bytes)) return;
    }
  } catch (const ReadError& error) {
    out.warning = std::string("its text ") + error.what();
  }
}

// "deflate" is zlib's format by the standard, the bare one by many servers.
void unpack_deflate(std::string_view packed, std::uint64_t max_bytes, HttpBody& out) {
  constexpr int kZlib = 15;
  const bool zlib =
      packed.size() >= 2 && (packed[0] & 0x0F) == 8 &&
      (static_cast<unsigned char>(packed[0]) * 256U + static_cast<unsigned char>(packed[1])) %
              31U ==
          0;
  z_stream stream{};
  if (inflateInit2(&stream, zlib ? kZlib : -kZlib) != Z_OK) return;
  const std::unique_ptr<z_stream, int (*)(z_stream*)> owner(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string piece(kPieceBytes, '\0');
  int result = Z_OK;
  while (result == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    result = inflate(&stream, Z_NO_FLUSH);
    out.text.append(piece, 0, piece.size() - stream.avail_out);
    if (exceeds(out, max_bytes)) return;
  }
  if (result != Z_STREAM_END) out.warning = "its text is damaged or cut off";
}

void unpack_brotli(std::string_view packed, std::uint64_t max_bytes, HttpBody& out) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  const auto* next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
  std::size_t left = packed.size();
  std::string piece(kPieceBytes, '\0');
  BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
    auto* next_out = reinterpret_cast<std::uint8_t*>(piece.data());
    std::size_t room = piece.size();
    result = BrotliDecoderDecompressStream(state.get(), &left, &next_in, &room, &next_out, nullptr);
    out.text.append(piece, 0, piece.size() - room);
    if (exceeds(out, max_bytes)) return;
  }
  if (result != BROTLI_DECODER_RESULT_SUCCESS) out.warning = "its text is damaged or cut off";
}

// Text that begins as pages do was decoded already; brotli has no mark of its own.
bool looks_like_text(std::string_view body) {
  const std::string_view begin = text::trimmed(body.substr(0, 200));
  if (begin.empty()) return true;
  return begin.front() == '<' || std::all_of(begin.begin(), begin.end(), [](char c) {
           return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t';
         });
}

// Without the lengths between its parts; empty where it is not in chunks.
std::optional<std::string> without_chunks(std::string_view body, std::string& warning) {
  std::string out;
  for (bool first = true;; first = false) {
    std::size_t length = 0;
    const auto read = std::from_chars(body.data(), body.data() + body.size(), length, 16);
    const auto digits = static_cast<std::size_t>(read.ptr - body.data());
    const std::size_t line = body.find('\n');
    constexpr std::size_t kLongestLine = 200;
    const bool good = read.ec == std::errc() && line != std::string_view::npos &&
                      line < kLongestLine &&
                      (body[digits] == '\r' || body[digits] == '\n' || body[digits] == ';' ||
                       body[digits] == ' ');
    if (!good) {
      if (first) return std::nullopt;
      if (!body.empty()) warning = "its text is cut off";
      return out;
    }
    if (length == 0) return out;
    body.remove_prefix(line + 1);
    out += body.substr(0, length);
    if (length >= body.size()) {
      warning = "its text is cut off";
      return out;
    }
    body.remove_prefix(length);
    if (body.starts_with("\r\n")) {
      body.remove_prefix(2);
    } else if (body.starts_with('\n')) {
      body.remove_prefix(1);
    }
  }
}

}  // namespace

std::string_view HeaderFields::value(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const auto& field) { return field.first == name; });
  return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

HeaderFields read_header(std::string_view text) {
  HeaderFields out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t feed = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, feed - begin);
    begin = std::min(feed + 1, text.size());
    out.size = begin;
    const std::string_view content = text::trimmed(line);
    if (content.empty()) break;
    if ((line[0] == ' ' || line[0] == '\t') && !out.fields.empty()) {
      out.fields.back().second.append(" ").append(content);
      continue;
    }
    const std::size_t colon = content.find(':');
    if (colon == std::string_view::npos) continue;
    out.fields.emplace_back(text::ascii_lower(text::trimmed(content.substr(0, colon))),
                            text::trimmed(content.substr(colon + 1)));
  }
  return out;
}

std::optional<HttpMessage> read_http(std::string_view text) {
  if (!text.starts_with("HTTP/")) return std::nullopt;
  const std::size_t feed = text.find('\n');
  if (feed == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, feed);
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  HttpMessage message;
  const auto read =
      std::from_chars(line.data() + space + 1, line.data() + line.size(), message.status);
  if (read.ec != std::errc()) return std::nullopt;
  message.header = read_header(text.substr(feed + 1));
  message.body = text.substr(feed + 1 + message.header.size);
  return message;
}

HttpBody http_body(const HttpMessage& message, std::uint64_t max_bytes) {
  HttpBody out;
  std::string_view body = message.body;
  std::string joined;
  const std::string transfer = text::ascii_lower(message.header.value("transfer-encoding"));
  if (transfer.find("chunked") != std::string::npos) {
    if (auto whole = without_chunks(body, out.warning)) {
      joined = std::move(*whole);
      body = joined;
    }
  }
  const std::string encoding = text::ascii_lower(message.header.value("content-encoding"));
  const Compression marked = compression_of(body.substr(0, kCompressionHeadBytes));
  if (encoding.find(',') != std::string::npos && !looks_like_text(body)) {
    out.refusal = "has several encodings (" + text::printable(encoding, 60) + ")";
  } else if (encoding.empty() || encoding == "identity" || encoding == "none" ||
             encoding == "utf-8" || looks_like_text(body)) {
    out.text = body;
  } else if (encoding == "gzip" || encoding == "x-gzip") {
    if (marked == Compression::kGzip) {
      unpack_stream(body, marked, max_bytes, out);
    } else {
      out.text = body;
    }
  } else if (encoding == "zstd" && marked == Compression::kZstd) {
    unpack_stream(body, marked, max_bytes, out);
  } else if (encoding == "deflate") {
    unpack_deflate(body, max_bytes, out);
  } else if (encoding == "br") {
    unpack_brotli(body, max_bytes, out);
  } else {
    out.refusal = "has an encoding that is not read (" + text::printable(encoding, 60) + ")";
  }
  return out;
}

}  // namespace emeroteca::dumps
