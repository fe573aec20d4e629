#include "searcher/query/accents.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "archive/accents.h"

namespace emeroteca::query {
namespace {

// An article that has the words `surface` in these forms.
Xapian::Document article_with(const std::string& surface, const std::vector<std::string>& forms) {
  Xapian::Document made;
  made.add_term(surface, static_cast<Xapian::termcount>(forms.size()));
  const bool accented = std::any_of(forms.begin(), forms.end(),
                                    [&](const std::string& form) { return form != surface; });
  if (accented) {
    for (const std::string& form : forms) made.add_boolean_term(accent_term(surface, form));
  }
  return made;
}

class AccentConditions : public testing::Test {
 protected:
  AccentConditions() {
    archive_.add_document(article_with("meta", {"meta"}));                // 1
    archive_.add_document(article_with("meta", {"metà"}));                // 2
    archive_.add_document(article_with("meta", {"meta", "metà"}));        // 3
    archive_.add_document(article_with("citta", {"città"}));              // 4
    archive_.add_document(article_with("pesca", {"pesca"}));              // 5
    archive_.add_document(article_with("ancora", {"àncora", "ancorà"}));  // 6
    archive_.add_document(article_with("ancora", {"àncora"}));            // 7
  }

  std::vector<Xapian::docid> found(const std::string& surface, const std::string& normal) const {
    Xapian::Enquire enquire(archive_);
    enquire.set_query(
        with_accents(Xapian::Query(surface), accent_condition(archive_, surface, normal)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet matches = enquire.get_mset(0, 10);
    std::vector<Xapian::docid> ids;
    for (auto it = matches.begin(); it != matches.end(); ++it) ids.push_back(*it);
    return ids;
  }

  Xapian::WritableDatabase archive_{std::string(), Xapian::DB_BACKEND_INMEMORY};
};

using Found = std::vector<Xapian::docid>;

TEST_F(AccentConditions, AreTheFormAsTyped) {
  EXPECT_EQ(found("meta", "metà"), (Found{2, 3}));
  EXPECT_EQ(found("meta", "metá"), (Found{2, 3}));
  EXPECT_EQ(found("meta", "meta"), (Found{1, 3}));
  EXPECT_EQ(found("ancora", "ancorà"), (Found{6}));
}

TEST_F(AccentConditions, AreNoneWhereTheArchiveHasOneWayOnly) {
  EXPECT_TRUE(accent_condition(archive_, "citta", "citta").empty());
  EXPECT_TRUE(accent_condition(archive_, "citta", "città").empty());
  EXPECT_TRUE(accent_condition(archive_, "pesca", "pésca").empty());
  EXPECT_TRUE(accent_condition(archive_, "manca", "mancà").empty());
  // Not in the way that was typed: then any will do.
  EXPECT_EQ(found("ancora", "ancora"), (Found{6, 7}));
  EXPECT_EQ(found("meta", "mèta"), (Found{1, 2, 3}));
}

TEST_F(AccentConditions, KnowTheFormsOfTheArchive) {
  EXPECT_EQ(accented_forms(archive_, "meta"), std::vector<std::string>{"metà"});
  EXPECT_EQ(accented_forms(archive_, "ancora"), (std::vector<std::string>{"ancorà", "àncora"}));
  EXPECT_TRUE(accented_forms(archive_, "pesca").empty());
  EXPECT_TRUE(accented_forms(archive_, "met").empty());
}

}  // namespace
}  // namespace emeroteca::query
