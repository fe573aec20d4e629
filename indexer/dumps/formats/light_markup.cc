#include "indexer/dumps/formats/light_markup.h"

#include <algorithm>
#include <cstddef>

#include "indexer/dumps/format.h"
#include "text/ascii_case.h"
#include "text/one_of.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

std::string_view take_text_line(std::string_view& rest) {
  const std::string_view line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

// The same as find(), not far: a line may be as long as a file, and have as many beginnings of
// marks.
std::size_t find_near(std::string_view text, std::string_view mark, std::size_t from) {
  constexpr std::size_t kFarthest = 2000;
  return text.substr(0, from + kFarthest).find(mark, from);
}

bool is_indented_or_blank(std::string_view line) {
  return text::trimmed(line).empty() || line.front() == ' ' || line.front() == '\t';
}

// A line of one mark alone, such as underlines a heading: "-----".
bool is_rule(std::string_view line, std::string_view marks) {
  line = text::trimmed(line);
  return line.size() >= 3 && marks.find(line.front()) != std::string_view::npos &&
         line.find_first_not_of(line.front()) == std::string_view::npos;
}

// `text <address>`_, `text`_, :role:`text <target>` and [1]_ are their text; ``code`` is `code`.
std::string without_roles(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = line.substr(at);
    std::size_t close = std::string_view::npos;
    if (rest.starts_with("``") && (close = find_near(rest, "``", 2)) != std::string_view::npos) {
      out.append("`").append(rest.substr(2, close - 2)).append("`");
      at += close + 2;
    } else if (rest.front() == '`' && (close = find_near(rest, "`", 1)) != std::string_view::npos) {
      // The role stands before it: ":ref:".
      const std::size_t colon = out.rfind(':', out.size() < 2 ? 0 : out.size() - 2);
      if (out.ends_with(':') && colon != std::string::npos &&
          out.find(' ', colon) == std::string::npos) {
        out.resize(colon);
      }
      std::string_view inside = rest.substr(1, close - 1);
      const std::size_t target = inside.rfind(" <");
      if (inside.ends_with('>') && target != std::string_view::npos)
        inside = inside.substr(0, target);
      out += inside;
      at += close + 1;
      while (at < line.size() && line[at] == '_') ++at;
    } else if (rest.front() == '[' &&
               (close = find_near(rest, "]_", 0)) != std::string_view::npos &&
               rest.substr(0, close).find_first_of(" [", 1) == std::string_view::npos) {
      if (out.ends_with(' ')) out.pop_back();
      at += close + 2;
    } else {
      out += line[at++];
    }
  }
  return out;
}

// Whether what stands below a directive of reStructuredText is text, and whether that begins
// behind its name.
struct Directive {
  bool text = false;
  bool begins = false;
};

Directive directive_of(std::string_view line) {
  constexpr std::string_view kBegin[] = {"note",    "warning", "tip",    "important", "hint",
                                         "caution", "danger",  "error",  "attention", "epigraph",
                                         "topic",   "sidebar", "rubric", "admonition"};
  constexpr std::string_view kNoText[] = {"image",   "raw",   "include", "contents", "toctree",
                                          "youtube", "vimeo", "meta",    "gist",     "chart"};
  const std::size_t colons = line.find("::");
  if (colons == std::string_view::npos) return {};  // a comment, or where a link leads
  const std::string_view name = text::trimmed(line.substr(2, colons - 2));
  if (name.empty() || name.front() == '_' || name.front() == '|') return {};
  return {!text::is_one_of(name, kNoText), text::is_one_of(name, kBegin)};
}

std::string markdown_of_restructured(std::string_view text) {
  constexpr std::string_view kMarks = "=-~^\"'`#*+:.<>_";
  std::string out;
  std::string before;  // the line before, which may be a heading
  bool pending = false;
  const auto flush = [&] {
    if (pending) out.append(before).push_back('\n');
    pending = false;
  };
  while (!text.empty()) {
    const std::string_view line = take_text_line(text);
    if (line.starts_with("..") && (line.size() == 2 || line[2] == ' ')) {
      flush();
      const Directive directive = directive_of(line);
      if (directive.begins) {
        out.append(without_roles(text::trimmed(line.substr(line.find("::") + 2)))).push_back('\n');
      }
      bool options = true;
      while (!text.empty() && is_indented_or_blank(text.substr(0, text.find('\n')))) {
        const std::string_view inside = text::trimmed(take_text_line(text));
        options = options && inside.starts_with(':');
        if (directive.text && !options) out.append(without_roles(inside)).push_back('\n');
      }
      out.push_back('\n');
      continue;
    }
    if (is_rule(line, kMarks)) {
      // Under a heading, above one, or between two parts.
      const bool heading = pending && !text::trimmed(before).empty();
      if (heading) before = "## " + before;
      flush();
      continue;
    }
    flush();
    before = without_roles(line);
    if (before.ends_with("::")) before.resize(before.size() - (before.size() == 2 ? 2 : 1));
    pending = true;
  }
  flush();
  return out;
}

// "[[address][text]]" is its text; an address alone and "[fn:1]" go.
std::string without_org_links(std::string_view line) {
  std::string out;
  while (!line.empty()) {
    const bool note = line.starts_with("[fn:");
    const bool link = line.starts_with("[[");
    const std::size_t end =
        note || link ? find_near(line, note ? "]" : "]]", 0) : std::string_view::npos;
    if (end != std::string_view::npos) {
      const std::size_t text = line.substr(0, end).find("][");
      if (!note && text != std::string_view::npos) out += line.substr(text + 2, end - text - 2);
      if (note && out.ends_with(' ')) out.pop_back();
      line.remove_prefix(end + (note ? 1 : 2));
    } else {
      out += line.front();
      line.remove_prefix(1);
    }
  }
  return out;
}

// Takes away the marks around words that Markdown does not know: /italic/, =verbatim=.
std::string without_org_marks(std::string_view line) {
  constexpr std::string_view kMarks = "/=~+";
  constexpr std::string_view kAround = " \t.,;:!?'\"()-";
  std::string out;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char mark = line[at];
    const bool opens = kMarks.find(mark) != std::string_view::npos && at + 2 < line.size() &&
                       line[at + 1] != ' ' && line[at + 1] != mark &&
                       (at == 0 || kAround.find(line[at - 1]) != std::string_view::npos);
    std::size_t close =
        opens ? find_near(line, std::string_view(&line[at], 1), at + 2) : std::string_view::npos;
    if (close != std::string_view::npos &&
        (line[close - 1] == ' ' ||
         (close + 1 < line.size() && kAround.find(line[close + 1]) == std::string_view::npos))) {
      close = std::string_view::npos;
    }
    if (close == std::string_view::npos) {
      out += mark;
      continue;
    }
    out += line.substr(at + 1, close - at - 1);
    at = close;
  }
  return out;
}

std::string markdown_of_org(std::string_view text) {
  std::string out;
  std::string end;  // of what is left out
  while (!text.empty()) {
    const std::string_view line = take_text_line(text);
    const std::string_view words = text::trimmed(line);
    if (!end.empty()) {
      if (text::equals_ignoring_case(words, end)) end.clear();
      continue;
    }
    if (text::equals_ignoring_case(words, ":PROPERTIES:") ||
        text::equals_ignoring_case(words, ":LOGBOOK:")) {
      end = ":END:";
    } else if (text::begins_ignoring_case(words, "#+BEGIN_COMMENT")) {
      end = "#+END_COMMENT";
    } else if (text::begins_ignoring_case(words, "#+BEGIN_EXPORT")) {
      end = "#+END_EXPORT";
    }
    if (!end.empty() || words.starts_with("#+") || words.starts_with("# ")) {
      out += '\n';
      continue;
    }
    const std::size_t stars = line.find_first_not_of('*');
    const bool heading = stars != 0 && stars < line.size() && line[stars] == ' ';
    if (heading) out += "\n## ";
    out += without_org_marks(without_org_links(heading ? line.substr(stars + 1) : line));
    out += heading ? "\n\n" : "\n";
  }
  return out;
}

// "link:address[text]", "https://...[text]", "xref:place[text]" and "<<place,text>>" are their
// text.
std::string without_ascii_doc_links(std::string_view line) {
  std::string out;
  while (!line.empty()) {
    const std::size_t end =
        line.starts_with("<<") ? find_near(line, ">>", 0) : std::string_view::npos;
    if (end != std::string_view::npos) {
      const std::string_view inside = line.substr(2, end - 2);
      const std::size_t comma = inside.find(',');
      if (comma != std::string_view::npos) out += text::trimmed(inside.substr(comma + 1));
      line.remove_prefix(end + 2);
      continue;
    }
    bool link = false;
    for (const std::string_view begin :
         {"link:", "xref:", "mailto:", "http://", "https://", "image:", "footnote:"}) {
      link = link || line.starts_with(begin);
    }
    const std::size_t open = link ? line.find_first_of("[ \t") : std::string_view::npos;
    const std::size_t close = link ? find_near(line, "]", 0) : std::string_view::npos;
    if (link && open < line.size() && line[open] == '[' && close != std::string_view::npos &&
        close > open) {
      std::string_view inside = line.substr(open + 1, close - open - 1);
      if (inside.find('=') != std::string_view::npos) inside = inside.substr(0, inside.find(','));
      if (line.starts_with("footnote:"))
        out += " (" + std::string(inside) + ')';
      else if (!line.starts_with("image:"))
        out += inside.empty() ? line.substr(0, open) : inside;
      line.remove_prefix(close + 1);
    } else {
      const std::size_t next = link ? std::min(open, line.size()) : 1;
      out += line.substr(0, next);
      line.remove_prefix(next);
    }
  }
  return out;
}

std::string markdown_of_ascii_doc(std::string_view text) {
  std::string out;
  bool comment = false;
  while (!text.empty()) {
    const std::string_view line = take_text_line(text);
    const std::string_view words = text::trimmed(line);
    if (words.size() >= 4 && is_rule(words, "/")) {
      comment = !comment;
      continue;
    }
    const bool attribute = words.size() > 2 && words.front() == ':' &&
                           words.find(':', 1) != std::string_view::npos &&
                           words.find(' ') > words.find(':', 1);
    const bool settings = words.starts_with('[') && words.ends_with(']');
    const std::size_t macro = words.find("::");
    const bool block = words.ends_with(']') && macro != std::string_view::npos &&
                       words.substr(0, macro).find(' ') == std::string_view::npos;
    if (comment || words.starts_with("//") || attribute || settings || block || words == "+" ||
        words == "--" || words == "|===" || (words.size() >= 4 && is_rule(words, "-=*._+"))) {
      if (!comment) out += '\n';
      continue;
    }
    const std::size_t signs = line.find_first_not_of('=');
    const bool heading = signs != 0 && signs < line.size() && line[signs] == ' ';
    const bool caption = line.size() > 1 && line.front() == '.' && line[1] != '.' && line[1] != ' ';
    if (heading) out += "\n## ";
    out += without_ascii_doc_links(heading   ? line.substr(signs + 1)
                                   : caption ? line.substr(1)
                                             : line);
    out += heading || caption ? "\n\n" : "\n";
  }
  return out;
}

}  // namespace

LightMarkup light_markup_of(std::string_view file) {
  const std::string name = base_name(file);
  const std::size_t dot = name.rfind('.');
  const std::string_view ending =
      dot == std::string::npos ? std::string_view() : std::string_view(name).substr(dot + 1);
  if (ending == "rst") return LightMarkup::kReStructured;
  if (ending == "org") return LightMarkup::kOrg;
  if (ending == "adoc" || ending == "asciidoc") return LightMarkup::kAsciiDoc;
  return ending.empty() || ending == "txt" ? LightMarkup::kPlain : LightMarkup::kMarkdown;
}

std::string markdown_of(std::string_view text, LightMarkup markup) {
  switch (markup) {
    case LightMarkup::kReStructured:
      return markdown_of_restructured(text);
    case LightMarkup::kOrg:
      return markdown_of_org(text);
    case LightMarkup::kAsciiDoc:
      return markdown_of_ascii_doc(text);
    case LightMarkup::kMarkdown:
    case LightMarkup::kPlain:
      break;
  }
  return std::string(text);
}

std::string without_program(std::string_view mdx) {
  std::string out;
  bool fenced = false;
  bool program = false;  // up to the next empty line
  bool blank = true;     // the line before
  while (!mdx.empty()) {
    const std::string_view line = take_text_line(mdx);
    if (line.starts_with("```") || line.starts_with("~~~")) fenced = !fenced;
    const bool empty = text::trimmed(line).empty();
    if (!fenced && blank && (line.starts_with("import ") || line.starts_with("export "))) {
      program = line.find_first_of("{'\"=") != std::string_view::npos;
    }
    if (empty) program = false;
    blank = empty;
    if (program) continue;
    const std::size_t comment = fenced ? std::string_view::npos : line.find("{/*");
    const std::size_t end = line.find("*/}");
    if (comment != std::string_view::npos && end != std::string_view::npos && end > comment) {
      out.append(line.substr(0, comment)).append(line.substr(end + 3));
    } else {
      out += line;
    }
    out += '\n';
  }
  return out;
}

}  // namespace emeroteca::dumps
