#include "indexer/dumps/fields/html_text.h"

#include <ctime>
#include <string>

#include <gtest/gtest.h>

#include "indexer/dumps/fields/html_tree.h"
#include "tests/unit/dumps/test_data.h"

namespace emeroteca::dumps {
namespace {

using testing::repeated;

TEST(HtmlText, HasNeitherTagsNorEntitiesNorScripts) {
  EXPECT_EQ(html_to_text("<p>L&rsquo;emergenza &egrave; <strong>fini</strong>ta&#33;</p>"),
            "L’emergenza è finita!");
  EXPECT_EQ(html_to_text("Uno<script>var a = '<p>due</p>';</script><style>p {}</style> tre"),
            "Uno tre");
  EXPECT_EQ(html_to_text("a<!-- no <p> --> b<noscript>no</noscript> <img src=x alt=no>c"), "a b c");
  EXPECT_EQ(html_to_text("<html><head><title>no</title></head><body>sì</body></html>"), "sì");
  EXPECT_EQ(html_to_text(""), "");
  EXPECT_EQ(html_to_text("<p> &nbsp; </p>"), "");
}

// gumbo made bytes of it that are no UTF-8.
TEST(HtmlText, HasNoCharacterBeyondAllNumbers) {
  const std::string many(40, 'e');
  EXPECT_EQ(html_to_text("<ul><li>uno&#x0F60" + many + "; due"), "uno\uFFFD due");
  EXPECT_EQ(html_to_text("<ul><li>uno&#99999999999999999999999; due"), "uno\uFFFD due");
  EXPECT_EQ(html_to_text("<ul><li>uno&#x110000; &#x10FFFD; &#232; &#x; &#; due"),
            "uno\uFFFD \U0010FFFD \u00E8 &#x; &#; due");
}

TEST(HtmlText, KeepsParagraphsAndLines) {
  EXPECT_EQ(html_to_text("<p>Uno\n due</p>\n\n\n<p>Tre<br>quattro<br><br>cinque</p>"),
            "Uno due\n\nTre\nquattro\n\ncinque");
  EXPECT_EQ(html_to_text("<h2>Titolo</h2><div>a</div><div>b</div><ul><li>c<li>d</ul>e"),
            "Titolo\n\na\nb\n\nc\nd\n\ne");
  EXPECT_EQ(html_to_text("<p>x<table><tr><td>Roma<td>2<tr><td>Lazio<td>1</table>"),
            "x\n\nRoma 2\nLazio 1");
  EXPECT_EQ(html_to_text("<p>x</p><pre>a\n  b\n</pre>"), "x\n\na\nb");
}

TEST(HtmlText, TakesTheLinesOfTheSourceWhereNoTagSetsThem) {
  EXPECT_EQ(html_to_text("Primo <b>paragrafo</b>.\n\nSecondo.\nTerzo."),
            "Primo paragrafo.\n\nSecondo.\nTerzo.");
}

TEST(HtmlText, OfUnknownMarkupIsReadWhereItIsCertain) {
  for (const std::string& plain : std::vector<std::string>{
           "a < b && c > d", "if (a<b && c>d) e;", "Mario <mario@example.it>", "AT&T, R&D; Q&A",
           "l'elemento <b> segna il grassetto", "x <- y -> z", "3 < 4", "&nosuchthing;", "<", "&",
           "prova ?a=1&copy=2", "riga\n\n  riga", "<Reuters> - Roma", "a <p"}) {
    EXPECT_EQ(certain_html_to_text(plain), plain);
  }
  EXPECT_EQ(certain_html_to_text("<b>Roma</b>"), "Roma");
  EXPECT_EQ(certain_html_to_text("Uno<br/>due"), "Uno\ndue");
  EXPECT_EQ(certain_html_to_text("<a href=\"x\">Roma"), "Roma");
  EXPECT_EQ(certain_html_to_text("citt&agrave; &#8217; &#xE9; a < b &amp;&amp; c\n\n d"),
            "città ’ é a < b && c\n\n d");
  EXPECT_EQ(certain_html_to_text("&lt;p&gt;Citt&amp;agrave;&lt;/p&gt;"), "Città");
}

TEST(HtmlText, NestedAHundredThousandDeepIsReadInGoodTime) {
  for (const char* tag : {"div", "b", "table", "li", "a", "x"}) {
    const std::string open = '<' + std::string(tag) + '>';
    const std::string close = "</" + std::string(tag) + '>';
    EXPECT_NE(html_to_text(repeated(open, 100000) + "testo").find("testo"), std::string::npos)
        << tag;
    const std::string all = repeated(open, 100000) + "testo" + repeated(close, 100000);
    EXPECT_NE(html_to_text(all).find("testo"), std::string::npos) << tag;
  }
}

// Each would take the square of its size.
TEST(HtmlText, TakesTimeInProportionToItsSize) {
  const auto numbered = [](const std::string& before, const std::string& after, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += before + std::to_string(i) + after;
    return out;
  };
  const auto hard = [&](std::size_t n) {
    return std::vector<std::string>{
        numbered("<font size=", ">", n) + repeated("<p>x", n),
        "<p " + numbered("a", "=1 ", n) + ">x</p>",
        numbered("<html a", "=1>", n) + "x",
        repeated("<x><table><tr><td></x></table>", n),
        repeated("<table>a<b>", n),
        repeated("<!--", n),
        repeated("<a href=\"", n),
        repeated("<title>", n),
        repeated("</p>", n),
        repeated("&lt;<b>", n),
        repeated("<i><p></i>", n),
    };
  };
  const auto seconds = [](const std::string& html) {
    const std::clock_t start = std::clock();
    certain_html_to_text(html);
    html_to_text(html);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  const std::vector<std::string> small = hard(3000);
  const std::vector<std::string> large = hard(24000);
  for (std::size_t i = 0; i < small.size(); ++i) {
    EXPECT_LT(seconds(large[i]), 8 * 3 * seconds(small[i]) + 0.5) << i;
  }
}

TEST(HtmlText, OfLargeHtmlIsWholeAndInOrder) {
  std::string html;
  std::string text;
  for (int i = 0; i < 60000; ++i) {
    html += "<div class=\"p\"><p>Paragrafo <i>numero</i> " + std::to_string(i) + ".</p></div>\n";
    text += (i == 0 ? "" : "\n\n") + std::string("Paragrafo numero ") + std::to_string(i) + '.';
  }
  EXPECT_EQ(html_to_text(html), text);
}

// The tree as a text: "<p>text</p>", with the types of its nodes.
std::string tree_written(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE: {
      std::string out = std::string("<") + gumbo_normalized_tagname(node.v.element.tag) + '>';
      const GumboVector& children = node.v.element.children;
      for (unsigned i = 0; i < children.length; ++i) {
        out += tree_written(*static_cast<const GumboNode*>(children.data[i]));
      }
      return out + "</>";
    }
    case GUMBO_NODE_COMMENT:
      return "!";
    case GUMBO_NODE_WHITESPACE:
      return std::string("_") + node.v.text.text;
    default:
      return std::string("[") + node.v.text.text + ']';
  }
}

// Long texts do not pass through gumbo: the tree has to be the same wherever they stand.
TEST(HtmlTree, IsThatOfGumboWhateverStandsInIt) {
  const std::string text =
      "Il traffico sul ponte \u00E8 tornato regolare, dice il sindaco \U0001F600 di Cosenza";
  const std::string odd[] = {text,
                             " \n" + text + " \t\n ",
                             text + "\r\n" + text,
                             text + " &egrave; " + text + "&nbsp" + text + " & " + text + "&#233;",
                             text + "\x01" + text,
                             text + "\u0085" + text + "\uFDD0",
                             text + "\uFFFE" + "\U0001FFFF",
                             text + "\xE8" + text,
                             text + "\U000F10A5" + "0\U000F10A5",
                             text + " < " + text,
                             text + std::string(1, '\0') + text};
  for (const char* const page :
       {"<!doctype "
        "html><html><head><title>%</title></head><body>%<p>%<b>%</p>%</b></body>%</html>%",
        "%<p>%<!-- %--><!%><?%>%<![CDATA[%]]>%", "<table>%<tr>%<td>%</td>%</tr>%</table>%",
        "<select>%<option>%</select>%<textarea>\n%</textarea><pre>\n%</pre>",
        "<script>%</script><style>%</style>%<noscript>%</noscript><iframe>%</iframe><xmp>%</xmp>",
        "<svg>%<title>%</title><![CDATA[%]]></svg>%<math>%<mi>%</math>%<template>%</template>%",
        "<frameset>%<frame>%</frameset>", "<a href='%'>%</a><p title=\"%>%</p>%", "%<!-- %<p>%",
        "<head>%<meta>%<body>%<plaintext>%</plaintext>%", "<a <b>%</a>%</b <i>%",
        "%</p>%<br>%</x>"}) {
    for (const std::string& one : odd) {
      std::string html;
      for (const char* c = page; *c != '\0'; ++c) {
        if (*c == '%') {
          html += one;
        } else {
          html += *c;
        }
      }
      GumboOutput* const whole =
          gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
      std::string own = tree_written(HtmlTree(html).root());
      std::string gumbos = tree_written(*whole->root);
      if (std::string_view(page).starts_with("<frameset>")) {
        // Of a text among frames the spaces are kept alone.
        std::erase_if(own, [](char c) {
          return std::string_view(" \n\t_").find(c) != std::string_view::npos;
        });
        std::erase_if(gumbos, [](char c) {
          return std::string_view(" \n\t_").find(c) != std::string_view::npos;
        });
      }
      EXPECT_EQ(own, gumbos) << html;
      gumbo_destroy_output(&kGumboDefaultOptions, whole);
    }
  }
}

TEST(HtmlTree, TakesTheTagsOutOfWhatIsNestedTooDeep) {
  const HtmlTree deep(repeated("<div>", 1000) + "<title>T</title>a<!-- <p> -->b");
  EXPECT_FALSE(deep.is_whole());
  EXPECT_EQ(text_of(deep.root()), "ab");
  EXPECT_TRUE(HtmlTree(repeated("<p>a<li><b>b</b><br></div>", 10000)).is_whole());
}

TEST(HtmlFields, KeepTheTickersOfCompanies) {
  EXPECT_FALSE(has_html_tags("DU PONT <DD> WINS SUIT AGAINST PHILLIPS <P>"));
  EXPECT_TRUE(has_html_tags("<P>Uno\n<P>Due"));
}

TEST(HtmlFields, OfADumpBecomeText) {
  const Article article = testing::only_article(
      R"({"id":"1","title":"La citt&agrave;\n<i>ferma</i>","summary":"<p>Oggi</p>","tags":["Arte &amp; cultura"],)"
      R"("author":"A. Rossi <rossi@example.it>","body":"<p>Perch&eacute; <b>piove</b>.</p><p>a &lt; b</p>"})");
  EXPECT_EQ(article.title, "La città ferma");
  EXPECT_EQ(article.summary, "Oggi");
  EXPECT_EQ(article.body, "Perché piove.\n\na < b");
  EXPECT_EQ(article.tags, std::vector<std::string>{"Arte & cultura"});
  EXPECT_EQ(article.authors, std::vector<std::string>{"A. Rossi <rossi@example.it>"});
}

}  // namespace
}  // namespace emeroteca::dumps
