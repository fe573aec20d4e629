// The issue that a scanned page belongs to, by what lies around its file.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

struct ScannedIssue {
  std::string date;       // "1916-01-31", or as the METS file writes it; empty for none
  std::string newspaper;  // of the METS file
};

// The last date in a path: ".../sn83030214/1916-01-31/ed-1/seq-1.xml", "lastampa_19160131_001.xml";
// else empty. Folders further out may have dates of their own: that of an import.
std::string date_in_path(std::string_view path);

// Date and newspaper of a page's file. The date is the one in the file's own name, else what a METS
// file says that lies in its folder or the one above (..._mets.xml, mets.xml), else the last one in
// the names of its folders, which wins where METS says no more than its year or month. Members of
// archives have their paths only.
//
// What METS says is remembered, for each thread, for the last folder and the one above until files
// come or go there: the pages of an issue lie beside each other, and reading them takes time in
// proportion to their number.
ScannedIssue scanned_issue(const std::string& path);

}  // namespace emeroteca::dumps
