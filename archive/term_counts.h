// How often documents of a server's database have terms, by way of its matcher. Xapian's protocol
// sends a list of postings a message each, and a server writes each of them by itself: of a word in
// a thousand articles two thousand writes. The results of a search are one message; and the weight
// of each can be made to say how often it has the terms.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <xapian.h>

namespace emeroteca {

// Calls `note(t, document, count)` for all documents that have terms[t], with counts above 0 only.
// `frequencies`: how many documents have each of the terms, at most. Several terms are asked for at
// once where their counts fit side by side into one weight. Throws as Xapian does.
using NoteCount = std::function<void(std::size_t, Xapian::docid, Xapian::termcount)>;
void match_counts(const Xapian::Database& database, const std::vector<std::string>& terms,
                  const std::vector<Xapian::doccount>& frequencies, const NoteCount& note);

// Calls `note` for all documents that have the term, of which there are at most so many.
void match_having(const Xapian::Database& database, const std::string& term,
                  Xapian::doccount frequency, const std::function<void(Xapian::docid)>& note);

}  // namespace emeroteca
