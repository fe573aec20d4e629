#include "indexer/dumps/fields/simple_html.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "indexer/dumps/fields/html_text.h"

namespace emeroteca::dumps {
namespace {

bool is_simple(std::string_view html) {
  std::string text;
  return simple_html_to_text(html, text);
}

TEST(SimpleHtml, IsReadWithoutATree) {
  std::string text;
  ASSERT_TRUE(simple_html_to_text(
      "<p>L&rsquo;emergenza &egrave; <strong>fini</strong>ta&#33;<br/>Poi <a href='x>y'>basta</a>."
      "<p>Due</p>\n<!-- wp:list --><ul><li>a<li>b</ul><h2>T</h2>fine & R&amp;D a < b",
      text));
  EXPECT_EQ(text, "L’emergenza è finita!\nPoi basta.\n\nDue\n\na\nb\n\nT\n\nfine & R&D a < b");
}

TEST(SimpleHtml, LeavesTheRestToTheTree) {
  for (const char* const html :
       {"<table><tr><td>a</table>", "<pre>a</pre>", "<script>a</script>", "a &nosuch; b", "&copy 1",
        "&#150;", "</div>a", "<h1>a<h2>b", "<li>a", "a <b", "<!-->a-->", "</br>", "a\rb", "\xE0",
        "<div></ul></div>", "<svg>a</svg>", "a</ b>c"}) {
    EXPECT_FALSE(is_simple(html)) << html;
  }
}

// Random pieces of HTML, well-formed and not, give the same text with the tree and without.
TEST(SimpleHtml, GivesWhatTheTreeGives) {
  const std::string pieces[] = {"<p>",
                                "</p>",
                                "<p class=\"a\">",
                                "<br>",
                                "<br />",
                                "<div>",
                                "</div>",
                                "<ul>",
                                "</ul>",
                                "<ol>",
                                "</ol>",
                                "<li>",
                                "</li>",
                                "<b>",
                                "</b>",
                                "<i>",
                                "</i>",
                                "<em>",
                                "</em>",
                                "<a href='x'>",
                                "</a>",
                                "<span style=\"b\">",
                                "</span>",
                                "<blockquote>",
                                "</blockquote>",
                                "<h2>",
                                "</h2>",
                                "<h3>",
                                "</h3>",
                                "<img src=a>",
                                "<hr>",
                                "<!-- x -->",
                                "<font size=1>",
                                "</font>",
                                "testo ",
                                "due parole",
                                " ",
                                "\n",
                                "\n\n",
                                "&egrave;",
                                "&nbsp;",
                                "&amp;",
                                "&#232;",
                                "&#xE8;",
                                "& ",
                                "citt\u00E0",
                                "a < b",
                                "\u00A0",
                                "<sup>2</sup>",
                                "fine.",
                                "<B>",
                                "</B>",
                                "<P>",
                                "<small>",
                                "</small>",
                                "<cite>",
                                "</cite>",
                                "&lt;",
                                "&quot;",
                                "\t",
                                "1",
                                "&hellip;"};
  // These make it no longer simple; the answer has to be right all the same.
  const std::string rare[] = {"<table>", "<td>",   "</table>", "&nosuch;", "&copy", "<pre>",
                              "</br>",   "<",      "</",       "<!",       "\r\n",  "&#150;",
                              "<title>", "<body>", "--><",     "<x>"};
  std::mt19937 random(7);
  std::size_t simple = 0;
  const int kTimes = 20000;
  for (int i = 0; i < kTimes; ++i) {
    std::string html;
    const std::size_t length = 1 + random() % 14;
    for (std::size_t n = 0; n < length; ++n) {
      const bool strange = random() % 100 == 0;
      html += strange ? rare[random() % std::size(rare)] : pieces[random() % std::size(pieces)];
    }
    std::string text;
    if (!simple_html_to_text(html, text)) continue;
    ++simple;
    ASSERT_EQ(text, html_tree_to_text(html)) << html;
  }
  EXPECT_GT(simple, kTimes / 10U);
}

}  // namespace
}  // namespace emeroteca::dumps
