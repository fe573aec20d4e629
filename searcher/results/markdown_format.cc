#include "searcher/results/markdown_format.h"

#include "searcher/results/dates.h"
#include "searcher/results/layout.h"
#include "searcher/results/snippet.h"
#include "searcher/results/text_parts.h"
#include "stemmers/language/language.h"
#include "terminal/style.h"
#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

void append_markdown(std::string& out, std::string_view part) {
  for (const char c : part) {
    if (std::string_view("\\`*_{}[]<>|~&").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
}

// "# ", "- ", "12. ", "=== " and the like at the beginning of a line.
std::size_t block_sign(std::string_view line) {
  if (line.empty()) return std::string_view::npos;
  if (std::string_view("#+-=").find(line.front()) != std::string_view::npos) return 0;
  const std::size_t digits = line.find_first_not_of("0123456789");
  const bool number = digits != std::string_view::npos && digits > 0 && digits < 10 &&
                      (line[digits] == '.' || line[digits] == ')');
  return number ? digits : std::string_view::npos;
}

// Spaces, brackets and the like would end it. Nothing for what is no address of the web: what shows
// the text would run `javascript:`, and open files.
std::string link_target(std::string_view url) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text::sanitize_line(url)) {
    if (std::string_view(" <>()\\").find(c) != std::string_view::npos) {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    } else {
      out += c;
    }
  }
  return terminal::is_web_address(out) ? out : std::string();
}

std::string code_span(std::string_view text) {
  const std::string line = text::sanitize_line(text);
  return line.find('`') == std::string::npos ? '`' + line + '`' : "`` " + line + " ``";
}

std::string title_text(const Article& article) {
  const std::string title = text::sanitize_line(article.title);
  return title.empty() ? text::sanitize_line(article.id) : title;
}

// "it · 2022-01-18 · Il Quotidiano Tecnico"
std::string origin_line(const Article& article, bool whole) {
  std::vector<std::string> parts{std::string(stemmers::code(article.language)),
                                 whole ? date_text(article.printed()) : iso_date(article.printed()),
                                 markdown_text(text::sanitize_line(article.source))};
  if (whole) {
    for (const std::string& text :
         {join(article.authors, ", "), article.section, join(article.tags, ", ")}) {
      parts.push_back(markdown_text(text::sanitize_line(text)));
    }
  }
  return join(parts, " · ");
}

std::string markdown_paragraphs(std::string_view raw) {
  std::string out;
  const std::string text = text::sanitize_text(raw);
  for (const Paragraph& paragraph : split_paragraphs(text)) {
    const std::string line = text::sanitize_line(text::slice(text, paragraph.range));
    out += '\n';
    // Lines that belong together, such as those of a table, end with a hard break.
    if (paragraph.close && out.size() > 2) out.replace(out.size() - 2, 2, "\\\n");
    out += markdown_text(line) + '\n';
  }
  return out;
}

}  // namespace

std::string markdown_text(std::string_view line, std::span<const text::Range> matches) {
  std::string out;
  const std::size_t sign =
      matches.empty() || matches.front().first > 0 ? block_sign(line) : std::string_view::npos;
  std::size_t at = 0;
  if (sign != std::string_view::npos) {
    out = std::string(line.substr(0, sign)) + '\\' + line[sign];
    at = sign + 1;
  }
  for (const text::Range& match : matches) {
    if (match.first < at || match.second > line.size()) continue;
    append_markdown(out, line.substr(at, match.first - at));
    out += "**";
    append_markdown(out, line.substr(match.first, match.second - match.first));
    out += "**";
    at = match.second;
  }
  append_markdown(out, line.substr(at));
  return out;
}

std::string markdown_item(const Hit& hit) {
  const Article& article = hit.article;
  const std::string number = std::to_string(hit.rank) + ". ";
  const std::string indent(number.size(), ' ');
  const std::string title = markdown_text(title_text(article));
  const std::string url = link_target(article.url);
  std::string out = number + (url.empty() ? "**" + title + "**" : "[" + title + "](<" + url + ">)");
  out += "\\\n" + indent + origin_line(article, false) + " · " + code_span(article.id) + "\n";
  const Snippet snippet = join_snippets(hit.snippets);
  if (!snippet.text.empty()) {
    out += "\n" + indent + markdown_text(snippet.text, snippet.highlights) + "\n";
  }
  return out += '\n';
}

std::string markdown_article(const Article& article) {
  std::string out = "# " + markdown_text(title_text(article)) + "\n\n" + origin_line(article, true);
  const std::string url = link_target(article.url);
  if (!url.empty()) out += "\\\n<" + url + ">";
  if (url.empty() && !article.url.empty()) out += "\\\n" + code_span(article.url);
  out += "\\\n" + code_span(article.id) + "\n";
  const std::string summary = text::sanitize_line(article.summary);
  // Many dumps make the summary from the first lines.
  if (!summary.empty() && !text::sanitize_line(article.body).starts_with(summary)) {
    out += "\n> " + markdown_text(summary) + "\n";
  }
  return out += markdown_paragraphs(article.body);
}

}  // namespace emeroteca::results
