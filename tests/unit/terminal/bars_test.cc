#include "terminal/bars.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "terminal/width.h"
#include "tests/unit/text/harmless.h"

namespace emeroteca {
namespace {

using tests::Environment;
using Counts = std::vector<std::uint64_t>;

TEST(Bars, Horizontal) {
  EXPECT_EQ(terminal::horizontal_bar(1, 3, true), "███");
  EXPECT_EQ(terminal::horizontal_bar(0.5, 3, true), "█▌");
  EXPECT_EQ(terminal::horizontal_bar(0, 3, true), "");
  EXPECT_EQ(terminal::horizontal_bar(0.000001, 3, true), "▏");
  EXPECT_EQ(terminal::horizontal_bar(9, 2, true), "██");
  EXPECT_EQ(terminal::horizontal_bar(-1, 2, true), "");
  EXPECT_EQ(terminal::horizontal_bar(std::numeric_limits<double>::quiet_NaN(), 2, true), "");
  EXPECT_EQ(terminal::horizontal_bar(1, 0, true), "");
}

TEST(Bars, Ascii) {
  EXPECT_EQ(terminal::horizontal_bar(1, 4, false), "####");
  EXPECT_EQ(terminal::horizontal_bar(0.5, 4, false), "##");
  EXPECT_EQ(terminal::horizontal_bar(0.000001, 4, false), "#");
  EXPECT_EQ(terminal::sparkline(Counts{0, 1, 8}, false), " .@");
}

TEST(Bars, NeverWiderThanAsked) {
  for (std::size_t columns = 0; columns < 40; ++columns) {
    for (int i = 0; i <= 100; ++i) {
      EXPECT_LE(terminal::display_width(terminal::horizontal_bar(i / 100.0, columns, true)),
                columns);
      EXPECT_LE(terminal::horizontal_bar(i / 100.0, columns, false).size(), columns);
    }
  }
}

TEST(Bars, Sparkline) {
  EXPECT_EQ(terminal::sparkline(Counts{0, 1, 2, 3, 4, 5, 6, 7, 8}, true), " ▁▂▃▄▅▆▇█");
  EXPECT_EQ(terminal::sparkline(Counts{1, 1000000}, true), "▁█");
  EXPECT_EQ(terminal::sparkline(Counts{0, 0}, true), "  ");
  EXPECT_EQ(terminal::sparkline(Counts{}, true), "");
}

TEST(Bars, ColumnChart) {
  EXPECT_EQ(terminal::column_chart(Counts{16, 0, 8, 1}, 2, 1, 1, true),
            (std::vector<std::string>{"█", "█   █ ▁"}));
  EXPECT_EQ(terminal::column_chart(Counts{2, 1}, 2, 2, 0, false),
            (std::vector<std::string>{"##", "####"}));
  EXPECT_EQ(terminal::column_chart(Counts{}, 2, 1, 1, true), (std::vector<std::string>{"", ""}));
}

TEST(Bars, LocaleIsUtf8) {
  const Environment all("LC_ALL");
  const Environment type("LC_CTYPE");
  for (const char* const name : {"C.UTF-8", "it_IT.utf8", "en_GB.UTF-8@euro"}) {
    const Environment lang("LANG", name);
    EXPECT_TRUE(terminal::locale_is_utf8()) << name;
  }
  for (const char* const name : {"C", "POSIX", "it_IT.ISO-8859-1", ""}) {
    const Environment lang("LANG", name);
    EXPECT_FALSE(terminal::locale_is_utf8()) << name;
  }
  const Environment lang("LANG", "it_IT.UTF-8");
  const Environment stronger("LC_ALL", "C");
  EXPECT_FALSE(terminal::locale_is_utf8());
}

// Every other year was one step of eight high beside the one with the archive's bulk.
TEST(Bars, OneHugeValueNeedsLogarithms) {
  using Values = std::vector<std::uint64_t>;
  EXPECT_TRUE(terminal::needs_log_scale(Values{3, 400, 6, 0, 1}));
  EXPECT_FALSE(terminal::needs_log_scale(Values{3, 4, 6, 0, 1}));
  EXPECT_FALSE(terminal::needs_log_scale(Values{0, 400, 0}));
  EXPECT_FALSE(terminal::needs_log_scale(Values{}));
  Values values{0, 4, 400};
  terminal::scale_by_log(values);
  EXPECT_EQ(values, (Values{0, 1609, 5994}));
}

}  // namespace
}  // namespace emeroteca
