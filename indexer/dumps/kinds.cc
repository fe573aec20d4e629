#include "indexer/dumps/kinds.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "indexer/dumps/fields/field_map.h"
#include "indexer/dumps/fields/html_text.h"
#include "indexer/dumps/formats/substack.h"
#include "indexer/dumps/formats/xml_stream.h"
#include "indexer/dumps/kinds_by_path.h"
#include "indexer/dumps/kinds_of_exports.h"
#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/prose.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls): in literals

constexpr std::string_view kPictures = "pictures";
constexpr std::string_view kMedia = "audio and video files";
constexpr std::string_view kPrograms = "programs";
constexpr std::string_view kFonts = "fonts";
constexpr std::string_view kDatabases = "databases";
constexpr std::string_view kColumnFiles =
    "Parquet, Arrow, ORC and Avro files (write them as JSON lines first, as with pandas: "
    "to_json(orient=\"records\", lines=True))";
constexpr std::string_view kOffice =
    "Word, Excel and other Office files (convert them first, as with soffice --convert-to txt)";
constexpr std::string_view kSqlDumps =
    "SQL dumps of databases (write their table as CSV first: PostgreSQL's \\copy ... CSV HEADER, "
    "mysql --batch)";
constexpr std::string_view kPdf = "PDF files (convert them first, as with pdftotext)";
constexpr std::string_view kRtf =
    "RTF files (convert them first, as with soffice --convert-to txt)";
constexpr std::string_view kEpub = "EPUB books (convert them first, as with pandoc)";
constexpr std::string_view kPostScript = "PostScript files (convert them first, as with ps2ascii)";
constexpr std::string_view kArchives = "archives of other kinds (unpack them first)";
constexpr std::string_view kSystem = "files of the system (.DS_Store and the like)";
constexpr std::string_view kBinary = "files that are no text";
constexpr std::string_view kEmpty = "empty files";
constexpr std::string_view kSources = "program sources and settings";
constexpr std::string_view kCalendars = "calendar and address files";
constexpr std::string_view kMaps = "maps of fields (--map-file reads them)";
constexpr std::string_view kLogs = "logs";
constexpr std::string_view kChecksums = "lists of checksums";
constexpr std::string_view kXml = "XML files of unknown formats";
constexpr std::string_view kMets = "METS files (they describe scanned pages)";
constexpr std::string_view kTables =
    "tables whose columns are not known (--map and --columns name them)";
constexpr std::string_view kNumbers = "tables of numbers";
constexpr std::string_view kSubtitles = "subtitles (WebVTT, SubRip)";
constexpr std::string_view kHtmlTables =
    "tables in HTML that are called Excel files (save them as CSV first)";
constexpr std::string_view kNoProse =
    "files that are no prose (--format text reads them all the same)";

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  std::string_view kind;
  bool text;                      // it may be read as text all the same
  std::string_view begin = ""sv;  // the file begins with these bytes besides
};

// What a RIFF file is stands behind its size; a box of MP4 is smaller than 64 KB where it is first.
constexpr std::string_view kRiff = "RIFF";
constexpr std::string_view kBoxSize = "\0\0"sv;

constexpr std::array kMagics{
    Magic{0, "%PDF-"sv, kPdf, true},
    Magic{0, "{\\rtf"sv, kRtf, true},
    Magic{0, "%!PS"sv, kPostScript, true},
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, kOffice, false},
    Magic{0, "\x89PNG\r\n\x1A\n"sv, kPictures, false},
    Magic{0, "\x89PNG\0"sv, kPictures, false},
    Magic{0, "\xFF\xD8\xFF"sv, kPictures, false},
    Magic{0, "GIF87a"sv, kPictures, false},
    Magic{0, "GIF89a"sv, kPictures, false},
    Magic{0, "II*\0"sv, kPictures, false},
    Magic{0, "MM\0*"sv, kPictures, false},
    Magic{8, "WEBP"sv, kPictures, false, kRiff},
    Magic{0, "\0\0\1\0"sv, kPictures, false},  // icons
    Magic{0, "8BPS\0\1"sv, kPictures, false},
    Magic{0, "AT&TFORM"sv, kPictures, false},  // DjVu
    Magic{4, "ftypheic"sv, kPictures, false, kBoxSize},
    Magic{4, "ftypavif"sv, kPictures, false, kBoxSize},
    Magic{4, "ftypmif1"sv, kPictures, false, kBoxSize},
    Magic{0, "\0\0\0\x0CjP  "sv, kPictures, false},
    Magic{4, "ftyp"sv, kMedia, false, kBoxSize},
    Magic{0, "ID3"sv, kMedia, false},
    Magic{0, "\xFF\xFB"sv, kMedia, false},
    Magic{0, "\xFF\xF3"sv, kMedia, false},
    Magic{0, "OggS\0"sv, kMedia, false},
    Magic{0, "fLaC"sv, kMedia, false},
    Magic{0, "MThd\0\0"sv, kMedia, false},
    Magic{8, "WAVE"sv, kMedia, false, kRiff},
    Magic{8, "AVI "sv, kMedia, false, kRiff},
    Magic{0, "\x1A\x45\xDF\xA3"sv, kMedia, false},
    Magic{0, "FLV\1"sv, kMedia, false},
    Magic{0, "\0\0\1\xBA"sv, kMedia, false},
    Magic{0, "\0\0\1\xB3"sv, kMedia, false},
    Magic{0, "\x30\x26\xB2\x75"sv, kMedia, false},
    Magic{0,
          "\x7F"
          "ELF"sv,
          kPrograms, false},
    Magic{0, "MZ\x90\0"sv, kPrograms, false},
    Magic{0, "\xCA\xFE\xBA\xBE"sv, kPrograms, false},
    Magic{0, "\xCF\xFA\xED\xFE"sv, kPrograms, false},
    Magic{0, "\xCE\xFA\xED\xFE"sv, kPrograms, false},
    Magic{0, "\0asm"sv, kPrograms, false},
    Magic{0, "!<arch>\n"sv, kPrograms, false},
    Magic{0, "\0\1\0\0\0"sv, kFonts, false},
    Magic{0, "OTTO\0"sv, kFonts, false},
    Magic{0, "wOFF"sv, kFonts, false},
    Magic{0, "wOF2"sv, kFonts, false},
    Magic{0, "ttcf\0"sv, kFonts, false},
    Magic{0, "SQLite format 3\0"sv, kDatabases, false},
    Magic{0, "\x0F\x0DXapian "sv, kDatabases, false},
    Magic{0, "PAR1"sv, kColumnFiles, false},
    Magic{0, "ARROW1\0\0"sv, kColumnFiles, false},
    Magic{0, "FEA1"sv, kColumnFiles, false},
    Magic{0, "ORC"sv, kColumnFiles, false},
    Magic{0, "Obj\x01"sv, kColumnFiles, false},
    Magic{0, "\x89HDF\r\n"sv, kDatabases, false},
    Magic{0, "\x93NUMPY"sv, kDatabases, false},
    Magic{0, "Rar!\x1A\x07"sv, kArchives, false},
    Magic{0, "MSCF\0\0\0\0"sv, kArchives, false},
    Magic{0, "\x60\xEA"sv, kArchives, false},  // arj
    Magic{2, "-lh"sv, kArchives, false},       // lha
    Magic{0, "\x5D\0\0"sv, kArchives, false},  // lzma
    Magic{0, "\x89LZO\0"sv, kArchives, false},
    Magic{0, "070701"sv, kArchives, false},  // cpio
    Magic{0, "\0\0\0\1Bud1"sv, kSystem, false},
};

// Letters that an article can begin with too. Files of those kinds have NUL bytes behind them, in
// their lengths at the latest; texts have none. (What may be read as text is told by its signs.)
bool may_begin_a_text(const Magic& magic) {
  return !magic.text && std::all_of(magic.bytes.begin(), magic.bytes.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= ' '; });
}

bool fits(const Magic& magic, std::string_view head, bool nul) {
  return head.starts_with(magic.begin) && head.size() >= magic.offset &&
         head.substr(magic.offset).starts_with(magic.bytes) && (nul || !may_begin_a_text(magic));
}

// A page of a table that was called "export.xls" for Excel to open it.
bool is_html_table(std::string_view path, std::string_view head) {
  const std::string name = base_name(path);
  return (name.ends_with(".xls") || name.ends_with(".xlsx")) && begins_as_page(head) &&
         head.find("<table") != std::string_view::npos;
}

// WebVTT, and SubRip: a number, and times with an arrow between them.
bool is_subtitles(std::string_view text) {
  if (text.starts_with("WEBVTT")) {
    return text.size() == 6 || text[6] == '\n' || text[6] == '\r' || text[6] == ' ';
  }
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || !is_of_numbers(text.substr(0, end))) return false;
  const std::string_view second = text.substr(end + 1, text.find('\n', end + 1) - end - 1);
  return second.find(" --> ") != std::string_view::npos;
}

std::string_view kind_by_name(std::string_view name) {
  constexpr std::array kSourceEndings{
      "py"sv,      "js"sv,   "mjs"sv,  "ts"sv,    "tsx"sv, "jsx"sv,   "c"sv,     "cc"sv,
      "cpp"sv,     "cxx"sv,  "h"sv,    "hh"sv,    "hpp"sv, "java"sv,  "sh"sv,    "bash"sv,
      "css"sv,     "scss"sv, "less"sv, "php"sv,   "rb"sv,  "go"sv,    "rs"sv,    "r"sv,
      "pl"sv,      "pm"sv,   "lua"sv,  "swift"sv, "kt"sv,  "scala"sv, "cs"sv,    "sql"sv,
      "bat"sv,     "ps1"sv,  "xsl"sv,  "xslt"sv,  "xsd"sv, "dtd"sv,   "rng"sv,   "vue"sv,
      "ipynb"sv,   "yml"sv,  "yaml"sv, "toml"sv,  "ini"sv, "cfg"sv,   "conf"sv,  "lock"sv,
      "cmake"sv,   "mk"sv,   "tex"sv,  "bib"sv,   "map"sv, "diff"sv,  "patch"sv, "properties"sv,
      "service"sv, "awk"sv,  "vim"sv,  "el"sv,    "hs"sv,  "jl"sv};
  constexpr std::array kSourceNames{"makefile"sv, "dockerfile"sv, "cmakelists.txt"sv,
                                    "requirements.txt"sv, "robots.txt"sv};
  constexpr std::array kSystemNames{"thumbs.db"sv, "desktop.ini"sv, ".ds_store"sv};
  constexpr std::array kChecksumEndings{"md5"sv, "sha1"sv, "sha256"sv, "sha512"sv, "sfv"sv};
  const std::string_view ending = ending_of(name);
  if (text::is_one_of(name, kSystemNames)) return kSystem;
  if (text::is_one_of(name, kSourceNames) || text::is_one_of(ending, kSourceEndings))
    return kSources;
  if (text::is_one_of(ending, kChecksumEndings) || name.ends_with("sums")) return kChecksums;
  if (ending == "log") return kLogs;
  return {};
}

// What mysqldump, pg_dump and their like write: rows, or a table for them.
bool is_sql_dump(std::string_view head) {
  const std::string text = text::ascii_lower(head);
  const std::size_t copy = text.find("\ncopy ");
  return text.find("insert into ") != std::string::npos ||
         text.find("create table ") != std::string::npos ||
         (copy != std::string::npos && text.find(" from stdin", copy) != std::string::npos);
}

// The same, in a file of any name: what such a program writes first.
bool begins_as_sql_dump(std::string_view head) {
  constexpr std::array kBeginnings{"-- mysql dump"sv,
                                   "-- mariadb dump"sv,
                                   "-- phpmyadmin sql dump"sv,
                                   "-- adminer "sv,
                                   "pragma foreign_keys"sv,
                                   "begin transaction;"sv,
                                   "/*!"sv,
                                   "/*m!"sv,
                                   "create table "sv,
                                   "insert into "sv,
                                   "drop table "sv,
                                   "set names "sv,
                                   "-- postgresql database"sv,
                                   "lock tables "sv};
  const std::string text = text::ascii_lower(text::trimmed(head));
  std::string_view begins = text;
  while (begins.starts_with("--\n") || begins.starts_with("--\r\n")) {
    begins = text::trimmed(begins.substr(3));
  }
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [begins](std::string_view one) { return begins.starts_with(one); }) &&
         text.find(';') != std::string::npos && is_sql_dump(head);
}

// A tag, declaration or processing instruction begins: <?xml, <svg, <!DOCTYPE.
bool begins_as_xml(std::string_view text) {
  if (text.size() < 3 || text[0] != '<') return false;
  const char c = text[1];
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c == '?' || c == '!') return true;
  if (!letter) return false;
  const std::size_t end = text.find_first_of(" \t\r\n/><", 1);
  return end != std::string_view::npos && text[end] != '<' &&
         text.find('>', end) != std::string_view::npos && text.find("</") != std::string_view::npos;
}

bool begins_as_json(std::string_view text) {
  if (text.size() < 2 || (text[0] != '{' && text[0] != '[')) return false;
  const std::size_t next = text.find_first_not_of(" \t\r\n", 1);
  if (next == std::string_view::npos) return false;
  return text[next] == '"' || (text[0] == '[' && (text[next] == '{' || text[next] == '['));
}

// Lines of the same number of commas, semicolons or tabs, two at least.
bool is_table(std::string_view text) {
  for (const char separator : {',', ';', '\t', '|'}) {
    std::size_t lines = 0;
    std::ptrdiff_t fields = 0;
    bool same = true;
    for (std::size_t begin = 0; same && begin < text.size();) {
      const std::size_t end = text.find('\n', begin);
      if (end == std::string_view::npos && lines > 0) break;  // it may be cut
      const std::string_view line = text.substr(begin, end - begin);
      const auto count = std::count(line.begin(), line.end(), separator);
      if (lines == 0) fields = count;
      same = count == fields && count >= 2;
      ++lines;
      begin = end == std::string_view::npos ? text.size() : end + 1;
    }
    if (same && lines >= 3) return true;
  }
  return false;
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// "import os", "from a.b import c", "def main():", "#include <x>", "const a = b;": no prose has a
// line like that, and two of them are a program, whatever its comments say.
bool is_source_line(std::string_view line) {
  line = text::trimmed(line);
  const auto dotted = [](std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
      return is_word(c) || c == '.' || c == ',' || c == ' ';
    }) && !name.ends_with('.');
  };
  if (line.starts_with("import ")) {
    const std::string_view name = line.substr(7);
    return (dotted(name) && name.find(' ') == std::string_view::npos) || name.ends_with(';') ||
           name.find(" as ") != std::string_view::npos;
  }
  if (line.starts_with("from ")) {
    const std::size_t import = line.find(" import ");
    return import != std::string_view::npos && dotted(line.substr(5, import - 5)) &&
           line.substr(5, import - 5).find(' ') == std::string_view::npos;
  }
  if (line.starts_with("def ") || line.starts_with("class ")) return line.ends_with(':');
  if (line.starts_with("#include ")) return true;
  for (const std::string_view word :
       {"const ", "let ", "var ", "function ", "public ", "return "}) {
    if (line.starts_with(word) && (line.ends_with(';') || line.ends_with('{'))) return true;
  }
  return false;
}

// The lines of the text that count, and those of them that fit.
template <typename Fits>
std::pair<std::size_t, std::size_t> lines_that(std::string_view text, Fits fits) {
  std::size_t lines = 0;
  std::size_t fitting = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text::trimmed(text.substr(begin, end - begin));
    begin = end + 1;
    if (line.empty()) continue;
    ++lines;
    if (fits(line)) ++fitting;
  }
  return {lines, fitting};
}

bool is_source(std::string_view text) {
  const auto [lines, sources] = lines_that(text, is_source_line);
  return sources >= 2 && sources * 20 >= lines;
}

// "title=headline" a line: what --map-file reads.
bool is_field_map(std::string_view text) {
  std::size_t comments = 0;
  const auto [lines, paths] = lines_that(text, [&](std::string_view line) {
    if (line.starts_with('#')) ++comments;
    const std::size_t sign = line.find('=');
    if (sign > 20) return false;  // npos is
    const std::string_view path = text::trimmed(line.substr(sign + 1));
    return !path.empty() && path.find(' ') == std::string_view::npos &&
           field_named(text::trimmed(line.substr(0, sign))).has_value();
  });
  return paths >= 1 && paths * 2 >= lines - comments;
}

}  // namespace

std::string_view kind_of_file(const Sample& sample, std::string_view format) {
  const std::string_view head = sample.head;
  if (head.empty()) return kEmpty;
  const bool nul = head.find('\0') != std::string_view::npos;
  for (const Magic& magic : kMagics) {
    if (fits(magic, head, nul) && !(magic.text && format == "text")) return magic.kind;
  }
  if (nul && head.starts_with("BM")) return kPictures;
  if (nul && head.starts_with("MZ")) return kPrograms;
  if (!format.empty()) return {};
  if (const std::string_view kind = kind_by_path(sample.name, head); !kind.empty()) {
    return begins_as_sql_dump(head) ? kSqlDumps : kind;
  }
  if (is_html_table(sample.name, head)) return kHtmlTables;
  return kind_of_substack_text(sample.name, head);
}

bool is_of_numbers(std::string_view text) {
  bool digits = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c >= '0' && c <= '9') {
      digits = true;
    } else if (c == 'e' || c == 'E') {
      // Of "1.5e-07".
      if (at == 0 || std::string_view("0123456789.").find(text[at - 1]) == std::string_view::npos) {
        return false;
      }
    } else if (std::string_view("+-.,;:|/%\"'() \t\r\n").find(c) == std::string_view::npos) {
      return false;
    }
  }
  return digits;
}

std::string_view kind_of_text(const Sample& sample) {
  if (ending_of(base_name(sample.name)) == "sql" && is_sql_dump(sample.head)) return kSqlDumps;
  if (const std::string_view kind = kind_by_name(base_name(sample.name)); !kind.empty()) {
    return kind;
  }
  if (begins_as_sql_dump(sample.head)) return kSqlDumps;
  const std::string_view text = text::trimmed(sample.head);
  if (!text::has_text(text)) return text.find('\0') == std::string_view::npos ? kEmpty : kBinary;
  if (is_binary(text)) return kBinary;
  if (text.starts_with("#!")) return kSources;
  if (text.starts_with("<svg") || (text.starts_with("<?xml") && text.find("<svg") < 2000)) {
    return kPictures;
  }
  if (begins_as_html(text)) return is_prose(html_to_text(text)) ? std::string_view{} : kNoProse;
  if (begins_as_xml(text)) return root_of(text) == "mets" ? kMets : kXml;
  if (begins_as_json(text)) return kNoProse;
  if (text.starts_with("BEGIN:VCALENDAR") || text.starts_with("BEGIN:VCARD")) return kCalendars;
  if (is_subtitles(text)) return kSubtitles;
  if (const std::string_view kind = kind_of_export(text); !kind.empty()) return kind;
  if (is_source(text)) return kSources;
  if (is_field_map(text)) return kMaps;
  if (is_log(text)) return kLogs;
  if (is_of_numbers(text)) return kNumbers;
  if (is_table(text) && !has_sentences(text)) return kTables;
  if (is_prose(text)) return {};
  // The tags are no words, what they enclose is.
  return has_html_tags(text) && is_prose(html_to_text(text)) ? std::string_view{} : kNoProse;
}

std::string with_root_of_xml(std::string_view kind, std::string_view head) {
  constexpr std::size_t kLongest = 40;
  constexpr std::string_view kLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
  std::string out(kind);
  const std::string_view root = kind == kXml ? root_of(text::trimmed(head)) : std::string_view();
  if (root.empty() || root.size() > kLongest ||
      root.find_first_not_of(kLetters) != std::string_view::npos) {
    return out;
  }
  return out.append(" (<").append(root).append(">)");
}

std::string_view kind_of_zip(std::string_view name, std::string_view head) {
  if (!head.starts_with("PK\x03\x04")) return {};
  constexpr std::size_t kHeader = 30;  // of a member; the lengths of its name and extra at 26, 28
  if (head.size() < kHeader) return {};
  const auto number = [&](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(head[at])) +
           256 * static_cast<std::size_t>(static_cast<unsigned char>(head[at + 1]));
  };
  const std::string_view first = head.substr(kHeader, number(26));
  const std::size_t data = std::min(kHeader + number(26) + number(28), head.size());
  if (first == "mimetype") {
    return head.substr(data).starts_with("application/epub") ? kEpub : kOffice;  // OpenDocument
  }
  constexpr std::array kOfficeEndings{"docx"sv, "docm"sv,  "dotx"sv,    "xlsx"sv,
                                      "xlsm"sv, "pptx"sv,  "odt"sv,     "ods"sv,
                                      "odp"sv,  "pages"sv, "numbers"sv, "key"sv};
  constexpr std::array kProgramEndings{"jar"sv, "apk"sv, "war"sv, "whl"sv, "xpi"sv, "aar"sv};
  const std::string lower = base_name(name);
  const std::string_view ending = ending_of(lower);
  if (ending == "epub") return kEpub;
  if (first.starts_with("[Content_Types].xml") || first.starts_with("_rels/") ||
      first.starts_with("docProps/") || text::is_one_of(ending, kOfficeEndings)) {
    return kOffice;
  }
  if (first.starts_with("META-INF/MANIFEST.MF") || text::is_one_of(ending, kProgramEndings)) {
    return kPrograms;
  }
  return {};
}

}  // namespace emeroteca::dumps
