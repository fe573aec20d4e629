// What an archive says about itself, in Xapian's metadata.
#pragma once

#include <string_view>

namespace emeroteca {

// Kept under these keys; values are decimal numbers and lists of language codes.
inline constexpr std::string_view kMetaSchema = "emeroteca-schema";
inline constexpr std::string_view kMetaAnalysis = "emeroteca-analysis";
inline constexpr std::string_view kMetaLanguages = "emeroteca-languages";
// When articles last changed, in seconds since 1970-01-01T00:00:00Z.
inline constexpr std::string_view kMetaUpdated = "emeroteca-updated";
// The user's own lexicon, one entry under each key that begins so.
inline constexpr std::string_view kMetaLexicon = "emeroteca-lexicon:";

// Prefixes, slots and the stored form. A change needs a new archive.
inline constexpr int kSchemaVersion = 1;
// Tokeniser, stop words, stems and where they have positions, and what is a name. A change needs
// the articles to be indexed again.
inline constexpr int kAnalysisVersion = 6;
inline constexpr std::string_view kLanguageSet = "it,en";

}  // namespace emeroteca
