// Filters without words.
#include "archive/filter.h"

#include <chrono>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "archive/fields.h"
#include "errors/error.h"
#include "tests/support/temporary_folder.h"

namespace emeroteca {
namespace {

class Filter : public ::testing::Test {
 protected:
  void SetUp() override {
    add("old", "Reuters", 2009, 12, 31, 86399);
    add("ten", "Reuters", 2010, 1, 1, 0);
    add("march", "Harbour Post", 2010, 3, 15, 3600);
    add("new", "Harbour Post", 2020, 2, 29, 86399);
    Xapian::Document undated;
    undated.add_boolean_term(value_term(field(FieldId::kSource), "Reuters"));
    undated.set_data("undated");
    database_.add_document(undated);
  }

  void add(const std::string& name, const std::string& source, int year, unsigned month,
           unsigned day, std::int64_t second) {
    namespace chrono = std::chrono;
    const chrono::sys_days date{chrono::year{year} / static_cast<int>(month) /
                                static_cast<int>(day)};
    const std::int64_t at = chrono::sys_seconds(date).time_since_epoch().count() + second;
    Xapian::Document document;
    document.add_boolean_term(value_term(field(FieldId::kSource), source));
    document.add_boolean_term(value_term(field(FieldId::kLanguage), "it"));
    document.add_value(kSlotPublished, Xapian::sortable_serialise(static_cast<double>(at)));
    document.set_data(name);
    database_.add_document(document);
  }

  std::string matching(std::string_view filter) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(parse_filter(filter));
    std::string found;
    std::set<std::string> names;
    const Xapian::MSet set = enquire.get_mset(0, 100);
    for (auto at = set.begin(); at != set.end(); ++at) names.insert(at.get_document().get_data());
    for (const std::string& name : names) found += (found.empty() ? "" : " ") + name;
    return found;
  }

  tests::TemporaryFolder folder_;
  Xapian::WritableDatabase database_{folder_ / "db", Xapian::DB_CREATE};
};

TEST_F(Filter, TakesTheLastSecondOfADayWhole) {
  Xapian::Document document;
  document.add_value(kSlotAdded, Xapian::sortable_serialise(1790812799.5));  // 2026-09-30 23:59:59
  document.set_data("came");
  database_.add_document(document);
  EXPECT_EQ(matching("added:2026-09-30"), "came");
  EXPECT_EQ(matching("aggiunto:2026-08..2026-09"), "came");
  EXPECT_EQ(matching("added:2026-10.."), "");
}

TEST_F(Filter, NamesFieldsInEitherLanguageWithFoldedValues) {
  EXPECT_EQ(matching("source:reuters"), "old ten undated");
  EXPECT_EQ(matching("FONTE:\"harbour  post\""), "march new");
  EXPECT_EQ(matching("lang:IT source:Reuters"), "old ten");
  EXPECT_EQ(matching("source:nobody"), "");
}

TEST_F(Filter, ReadsDatesAndRangesWithBothEnds) {
  EXPECT_EQ(matching("date:2010"), "march ten");
  EXPECT_EQ(matching("date:2010-03"), "march");
  EXPECT_EQ(matching("date:2020-02-29"), "new");
  EXPECT_EQ(matching("date:..2010"), "march old ten");
  EXPECT_EQ(matching("date:2010-03.."), "march new");
  EXPECT_EQ(matching("data:2010-01-01..2010-03-15"), "march ten");
  EXPECT_EQ(matching("source:reuters date:..2009"), "old");
}

// Regression: before 1970 the midnight behind the end was found, and removed.
TEST_F(Filter, EndsBeforeTheNextDayBefore1970Too) {
  add("last", "gazette", 1899, 12, 31, 43200);
  add("next", "gazette", 1900, 1, 1, 0);
  EXPECT_EQ(matching("source:gazette date:..1899"), "last");
  EXPECT_EQ(matching("source:gazette date:1899-12-31"), "last");
  EXPECT_EQ(matching("source:gazette date:1900"), "next");
}

TEST_F(Filter, AMinusLeavesOut) {
  EXPECT_EQ(matching("date:2010 -source:reuters"), "march");
  EXPECT_EQ(matching("-source:reuters"), "march new");
  EXPECT_EQ(matching("-source:reuters -date:2020"), "march");
}

TEST_F(Filter, RefusesWhatItDoesNotKnowInsteadOfGuessing) {
  for (const char* filter :
       {"", "  ", "reuters", "source:reuters oil", "source:", "source: reuters", "colour:red",
        "title:oil", "date:yesterday", "date:2010-13", "date:2010-02-30", "date:2010-3", "date:..",
        "date:2011..2010", "source:\"reuters", "date:20100", "-", "\"source:x\""}) {
    try {
      parse_filter(filter);
      ADD_FAILURE() << filter;
    } catch (const Error& fault) {
      EXPECT_EQ(fault.code(), ErrorCode::kUsage) << filter;
      EXPECT_FALSE(fault.hint().empty()) << filter;
    }
  }
}

}  // namespace
}  // namespace emeroteca
