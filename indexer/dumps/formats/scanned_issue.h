// The issue that a scanned page belongs to, by what lies around its file.
#pragma once

#include <string>
#include <string_view>

namespace emeroteca::dumps {

struct ScannedIssue {
  std::string date;       // "1916-01-31", or as the METS file writes it; empty for none
  std::string newspaper;  // of the METS file
};

// The date in a path: ".../sn83030214/1916-01-31/ed-1/seq-1.xml", "lastampa_19160131_001.xml"; else
// empty.
std::string date_in_path(std::string_view path);

// Date and newspaper of a page's file: the date in its path, else what a METS file says that lies
// in its folder or the one above (..._mets.xml, mets.xml). Members of archives have their paths
// only.
ScannedIssue scanned_issue(const std::string& path);

}  // namespace emeroteca::dumps
