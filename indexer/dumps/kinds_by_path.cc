#include "indexer/dumps/kinds_by_path.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <string>
#include <system_error>

#include "indexer/dumps/kinds.h"
#include "text/ascii_case.h"
#include "text/one_of.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

constexpr std::string_view kLicences = "licence and readme files";
constexpr std::string_view kPageParts = "parts of saved pages (frames, scripts, styles)";
constexpr std::string_view kMirrors = "files of HTTrack's own (cache, log, index)";
constexpr std::string_view kDraftsFolder =
    "drafts of static sites (--format reads what is in a folder _drafts)";
constexpr std::string_view kLeftovers =
    "backup and temporary copies of files (--format reads one that is named)";

// Written in capitals, or nothing but that in small letters: an article may be called
// "security.txt" or "changes in the law.txt".
bool is_licence_or_readme(std::string_view path) {
  constexpr std::array kStems{"LICENSE"sv,      "LICENCE"sv,      "COPYING"sv,        "COPYRIGHT"sv,
                              "NOTICE"sv,       "README"sv,       "CHANGELOG"sv,      "CHANGES"sv,
                              "AUTHORS"sv,      "CONTRIBUTORS"sv, "INSTALL"sv,        "TODO"sv,
                              "CONTRIBUTING"sv, "SECURITY"sv,     "MANIFEST"sv,       "SOURCES"sv,
                              "LEGGIMI"sv,      "Leggimi"sv,      "leggimi"sv,        "LICENZA"sv,
                              "readme"sv,       "license"sv,      "licence"sv,        "Readme"sv,
                              "ReadMe"sv,       "License"sv,      "CODE_OF_CONDUCT"sv};
  constexpr std::array kEndings{""sv, "txt"sv, "TXT"sv, "md"sv, "rst"sv, "adoc"sv, "html"sv};
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t end = name.find_first_of(".-");
  const std::string_view ending = ending_of(name);
  // INDEX.html is a page.
  constexpr std::array kLists{"INDEX"sv, "INDICE"sv, "CONTENTS"sv, "00INDEX"sv};
  if (text::is_one_of(name.substr(0, end), kLists)) return ending.size() <= 3;
  return text::is_one_of(name.substr(0, end), kStems) && text::is_one_of(ending, kEndings);
}

// "save page as, complete" of a browser puts what a page shows into a folder beside it: frames of
// advertisements are pages too.
bool is_part_of_page(std::string_view path) {
  constexpr std::array kEndings{"_files"sv, "_file"sv, "-Dateien"sv, "_fichiers"sv};
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view folder = path.substr(0, slash);
  for (const std::string_view ending : kEndings) {
    if (!folder.ends_with(ending) || folder.size() == ending.size()) continue;
    const std::string page(folder.substr(0, folder.size() - ending.size()));
    if (page.ends_with('/')) return false;
    for (const char* const kind : {".html", ".htm", ".xhtml"}) {
      std::error_code fault;
      if (std::filesystem::is_regular_file(page + kind, fault)) return true;
    }
  }
  return false;
}

// HTTrack's copy of a site has its pages twice: as files, and as they came in a cache.
bool is_of_httrack(std::string_view path, std::string_view head) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  constexpr std::string_view kCache = "hts-cache/";
  const std::size_t cache = path.find(kCache);
  if (cache == 0 || (cache != std::string_view::npos && path[cache - 1] == '/')) return true;
  if (name == "hts-log.txt" || name == "hts-nohup.out") return true;
  return name == "index.html" && head.find("HTTrack Website Copier</title>") < 4000 &&
         head.find("Local index - HTTrack") != std::string_view::npos;
}

// What editors keep beside a file that they change ("news.jsonl~", "#news.jsonl#", ".bak"), and
// downloads until they are complete. Read behind the file itself, the older text would replace it.
bool is_leftover(std::string_view path) {
  constexpr std::array kEndings{"~"sv,    ".bak"sv,  ".orig"sv,    ".swp"sv,
                                ".swo"sv, ".part"sv, ".partial"sv, ".crdownload"sv,
                                ".tmp"sv, ".rej"sv,  ".filepart"sv};
  const std::string name = text::ascii_lower(path.substr(path.rfind('/') + 1));
  if (name.size() > 2 && name.starts_with('#') && name.ends_with('#')) return true;
  return std::any_of(kEndings.begin(), kEndings.end(), [&name](std::string_view ending) {
    return name.size() > ending.size() && name.ends_with(ending);
  });
}

// The folders of Jekyll, Hexo and Eleventy that hold no pages: no other folders are called so.
std::string_view kind_by_folder(std::string_view path) {
  for (std::size_t end = path.find('/'); end != std::string_view::npos; end = path.find('/')) {
    const std::string_view folder = path.substr(0, end);
    if (folder == "_drafts") return kDraftsFolder;
    if (folder == "_layouts" || folder == "_includes") return kTemplates;
    path.remove_prefix(end + 1);
  }
  return {};
}

}  // namespace

std::string_view ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

std::string_view kind_by_path(std::string_view path, std::string_view head) {
  if (is_licence_or_readme(path)) return kLicences;
  if (is_of_httrack(path, head)) return kMirrors;
  if (is_part_of_page(path)) return kPageParts;
  if (is_leftover(path)) return kLeftovers;
  return kind_by_folder(path);
}

}  // namespace emeroteca::dumps
