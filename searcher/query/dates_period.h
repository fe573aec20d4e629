// A stretch of the calendar, and the refusal of what is none. For the dates_*.cc only.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace emeroteca::query {

struct Period {
  std::chrono::sys_seconds from;
  std::chrono::sys_seconds until;  // the first second that is no longer in it
  // "last 30 days": at the end of a range or after < and > it stands for its first day.
  bool rolling = false;
};

Period day_period(std::chrono::sys_days day);
Period months_period(std::chrono::year_month first, unsigned count);
Period year_period(std::chrono::year year);

// "October 2021"
std::string month_name(std::chrono::year_month month);

// "2021-10-19"
std::string iso(std::chrono::year_month_day date);

// Checks year, month and day (given as numbers) before they are a date; refuses with what is wrong.
std::chrono::year_month checked_month(std::string_view text, int year, unsigned month);
std::chrono::year_month_day checked_day(std::string_view text, std::chrono::year_month month,
                                        unsigned day);

// Throws Error: "…" is no date: why. An empty hint shows the forms that there are.
[[noreturn]] void refuse_date(std::string_view text, const std::string& why,
                              const std::string& hint = {});

}  // namespace emeroteca::query
