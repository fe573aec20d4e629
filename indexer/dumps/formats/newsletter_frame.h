// What services that send newsletters (Mailchimp, Substack, MailUp) write around each of them.
#pragma once

#include <string>

namespace emeroteca::dumps {

// The plain text of a newsletter without the offer to read it in a browser above it, and without
// what tells how to leave the list, with the rights, below it. Both are told by lines that begin
// so; what is no such line stays.
std::string without_newsletter_frame(std::string text);

}  // namespace emeroteca::dumps
