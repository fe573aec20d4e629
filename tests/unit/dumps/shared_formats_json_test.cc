// JSON from the wild, ninjs, and texts in other charsets: what a person sees in them.
#include <gtest/gtest.h>

#include "tests/support/shared_data.h"
#include "tests/unit/dumps/seen_files.h"

namespace emeroteca::dumps {
namespace {

using testing::expect_seen;
using testing::SeenArticle;
using testing::SeenFile;

struct FileAndFirst {
  SeenFile file;
  SeenArticle first;
};

const FileAndFirst kJsonFiles[] = {
    {{"json/core-segment1.json.xz", 2}, {0, "this is the title 1", "2020-01-01", "en", "", ""}},
    {{"json/core-segment1.json.xz", 2}, {1, "this is the title 2", "2022-01-01", "en", "", ""}},
    {{"json/ilpost-api.json", 2}, {0, "Il secolo scorso", "2024-09-20", "it", "", ""}},
    {{"json/ilpost-api.json", 2},
     {1, "La settimana della moda TAAAC! (con Arianna Cavallo)", "2024-09-19", "it", "", ""}},
    {{"json/news-please-sample.json", 1},
     {0, "Moscow to Kiev: Stick to Minsk ceasefire, stop making false ‘invasion’ claims",
      "2017-07-17", "en", "Russia has called on Ukraine", "because of copyright laws]."}},
    {{"json/scraper-uni-it.json", 7}, {6, "Altre notizie…", "", "it", "", ""}},
    {{"json/washingtonpost.jl", 2},
     {0, "Controlled exposure to light can ease jet lag’s effects before and after a trip",
      "2013-01-01", "en", "Using light to help", "during the evening hours."}},
    // The second one's date stands among its paragraphs.
    {{"json/washingtonpost.jl", 2},
     {1, "University of Maryland is bringing upscale hotels, restaurants to College Park", "", "en",
      "The four-star hotel", "finding a place"}},
    {{"ninjs/"
      "20231008-anti-doping-measures-at-the-tour-down-under-will-be-the-toughest-ever-addb-ninjs-"
      "nitf.json",
      1},
     {0, "Anti-doping measures at the 'Tour Down Under' will be the toughest ever", "2023-10-08",
      "en", "The initiatives are being implemented", "media@asada.gov.au"}},
    {{"ninjs/businesswire-newsml-20130731006140.json", 1},
     {0, "Lunch Taking a Toll? Let Applebee’s® Industrial Strength Lunch Decoy Stand In",
      "2013-07-31", "en", "With more Applebee’s® Lunch Combos", "in weeks last summer."}},
    {{"ninjs/dpa_text.json", 1},
     {0, "Faktencheck Derby-Elfmeter: Hat Schiedsrichter Zwayer recht?", "2019-05-10", "other",
      "Für Lucien Favre war es", "der Bestimmungen kommen."}},
    {{"ninjs/ninjs-1-4-examples.json", 1},
     {0, "Test of three new properties", "2022-04-21", "en", "", ""}},
    {{"ninjs/ninjsExSimpleText_2.json", 1},
     {0, "Captain of wrecked cruise ship on trial in Italy", "2013-07-09", "en",
      "GROSSETO, Italy (AP) --", "Schettino has denied wrongdoing."}},
    {{"ninjs/ninjsExSimpleText_3.json", 1},
     {0, "Captain of wrecked cruise ship on trial in Italy", "2013-07-09", "en",
      "GROSSETO, Italy (AP) --", "Schettino has denied wrongdoing."}},
    {{"ninjs/ntb_text.json", 1},
     {0, "Google har kjøpt giganttomt i Skien", "2019-08-09", "other", "", ""}},
    {{"ninjs/tt_text_image_2.json", 1},
     {0, "Militärövning i jätteformat hålls 2023", "2021-05-26", "other",
      "Militärövning i jätteformat hålls 2023", "vilka internationella partners som deltar."}},
    {{"ninjs/tt_text_image_3.json", 1},
     {0, "Militärövning i jätteformat hålls 2023", "2021-05-26", "other",
      "Militärövning i jätteformat hålls 2023", "vilka internationella partners som deltar."}}};

TEST(SharedJson, GivesTheArticlesThatAPersonSeesInIt) {
  EMEROTECA_NEED_SHARED_DATA();
  for (const FileAndFirst& row : kJsonFiles) expect_seen(row.file, {&row.first, 1});
}

TEST(SharedJson, EventsSoundsFilmsAndLicencesAreNoArticles) {
  EMEROTECA_NEED_SHARED_DATA();
  for (const char* file : {"ninjs/20231004-UEFA-ChampionLeague.json", "ninjs/ap_audio.json",
                           "ninjs/ap_video.json", "ninjs/LICENSE"}) {
    expect_seen({file, 0, 0, 1}, {});
  }
}

TEST(SharedTexts, InOtherCharsetsAndLanguagesAreRead) {
  EMEROTECA_NEED_SHARED_DATA();
  const SeenArticle portuguese{
      0,
      "Nas paginas que em seguida se leem acha-se tão bem determinada, com tanta",
      "",
      "other",
      "Nas paginas que em seguida",
      "da distancia e da noute."};
  expect_seen({"text/chardet-iso-8859-1-_ude_1.txt", 1}, {&portuguese, 1});
  const SeenArticle german{0,
                           "Die Deutsche Schule gehört zum Netzwerk der mehr als 140 Deutschen",
                           "",
                           "other",
                           "Die Deutsche Schule gehört",
                           "Deutsche Schulen international"};
  expect_seen({"text/chardet-windows-1252-_ude_1.txt", 1}, {&german, 1});
  // Lines of dates and times, as a program writes them.
  expect_seen({"text/chardet-UTF-16LE-nobom-utf16le.txt", 0, 0, 1}, {});
}

}  // namespace
}  // namespace emeroteca::dumps
