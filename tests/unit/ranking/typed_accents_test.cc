#include "searcher/ranking/typed_accents.h"

#include <gtest/gtest.h>

#include "archive/accents.h"

namespace emeroteca::ranking {
namespace {

Xapian::Document with_forms(const std::string& surface, const std::vector<std::string>& forms) {
  Xapian::Document made;
  made.add_term(surface);
  for (const std::string& form : forms) made.add_boolean_term(accent_term(surface, form));
  return made;
}

query::QueryWord typed(const std::string& surface, const std::string& accented) {
  query::QueryWord word;
  word.text = accented;
  word.surface = surface;
  word.accented = accented;
  return word;
}

class OtherAccents : public testing::Test {
 protected:
  OtherAccents() {
    archive_.add_document(with_forms("meta", {}));
    archive_.add_document(with_forms("meta", {"metà"}));
    archive_.add_document(with_forms("meta", {"metà", "meta"}));
    archive_.add_document(with_forms("piazza", {}));
  }

  std::vector<bool> marked(const query::QueryWord& word) const {
    return with_other_accents(archive_, {word}, {1, 2, 3, 4});
  }

  Xapian::WritableDatabase archive_{std::string(), Xapian::DB_BACKEND_INMEMORY};
};

TEST_F(OtherAccents, AreThoseOfArticlesWithoutTheFormAsTyped) {
  EXPECT_EQ(marked(typed("meta", "metà")), (std::vector<bool>{true, false, false, false}));
  EXPECT_EQ(marked(typed("meta", "meta")), (std::vector<bool>{false, true, false, false}));
}

TEST_F(OtherAccents, AreNoneWhereTheArchiveHasOneWayOnly) {
  EXPECT_EQ(marked(typed("piazza", "piazza")), std::vector<bool>(4, false));
  EXPECT_EQ(marked(typed("piazza", "piazzà")), std::vector<bool>(4, false));
}

TEST_F(OtherAccents, OfStopWordsAndExactWordsDoNotCount) {
  query::QueryWord word = typed("meta", "metà");
  word.stop_word = true;
  EXPECT_EQ(marked(word), std::vector<bool>(4, false));
  word.stop_word = false;
  word.exact = true;
  EXPECT_EQ(marked(word), std::vector<bool>(4, false));
}

}  // namespace
}  // namespace emeroteca::ranking
