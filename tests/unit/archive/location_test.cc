#include "archive/location.h"

#include <string>

#include <gtest/gtest.h>

#include "errors/error.h"

namespace emeroteca {
namespace {

TEST(Location, IsAListOfFoldersAndServers) {
  const auto parts = parse_location("news,/srv/a:80,host:8001,x:99999,[::1]:90");
  ASSERT_EQ(parts.size(), 5U);
  EXPECT_EQ(parts[0].folder, "news");
  EXPECT_EQ(parts[1].folder, "/srv/a:80");
  EXPECT_EQ(parts[2].host, "host");
  EXPECT_EQ(parts[2].port, 8001);
  EXPECT_EQ(parts[3].folder, "x:99999");
  EXPECT_EQ(parts[4].host, "::1");
  EXPECT_THROW(parse_location("a,,b"), Error);
  EXPECT_THROW(parse_location(""), Error);
}

// Regression: the system's refusal of the name left as another exception, a mistake of our own.
TEST(Location, OfANameThatIsTooLongIsAServerAllTheSame) {
  const std::string name(5000, 'x');
  EXPECT_EQ(parse_location(name + ":80").front().host, name);
}

}  // namespace
}  // namespace emeroteca
