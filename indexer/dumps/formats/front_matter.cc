#include "indexer/dumps/formats/front_matter.h"

#include <algorithm>
#include <cstddef>

#include "text/trim.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

// A JSON object with a line of its own end: Hugo's third kind of front matter.
std::optional<FrontMatter> split_json(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      const std::string_view body = text.substr(i + 1);
      const std::string_view rest = text::trimmed(body);
      const bool ends = body.starts_with('\n') || body.starts_with("\r\n");
      const bool prose =
          !rest.empty() && std::string_view("{}[]\",").find(rest.front()) == std::string_view::npos;
      if (!ends || !prose) return std::nullopt;
      return FrontMatter{text.substr(0, i + 1), body, MatterKind::kJson};
    }
  }
  return std::nullopt;
}

// TOML's long string, between three quotation marks of one kind, in YAML's one line of double
// quotation marks. `text` is what follows the first three; the end, behind the last three, goes to
// `end`. In double marks a backslash escapes as in YAML; at the end of a line it joins it to the
// next word.
std::string long_string(std::string_view text, char mark, std::size_t& end) {
  const std::string marks(3, mark);
  std::size_t at = text.starts_with("\r\n") ? 2 : text.starts_with('\n') ? 1 : 0;
  std::string out = "\"";
  while (at < text.size() && !text.substr(at).starts_with(marks)) {
    const char c = text[at++];
    if (c == '\\' && mark == '"' && at < text.size()) {
      const std::size_t next = text.find_first_not_of(" \t\r\n", at);
      if (text.substr(at, next - at).find('\n') != std::string_view::npos) {
        at = std::min(next, text.size());
      } else {
        out += c;
        out += text[at++];
      }
    } else if (c == '\n') {
      out += "\\n";
    } else if (c != '\r') {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  // Of four or five marks the first belong to the text.
  while (at + 3 < text.size() && text[at + 3] == mark) {
    out += mark == '"' ? "\\\"" : "'";
    ++at;
  }
  end = std::min(at + 3, text.size());
  return out + '"';
}

// Takes a value of TOML off `rest`, with the rest of its last line, and gives it as YAML in one
// line: a list over several lines is one, comments go, and brackets in quotation marks are text.
std::string take_value(std::string_view& rest) {
  std::string out;
  std::size_t at = 0;
  std::size_t open = 0;
  for (; at < rest.size(); ++at) {
    const char c = rest[at];
    if (c == '"' || c == '\'') {
      if (rest.substr(at).starts_with(std::string(3, c))) {
        std::size_t length = 0;
        out += long_string(rest.substr(at + 3), c, length);
        at += 2 + length;
        continue;
      }
      std::size_t end = at + 1;
      while (end < rest.size() && rest[end] != c && rest[end] != '\n') {
        end += c == '"' && rest[end] == '\\' ? 2 : 1;
      }
      end = std::min(end, rest.size() - 1);
      if (rest[end] == '\n') --end;  // not closed: the library tells
      out += rest.substr(at, end + 1 - at);
      at = end;
    } else if (c == '#') {
      at = std::min(rest.find('\n', at), rest.size()) - 1;
    } else if (c == '\n') {
      if (open == 0) break;
      out += ' ';
    } else {
      if (c == '[' || c == '{') ++open;
      if ((c == ']' || c == '}') && open > 0) --open;
      out += c;
    }
  }
  rest.remove_prefix(std::min(rest.size(), at + 1));
  return std::string(text::trimmed(out));
}

}  // namespace

std::optional<FrontMatter> split_front_matter(std::string_view text) {
  if (text.starts_with(text::kByteOrderMark)) text.remove_prefix(text::kByteOrderMark.size());
  if (text.starts_with('{')) return split_json(text);
  const bool toml = text.starts_with("+++");
  if (!toml && !text.starts_with("---")) return std::nullopt;
  const std::string_view fence = text.substr(0, 3);
  const std::size_t first = text.find('\n');
  if (first == std::string_view::npos) return std::nullopt;
  // Eleventy names the kind behind the hyphens: "---json".
  const std::string_view named = text::trimmed(text.substr(3, first - 3));
  const bool json = !toml && named == "json";
  if (!json && !named.empty() && (toml || (named != "yaml" && named != "toml"))) {
    return std::nullopt;
  }
  for (std::size_t at = first; at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::string_view line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    if (text::trimmed(line) != fence) continue;
    const std::size_t behind = at + 1 + line.size();
    return FrontMatter{text.substr(first + 1, at - first),
                       text.substr(std::min(text.size(), behind)),
                       toml || named == "toml" ? MatterKind::kToml
                       : json                  ? MatterKind::kJson
                                               : MatterKind::kYaml};
  }
  return std::nullopt;
}

std::string yaml_of_toml(std::string_view toml) {
  std::string out;
  std::string_view indent;
  bool own = true;  // below no table, or below one of the article's own
  while (!toml.empty()) {
    const std::string_view line = toml.substr(0, toml.find('\n'));
    const std::string_view text = text::trimmed(line);
    const std::size_t sign = line.find('=');
    if (text.starts_with('[')) {
      const std::string_view table = text::trimmed(text.substr(0, text.find('#')));
      own = table == "[taxonomies]";
      if (own) out += "taxonomies:\n";
      indent = "  ";
    }
    if (text.starts_with('[') || text.starts_with('#') || sign == std::string_view::npos) {
      toml.remove_prefix(std::min(toml.size(), line.size() + 1));
      continue;
    }
    toml.remove_prefix(sign + 1);
    const std::string value = take_value(toml);
    if (!own) continue;
    out += std::string(indent) + std::string(text::trimmed(line.substr(0, sign))) + ": " + value;
    out += '\n';
  }
  return out;
}

}  // namespace emeroteca::dumps
