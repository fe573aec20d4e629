#include "indexer/dumps/formats/mail_header.h"

#include <cstddef>
#include <string_view>

#include "text/ascii_case.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// A word of RFC 2047: "=?UTF-8?B?Q2l0dMOg?=".
struct EncodedWord {
  std::string_view charset;
  std::string_view data;
  std::size_t end = 0;  // behind it; 0 where there is none
  bool base64 = false;
};

EncodedWord encoded_word(std::string_view text, std::size_t begin) {
  // RFC 2047 has 75; an end is not looked for through all of a long header each time.
  constexpr std::size_t kMostBytes = 4096;
  text = text.substr(0, begin + kMostBytes);
  if (text.substr(begin, 2) != "=?") return {};
  const std::size_t encoding = text.find('?', begin + 2);
  if (encoding == std::string_view::npos || encoding + 2 >= text.size() ||
      text[encoding + 2] != '?') {
    return {};
  }
  const std::size_t end = text.find("?=", encoding + 3);
  if (end == std::string_view::npos) return {};
  EncodedWord word;
  word.charset = text.substr(begin + 2, encoding - begin - 2);
  word.data = text.substr(encoding + 3, end - encoding - 3);
  if (word.charset.empty() || word.charset.find_first_of(" \t\r\n=") != std::string_view::npos ||
      word.data.find_first_of(" \t\r\n") != std::string_view::npos) {
    return {};
  }
  word.end = end + 2;
  word.base64 = text[encoding + 1] == 'B' || text[encoding + 1] == 'b';
  return word;
}

std::string from_base64(std::string_view data) {
  gsize size = 0;
  guchar* const bytes = g_base64_decode(std::string(data).c_str(), &size);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  g_free(bytes);
  return out;
}

std::string to_base64(std::string_view bytes) {
  gchar* const data = g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size());
  std::string out(data);
  g_free(data);
  return out;
}

// GMime puts the data of neighbouring words together before it decodes them, as a character may be
// cut between two, and ends at the first padding. What is padded is put together here, by bytes.
// Empty where nothing is to be done.
std::string with_words_joined(std::string_view value) {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = value.find("=?"); at != std::string_view::npos; at = value.find("=?", at)) {
    const EncodedWord first = encoded_word(value, at);
    if (first.end == 0) {
      at += 2;
      continue;
    }
    std::size_t end = first.end;
    std::string bytes;
    bool padded = first.base64 && first.data.ends_with('=');
    bool joined = false;
    while (first.base64) {
      const std::size_t next = value.find_first_not_of(" \t\r\n", end);
      if (next == std::string_view::npos) break;
      const EncodedWord word = encoded_word(value, next);
      if (!word.base64 || text::ascii_lower(word.charset) != text::ascii_lower(first.charset)) {
        break;
      }
      if (!joined) bytes = from_base64(first.data);
      bytes += from_base64(word.data);
      joined = true;
      end = word.end;
      // Padding at the end of the last one of them is where it may be.
      if (value.find_first_not_of(" \t\r\n", end) != std::string_view::npos) {
        padded = padded || word.data.ends_with('=');
      }
    }
    if (joined && padded) {
      out += value.substr(copied, at - copied);
      out.append("=?").append(first.charset).append("?B?").append(to_base64(bytes)).append("?=");
      copied = end;
    }
    at = end;
  }
  if (copied > 0) out += value.substr(copied);
  return out;
}

// The field as it is written, with the words joined; empty where GMime reads it rightly.
std::string mended_field(GMimeObject* object, const char* name) {
  GMimeHeader* const header =
      g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
  const char* const raw = header == nullptr ? nullptr : g_mime_header_get_raw_value(header);
  return raw == nullptr ? std::string() : with_words_joined(raw);
}

std::string name_in(InternetAddressList* senders) {
  const bool any = senders != nullptr && internet_address_list_length(senders) > 0;
  if (!any) return {};
  return text_of_header(internet_address_get_name(internet_address_list_get_address(senders, 0)));
}

}  // namespace

GMimeParserOptions* mail_parser_options() {
  static GMimeParserOptions* const options = [] {
    GMimeParserOptions* const made = g_mime_parser_options_new();
    const char* charsets[] = {"utf-8", "windows-1252", nullptr};
    g_mime_parser_options_set_fallback_charsets(made, charsets);
    return made;
  }();
  return options;
}

std::string text_of_header(const char* value) {
  return value == nullptr ? std::string() : text::repair_utf8(value);
}

std::string header_field(GMimeObject* object, const char* name) {
  const std::string mended = mended_field(object, name);
  if (mended.empty()) return text_of_header(g_mime_object_get_header(object, name));
  gchar* const unfolded = g_mime_utils_header_unfold(mended.c_str());
  gchar* const decoded = g_mime_utils_header_decode_text(mail_parser_options(), unfolded);
  std::string text = text_of_header(decoded);
  g_free(decoded);
  g_free(unfolded);
  return text;
}

std::string sender_name(GMimeMessage* message) {
  const std::string mended = mended_field(GMIME_OBJECT(message), "From");
  if (mended.empty()) return name_in(g_mime_message_get_from(message));
  InternetAddressList* const senders =
      internet_address_list_parse(mail_parser_options(), mended.c_str());
  std::string name = name_in(senders);
  if (senders != nullptr) g_object_unref(senders);
  return name;
}

}  // namespace emeroteca::dumps
