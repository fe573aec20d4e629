// What a mail says: its text among its parts, in UTF-8. For mail_reader.cc only.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <gmime/gmime.h>

namespace emeroteca::dumps {

template <typename Object>
using OwnedByGlib = std::unique_ptr<Object, void (*)(Object*)>;

template <typename Object>
OwnedByGlib<Object> own(Object* object) {
  return OwnedByGlib<Object>(object, [](Object* one) { g_object_unref(one); });
}

// Of a header's value: empty for none, without what is no UTF-8.
std::string text_of_header(const char* value);

// The best text of a message: the first plain part with text in it, else the first HTML part; and
// what is attached to it as a text, or forwarded with it: press releases come so.
struct MailTexts {
  std::string plain;
  std::string html;
  std::string attached;      // plain, an empty line between them
  unsigned depth = 0;        // of messages in messages
  bool others = false;       // it has parts that are no text: invitations
  std::string guessed;       // the charset of a part that does not tell its own rightly
  std::size_t replaced = 0;  // bytes that are in none
};

// Adds what a message has to `texts`, messages in it too.
void collect_texts(GMimeMessage* message, MailTexts& texts);

// An empty line between it and what is there; nothing of a text without characters.
void append_paragraph(std::string_view text, std::string& to);

// What is in a part, without its transfer encoding.
std::string bytes_of_part(GMimeObject* part);

}  // namespace emeroteca::dumps
