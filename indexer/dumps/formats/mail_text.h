// What a mail says: its text among its parts, in UTF-8. For mail_reader.cc only.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gmime/gmime.h>

namespace emeroteca::dumps {

template <typename Object>
using OwnedByGlib = std::unique_ptr<Object, void (*)(Object*)>;

template <typename Object>
OwnedByGlib<Object> own(Object* object) {
  return OwnedByGlib<Object>(object, [](Object* one) { g_object_unref(one); });
}

struct MailPiece {
  std::string text;
  bool html = false;
};

// The text of a message: parts that follow each other, of those that say the same in several ways
// the plain one, else HTML; and what is attached to it as a text, or forwarded with it: press
// releases come so.
struct MailTexts {
  std::vector<MailPiece> pieces;  // each with text in it
  std::string attached;           // plain, an empty line between them
  unsigned depth = 0;             // of messages in messages
  bool others = false;            // it has parts that are no text: invitations
  std::string document;           // the name of the first attachment that is one of Word, a PDF
  std::string guessed;            // the charset of a part that does not tell its own rightly
  std::size_t replaced = 0;       // bytes that are in none
};

// Adds what a message has to `texts`, messages in it too.
void collect_texts(GMimeMessage* message, MailTexts& texts);

// What programs put under a text goes: a signature, the list's own lines.
std::string without_footer(std::string text);

// The pieces as plain text, without footers, an empty line between them.
std::string plain_text(std::vector<MailPiece> pieces);

// An empty line between it and what is there; nothing of a text without characters.
void append_paragraph(std::string_view text, std::string& to);

// What is in a part, without its transfer encoding.
std::string bytes_of_part(GMimeObject* part);

}  // namespace emeroteca::dumps
