#include "indexer/dumps/formats/markdown_text.h"

#include <algorithm>
#include <cstddef>
#include <unordered_set>
#include <utility>

#include <cmark.h>

#include "text/ascii_case.h"
#include "text/trim.h"

namespace emeroteca::dumps {
namespace {

// cmark knows no tables: their rows are one paragraph for it. A line each keeps the cells of one
// row together.
std::string with_table_rows(std::string_view markdown) {
  std::string out;
  bool fenced = false;
  while (!markdown.empty()) {
    const std::string_view line = markdown.substr(0, markdown.find('\n'));
    markdown.remove_prefix(std::min(markdown.size(), line.size() + 1));
    std::string_view text = text::trimmed(line);
    if (text.starts_with("```") || text.starts_with("~~~")) fenced = !fenced;
    if (fenced || text.size() < 3 || !text.starts_with('|') || !text.ends_with('|')) {
      out += line;
      out += '\n';
      continue;
    }
    if (text.find_first_not_of("|-: ") == std::string_view::npos) continue;
    text = text::trimmed(text.substr(1, text.size() - 2));
    out += text;
    out += "  \n";  // two spaces: the line ends here
  }
  return out;
}

// What the makers of static sites fill in: Hugo's {{< figure src="a" >}}, Jekyll's {% include b %},
// {{ site.url }} and {: .class}. What stands between two such marks is text, but for comments.
// The marks of footnotes go too ("[^1]"), where their text is there.
class WithoutTemplates {
 public:
  explicit WithoutTemplates(std::string_view markdown) : text_(markdown) {
    for (std::size_t at = text_.find("[^"); at != std::string_view::npos;
         at = text_.find("[^", at + 2)) {
      const std::string_view label = label_of(text_.substr(at));
      const bool line = at == 0 || text_[at - 1] == '\n';
      if (line && text_.substr(at + label.size()).starts_with(':')) notes_.insert(label);
    }
  }

  std::string run() {
    bool fenced = false;
    for (std::size_t at = 0; at < text_.size();) {
      const bool line = at == 0 || text_[at - 1] == '\n';
      const std::string_view rest = text_.substr(at);
      if (line && (rest.starts_with("```") || rest.starts_with("~~~"))) fenced = !fenced;
      const bool mark = !fenced && (rest.front() == '{' || rest.front() == '[');
      const std::size_t size = !mark                 ? 0
                               : rest.front() == '{' ? mark_size(rest)
                                                     : note_size(rest, line);
      if (size == 0) {
        const std::size_t from = rest.front() == '\n' ? at : at + 1;
        const std::size_t next = std::min(text_.find_first_of("{[\n", from), text_.size());
        // The line feed itself is copied before the line behind it is looked at.
        const std::size_t end = next < text_.size() && text_[next] == '\n' ? next + 1 : next;
        out_ += text_.substr(at, end - at);
        at = end;
      } else {
        // The text of each footnote is a paragraph.
        if (rest.front() == '[' && rest[size - 1] != ']') out_ += '\n';
        at += size;
      }
    }
    return std::move(out_);
  }

 private:
  // Of the mark at the beginning of the text; 0 where there is none.
  static std::size_t mark_size(std::string_view text) {
    constexpr std::size_t kLongest = 1000;
    const std::string_view head = text.substr(0, kLongest);
    const auto up_to = [&](std::string_view end) {
      const std::size_t at = head.find(end, 2);
      return at == std::string_view::npos ? 0 : at + end.size();
    };
    const std::size_t word = head.find_first_not_of(" -/", 3);
    const bool named = word < head.size() && text::is_ascii_letter(head[word]);
    if (head.starts_with("{{<")) return up_to(">}}");
    if (head.starts_with("{{%")) return up_to("%}}");
    if (head.starts_with("{%") && named) {
      if (!head.substr(word).starts_with("comment")) return up_to("%}");
      const std::size_t end = head.find("endcomment");
      const std::size_t close = head.find("%}", end);
      return close == std::string_view::npos ? up_to("%}") : close + 2;
    }
    if (head.starts_with("{:")) {
      const std::size_t end = head.find_first_of("}\n");
      return end < head.size() && head[end] == '}' ? end + 1 : 0;
    }
    if (!head.starts_with("{{")) return 0;
    const std::string_view inside = text::trimmed(head.substr(2, head.find("}}", 2) - 2));
    for (const std::string_view name :
         {"site.", "page.", "post.", "include.", "layout.", "content", ".Site", ".Page"}) {
      if (inside.starts_with(name)) return up_to("}}");
    }
    return 0;
  }

  // "[^1]" at the beginning of the text, or nothing.
  static std::string_view label_of(std::string_view text) {
    constexpr std::size_t kLongest = 40;
    if (!text.starts_with("[^")) return {};
    const std::size_t end = text.substr(0, kLongest).find_first_of("] \t\r\n", 2);
    if (end == std::string_view::npos || end == 2 || text[end] != ']') return {};
    return text.substr(0, end + 1);
  }

  // Of the mark of a footnote, with the colon before its text; 0 where there is none.
  std::size_t note_size(std::string_view text, bool line) const {
    if (notes_.empty()) return 0;
    const std::string_view label = label_of(text);
    if (label.empty() || !notes_.contains(label)) return 0;
    if (!line || !text.substr(label.size()).starts_with(':')) return label.size();
    return std::min(text.find_first_not_of(" \t", label.size() + 1), text.size());
  }

  std::string_view text_;
  std::string out_;
  std::unordered_set<std::string_view> notes_;  // "[^1]"
};

}  // namespace

std::string without_templates(std::string_view markdown) {
  return WithoutTemplates(markdown).run();
}

std::string html_of_markdown(std::string_view markdown) {
  const std::string rows = with_table_rows(markdown);
  char* const html = cmark_markdown_to_html(rows.data(), rows.size(), CMARK_OPT_UNSAFE);
  std::string out = html == nullptr ? std::string() : std::string(html);
  cmark_get_default_mem_allocator()->free(html);
  return out;
}

}  // namespace emeroteca::dumps
