// Files that are no dumps of articles, whatever lies beside the dumps in a folder.
//
// The names of kinds are in the plural, with what to do in brackets: "PDF files (convert them
// first, as with pdftotext)".
#pragma once

#include <string>
#include <string_view>

#include "indexer/dumps/format.h"

namespace emeroteca::dumps {

// What the maker of a static site fills in.
inline constexpr const char* kTemplates = "templates of static sites";

// What the latter lead to may be away for a while only: a disk that is not mounted.
inline constexpr const char* kLinksThatLeadNowhere = "links that lead nowhere";
inline constexpr const char* kLinksIntoMissingFolders = "links into folders that are not there";

// What a file is by its first bytes, or by a name that such files always have (LICENSE, README), or
// empty. `format`: the one that its user names, empty for none. A format is obeyed whatever a file
// is called, and of "text" only what nobody can read as text is named.
std::string_view kind_of_file(const Sample& sample, std::string_view format);

// Nothing but numbers, dates in digits and what separates them: a table's row, a list of amounts.
bool is_of_numbers(std::string_view text);

// The same for what no reader but that of plain text wants: sources, logs, tables, lists of
// numbers. Empty for prose, short notes too.
std::string_view kind_of_text(const Sample& sample);

// Such a kind; of XML of unknown formats with the name of its first element, where that is one:
// "XML files of unknown formats (<newsitem>)". `head`: of the file.
std::string with_root_of_xml(std::string_view kind, std::string_view head);

// What a zip is that is no archive of dumps: Word files, EPUB, programs. Empty for the others.
std::string_view kind_of_zip(std::string_view name, std::string_view head);

}  // namespace emeroteca::dumps
