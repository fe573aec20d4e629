// Which articles a date finds, by the times that they have.
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "archive/fields.h"
#include "tests/unit/query/bilingual_archive.h"

namespace emeroteca::query {
namespace {

class DateRanges : public BilingualArchive {
 protected:
  void at(double seconds) {
    Xapian::Document document;
    document.add_value(kSlotPublished, Xapian::sortable_serialise(seconds));
    archive_.add_document(document);
  }
};

// Regression: of days before 1970 the day after was found too, and removed.
TEST_F(DateRanges, EndBeforeTheNextDayInAnyCentury) {
  constexpr double kDay = 86400;
  struct {
    double midnight;
    const char* day;
  } const days[] = {{-30610224000, "1000-01-01"}, {-5694883200, "1789-07-15"},
                    {-2208988800, "1900-01-01"},  {-1703376000, "1916-01-10"},
                    {-86400, "1969-12-31"},       {0, "1970-01-01"},
                    {1634601600, "2021-10-19"},   {253402214400, "9999-12-31"}};
  for (const auto& one : days) {
    archive_ = Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
    at(one.midnight - kDay);
    at(one.midnight - kDay / 2);
    at(one.midnight);
    at(one.midnight + kDay / 2);
    at(one.midnight + kDay - 1024);
    at(one.midnight + kDay);
    at(one.midnight + kDay + kDay / 2);
    const std::string day = one.day;
    EXPECT_EQ(found(kEnglishText, "date:" + day), (Articles{3, 4, 5})) << day;
    EXPECT_EQ(found(kEnglishText, "date:.." + day), (Articles{1, 2, 3, 4, 5})) << day;
    EXPECT_EQ(found(kEnglishText, "date:<" + day), (Articles{1, 2})) << day;
    EXPECT_EQ(found(kEnglishText, "date:" + day + ".."), (Articles{3, 4, 5, 6, 7})) << day;
    EXPECT_EQ(found(kEnglishText, "date:>" + day), (Articles{6, 7})) << day;
  }
}

// Times have thousandths in some archives.
TEST_F(DateRanges, HaveTheLastThousandth) {
  at(1634687999.999);
  at(1634688000);
  EXPECT_EQ(found(kEnglishText, "date:2021-10-19"), Articles{1});
}

}  // namespace
}  // namespace emeroteca::query
