#include "searcher/interactive/edit/state_folder.h"

#include <cstdlib>

#include <gtest/gtest.h>

namespace emeroteca::interactive {
namespace {

TEST(StateFolder, TheHomeIsATildeForPeople) {
  ::setenv("HOME", "/home/anna", 1);
  EXPECT_EQ(for_people("/home/anna/.local/x"), "~/.local/x");
  EXPECT_EQ(for_people("/home/annabel/x"), "/home/annabel/x");
  EXPECT_EQ(from_people("~/x.bib"), "/home/anna/x.bib");
  for (const char* const path : {"x.bib", "/x.bib", "~anna/x.bib", "a/~/x", "~"}) {
    EXPECT_EQ(from_people(path), path);
  }
}

}  // namespace
}  // namespace emeroteca::interactive
