#include "indexer/dumps/fields/web_address.h"

#include <string>
#include <string_view>

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

}  // namespace
}  // namespace emeroteca::dumps
