#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

#include "searcher/results/dates.h"
#include "text/numbers.h"

namespace emeroteca::results {
namespace {

TEST(Numbers, Grouped) {
  EXPECT_EQ(text::group_digits(0), "0");
  EXPECT_EQ(text::group_digits(999), "999");
  EXPECT_EQ(text::group_digits(1000), "1,000");
  EXPECT_EQ(text::group_digits(1234567), "1,234,567");
  EXPECT_EQ(text::group_digits(UINT64_MAX), "18,446,744,073,709,551,615");
}

TEST(Numbers, FixedPointAndDurations) {
  EXPECT_EQ(text::fixed_point(1.25, 4), "1.2500");
  EXPECT_EQ(text::fixed_point(-0.00001, 2), "0.00");
  EXPECT_EQ(text::fixed_point(std::numeric_limits<double>::infinity(), 1), "0.0");
  EXPECT_EQ(text::fixed_point(std::numeric_limits<double>::max(), 0).size(), 309U);
  EXPECT_EQ(text::duration_text(0.04), "0.0 ms");
  EXPECT_EQ(text::duration_text(3.24), "3.2 ms");
  EXPECT_EQ(text::duration_text(48.4), "48 ms");
  EXPECT_EQ(text::duration_text(1500), "1.5 s");
}

TEST(Dates, Iso) {
  EXPECT_EQ(iso_date_time(1634655661), "2021-10-19T15:01:01Z");
  EXPECT_EQ(iso_date_time(1634655661, 120), "2021-10-19T15:01:01+02:00");
  EXPECT_EQ(iso_date_time(1634655661, -210), "2021-10-19T15:01:01-03:30");
  EXPECT_EQ(iso_date_time(-1), "1969-12-31T23:59:59Z");
  EXPECT_EQ(iso_date_time(-1704067200), "1916-01-02T00:00:00Z");
  EXPECT_EQ(iso_date_time(951782400), "2000-02-29T00:00:00Z");
  EXPECT_EQ(iso_date_time(253402300799), "9999-12-31T23:59:59Z");
  EXPECT_EQ(iso_date_time(-62167219200), "0000-01-01T00:00:00Z");
  for (const auto seconds :
       {std::optional<std::int64_t>(), std::optional<std::int64_t>(INT64_MIN),
        std::optional<std::int64_t>(INT64_MAX), std::optional<std::int64_t>(253402300800)}) {
    EXPECT_EQ(iso_date_time(seconds), "");
    EXPECT_EQ(iso_date(seconds), "");
    EXPECT_EQ(iso_time(seconds), "");
    EXPECT_EQ(date_text(seconds), "");
  }
}

TEST(Dates, ForPeople) {
  EXPECT_EQ(date_text(1634655661), "2021-10-19 15:01");
  EXPECT_EQ(date_text(1634601600), "2021-10-19");
}

}  // namespace
}  // namespace emeroteca::results
