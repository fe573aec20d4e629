#include "indexer/dumps/fields/web_address.h"

#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

namespace emeroteca::dumps {
namespace {

TEST(WebAddress, LosesWhatTellsWhereReadersComeFrom) {
  EXPECT_EQ(without_tracking("https://a.it/x?utm_source=s&id=3&UTM_campaign=c"),
            "https://a.it/x?id=3");
  EXPECT_EQ(without_tracking("https://a.it/x?utm_source=s&amp;fbclid=1#t"), "https://a.it/x#t");
  EXPECT_EQ(without_tracking("https://a.it/x?q=utm_source&m=1"), "https://a.it/x?q=utm_source&m=1");
  EXPECT_EQ(without_tracking("https://a.it/x"), "https://a.it/x");
  EXPECT_EQ(without_tracking("https://a.it/?utm_id="), "https://a.it/");
  EXPECT_EQ(without_tracking("https://a.it/?a&amp;b&&c="), "https://a.it/?a&amp;b&&c=");
  EXPECT_EQ(without_tracking(""), "");
}

TEST(WebAddress, OfACopyForPhonesIsThatOfItsPage) {
  for (const std::string_view copy :
       {"http://a.it/2024/x/amp", "https://www.a.it/2024/x/amp/", "https://a.it/amp/2024/x",
        "https://a.it/AMP/2024/x", "https://amp.a.it/2024/x", "https://m.a.it/2024/x",
        "https://a.it/2024/x?amp=1", "https://a.it/2024/x/?amp&utm_source=s",
        "https://a.it/2024/x.amp"}) {
    const PageInAddress found = page_in_address(copy);
    EXPECT_EQ(found.page, "a.it/2024/x") << copy;
    EXPECT_TRUE(found.for_phones) << copy;
  }
  EXPECT_EQ(page_in_address("https://a.it/x_amp.shtml").page, "a.it/x.shtml");
  EXPECT_EQ(page_in_address("https://a.it/x.html.amp?id=3").page, "a.it/x.html?id=3");
  for (const std::string_view page :
       {"https://a.it/2024/x", "https://a.it/2024/x/?id=3", "https://m.it/x", "https://a.it/champ",
        "https://a.it/?utm_source=s", "https://example.it/", "https://a.it/x?utm_source=s"}) {
    EXPECT_FALSE(page_in_address(page).for_phones) << page;
  }
  EXPECT_EQ(page_in_address("https://a.it/2024/x/?id=3&utm_source=s").page, "a.it/2024/x?id=3");
}

TEST(WebAddress, OfAnAmpPageIsThatOfItsPageWhole) {
  EXPECT_EQ(without_amp("https://a.it/2024/x/amp/"), "https://a.it/2024/x/");
  EXPECT_EQ(without_amp("https://amp.a.it/x?amp&id=3"), "https://amp.a.it/x?id=3");
  EXPECT_EQ(without_amp("https://a.it/x"), "https://a.it/x");
}

TEST(WebAddress, RelativeOnesAreResolvedAsBrowsersDo) {
  // RFC 3986, 5.4, but for what is no address of an article.
  const std::string base = "http://a/b/c/d;p?q";
  for (const auto& [written, whole] :
       {std::pair("g/", "http://a/b/c/g/"), std::pair("./g", "http://a/b/c/g"),
        std::pair("/g", "http://a/g"), std::pair("?y", "http://a/b/c/d;p?y"),
        std::pair("../g", "http://a/b/g"), std::pair("../../g", "http://a/g"),
        std::pair("../../../g", "http://a/g"), std::pair("/./g", "http://a/g"),
        std::pair("./g/.", "http://a/b/c/g/"), std::pair("g/./h?x#s", "http://a/b/c/g/h?x#s"),
        std::pair("g/../h", "http://a/b/c/h"), std::pair("..", "http://a/b/"),
        std::pair("g.php?y=../x", "http://a/b/c/g.php?y=../x")}) {
    EXPECT_EQ(resolved_address(written, base), whole) << written;
  }
  EXPECT_EQ(resolved_address("/g", "https://ra.it"), "https://ra.it/g");
  EXPECT_EQ(resolved_address("g.html", "https://ra.it?x"), "https://ra.it/g.html");
  for (const char* const whole : {"https://b.it/1", "b.it/1", "//b.it/1", "urn:x:1", "#top", "Uno",
                                  "Testo/altro e altro", "gazeta.pl/x", "md.md"}) {
    EXPECT_EQ(resolved_address(whole, base), whole);
  }
  EXPECT_EQ(resolved_address("/g", "ra.it"), "/g");
}

}  // namespace
}  // namespace emeroteca::dumps
