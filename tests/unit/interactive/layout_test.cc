#include "searcher/interactive/model/layout.h"

#include <vector>

#include <gtest/gtest.h>

#include "searcher/interactive/model/places.h"

namespace emeroteca::interactive {
namespace {

Layout of(std::size_t columns, std::size_t rows, Focus focus = Focus::kList, bool facets = false) {
  Wishes wishes;
  wishes.rows = rows;
  wishes.columns = columns;
  wishes.focus = focus;
  wishes.facets = facets;
  return make_layout(wishes);
}

TEST(Layout, TheArticleStandsBesideTheListOnAWideScreen) {
  const Layout layout = of(160, 40);
  EXPECT_EQ(layout.split, Split::kBeside);
  EXPECT_EQ(layout.list.row, layout.reading.row);
  EXPECT_GT(layout.reading.column, layout.list.column);
}

TEST(Layout, TheArticleStandsUnderTheListOnATallScreen) {
  const Layout layout = of(70, 60);
  EXPECT_EQ(layout.split, Split::kUnder);
  EXPECT_EQ(layout.list.column, layout.reading.column);
  EXPECT_GT(layout.reading.row, layout.list.row);
}

TEST(Layout, OnASmallScreenThereIsOnePane) {
  EXPECT_TRUE(of(40, 12).reading.empty());
  const Layout reading = of(40, 12, Focus::kReading);
  EXPECT_TRUE(reading.list.empty());
  EXPECT_FALSE(reading.reading.empty());
  const Layout facets = of(40, 12, Focus::kFacets, true);
  EXPECT_FALSE(facets.facets.empty());
  EXPECT_TRUE(facets.list.empty());
}

TEST(Layout, SmallScreensHaveSmallerResults) {
  EXPECT_EQ(of(80, 24).item_rows, 3U);
  EXPECT_EQ(of(80, 10).item_rows, 2U);
  EXPECT_EQ(of(80, 4).item_rows, 1U);
}

// Every size, every focus: inside the screen, and apart from each other.
TEST(Layout, PartsNeverOverlap) {
  for (std::size_t rows = 0; rows < 70; rows += rows < 12 ? 1 : 7) {
    for (std::size_t columns = 0; columns < 310; columns += columns < 24 ? 1 : 13) {
      for (const Focus focus :
           {Focus::kQuery, Focus::kList, Focus::kReading, Focus::kFacets, Focus::kTimeline}) {
        for (const bool facets : {false, true}) {
          const Layout layout = of(columns, rows, focus, facets);
          std::vector<int> cells(rows * columns, 0);
          for (const Rect& rect :
               {layout.query, layout.list, layout.reading, layout.facets, layout.divider,
                layout.facets_divider, layout.timeline, layout.status, layout.hints}) {
            if (rect.empty()) continue;
            ASSERT_LE(rect.row + rect.rows, rows) << columns << "x" << rows;
            ASSERT_LE(rect.column + rect.columns, columns) << columns << "x" << rows;
            for (std::size_t r = 0; r < rect.rows; ++r) {
              for (std::size_t c = 0; c < rect.columns; ++c) {
                ASSERT_EQ(cells[(rect.row + r) * columns + rect.column + c]++, 0)
                    << columns << "x" << rows;
              }
            }
          }
          EXPECT_GE(layout.items(), 1U);
        }
      }
    }
  }
}

TEST(Strip, BarsFitTheColumns) {
  for (std::size_t bins = 1; bins < 400; bins += 3) {
    for (std::size_t columns = 1; columns < 200; columns += 7) {
      const Strip strip = make_strip(bins, columns);
      EXPECT_LE(strip.bars, columns);
      // All columns are used, and the mouse finds what the view draws.
      EXPECT_EQ(strip.column_of(strip.bars), columns);
      for (std::size_t bar = 0; bar < strip.bars; ++bar) {
        ASSERT_LT(strip.column_of(bar), strip.column_of(bar + 1));
        ASSERT_EQ(strip.bar_at(strip.column_of(bar)), bar);
        ASSERT_EQ(strip.bar_at(strip.column_of(bar + 1) - 1), bar);
      }
      EXPECT_GE(strip.bars * strip.together, bins);
    }
  }
  EXPECT_EQ(make_strip(0, 80).bars, 0U);
}

}  // namespace
}  // namespace emeroteca::interactive
