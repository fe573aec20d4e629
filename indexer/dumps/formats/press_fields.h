// What the exports of press databases (RIS, Factiva, Nexis, Europresse, ProQuest) have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/dumps/input/line_pieces.h"
#include "indexer/dumps/pages/tagged_pieces.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps {

// Makes the record that of the piece: where it stands, its bytes and its text. False where that is
// larger than an article may be, `most` bytes, so that the record is rejected.
bool begin_record(const LinePiece& piece, std::uint64_t most, Record& record);
bool begin_record(const TaggedPieces::Piece& piece, std::uint64_t most, Record& record);

// What to say of so many lines above the headlines of articles.
std::vector<std::string> remarks_on_lines_above(std::size_t lines);

// A date in a line of other words.
struct PressDate {
  std::string written;    // as fields/date.h reads it: "2024-01-15", "2024-01-15 10:30"
  std::size_t begin = 0;  // where it stands in the line, a weekday before it and behind it too
  std::size_t end = 0;
};

// The first date of a line with the name of its month, in English, Italian, French, German,
// Spanish, Portuguese or Dutch: "World, Friday, November 13, 2015", "lundi 28 janvier 2013, p. 9",
// "15 de enero de 2024", with the time where one follows.
std::optional<PressDate> date_in_line(std::string_view line);

// A line that is a date and nothing else, but for its weekday and time.
bool is_date_line(std::string_view line);

// "355 words", "1.234 parole", "2,345 mots", "98 Wörter" and nothing else.
bool counts_words(std::string_view line);

// "Rossi, Mario" as "Mario Rossi"; other texts as they are.
std::string name_in_order(std::string_view author);

// The address of an article as its database has it, without the library that it was asked through
// ("https://proxy.uni.example/login?url=https://...") and its account there.
std::string without_library(std::string_view url);

// The id of an article at ProQuest by its address, "proquest-3107396628" of
// ".../docview/3107396628"; empty for other addresses.
std::string id_at_proquest(std::string_view url);

// The parts of a list, trimmed, without empty ones.
std::vector<std::string> parts_of(std::string_view list, char separator);

// Lines that follow each other without an empty one between.
using TextBlock = std::vector<std::string_view>;
std::vector<TextBlock> blocks_of(std::string_view text);

// The lines of a block as one text: a line that is broken because it was full is joined to the
// next, and short ones stay lines.
std::string unwrapped(const TextBlock& block);

// The lines of a block as one line, from `first` on.
std::string line_of_block(const TextBlock& block, std::size_t first = 0);

// "BYLINE: Anna Neri": a name of 40 bytes at most before the first colon, and what is behind it.
struct LabelledLine {
  std::string_view label;
  std::string_view value;
};
std::optional<LabelledLine> labelled_line(std::string_view line);

}  // namespace emeroteca::dumps
