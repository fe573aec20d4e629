// The fields of a mail's header, in UTF-8. For the readers of mail only.
#pragma once

#include <string>

#include <gmime/gmime.h>

namespace emeroteca::dumps {

// How headers are read: what is in other letters than MIME's is in UTF-8, or as Windows writes it.
GMimeParserOptions* mail_parser_options();

// Of a header's value: empty for none, without what is no UTF-8.
std::string text_of_header(const char* value);

// A field of a message or part; empty for none.
std::string header_field(GMimeObject* object, const char* name);

// The name of the first sender, or the address of one without a name; empty for none.
std::string sender_name(GMimeMessage* message);

}  // namespace emeroteca::dumps
