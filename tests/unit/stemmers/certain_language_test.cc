#include "stemmers/language/certain_language.h"

#include <fstream>

#include <gtest/gtest.h>

#include "stemmers/language/detect.h"

namespace emeroteca::stemmers {
namespace {

struct Sample {
  const char* name;
  const char* text;
};

// News of our own, two or three sentences each.
const Sample kForeign[] = {
    {"French",
     "Le pont a rouvert hier après des mois de travaux. Le maire a dit que les habitants du "
     "village "
     "peuvent enfin passer sans attendre, mais une partie de la route reste fermée."},
    {"French", "La grève des trains est terminée, les voyageurs ne sont pas contents du service"},
    {"German",
     "Die Brücke ist seit gestern wieder offen. Der Bürgermeister sagte, dass die Bewohner des "
     "Dorfes nun nicht mehr warten müssen, aber ein Teil der Straße bleibt gesperrt."},
    {"German", "Der Streik bei der Bahn ist zu Ende, und die Züge fahren wieder nach dem Plan"},
    {"Spanish",
     "El puente volvió a abrir ayer después de varios meses de obras. El alcalde dijo que los "
     "vecinos del pueblo ya no tienen que esperar, pero una parte de la carretera sigue cerrada."},
    {"Spanish", "La huelga de los trenes ha terminado y los viajeros se quejan por el servicio"},
    {"Portuguese",
     "A ponte reabriu ontem depois de meses de obras. O presidente da câmara disse que os "
     "moradores "
     "da aldeia já não têm de esperar, mas uma parte da estrada continua fechada."},
    {"Romanian",
     "Podul a fost redeschis ieri după mai multe luni de lucrări. Primarul a spus că locuitorii "
     "din "
     "sat nu mai trebuie să aștepte, dar o parte din drum este încă închisă."},
    {"Dutch",
     "De brug is sinds gisteren weer open na maanden van werk. De burgemeester zei dat de bewoners "
     "van het dorp niet meer hoeven te wachten, maar een deel van de weg blijft dicht."},
    {"Catalan",
     "El pont va tornar a obrir ahir després de mesos d'obres. L'alcalde va dir que els veïns del "
     "poble ja no han d'esperar, però una part de la carretera és encara tancada amb tanques."},
    {"Swedish",
     "Bron är öppen igen sedan i går efter flera månader av arbete. Borgmästaren sade att de som "
     "bor i byn inte behöver vänta, men en del av vägen är fortfarande stängd."},
    {"Polish",
     "Most jest znowu otwarty od wczoraj po kilku miesiącach prac. Burmistrz powiedział, że "
     "mieszkańcy wsi nie muszą już czekać, ale część drogi jest nadal zamknięta."},
    {"Hungarian",
     "A híd tegnap óta újra nyitva van, miután hónapokig dolgoztak rajta. A polgármester azt "
     "mondta, "
     "hogy a falu lakóinak nem kell már várni, de az út egy része még le van zárva."},
    {"Chinese characters",
     "经过几个月的施工，大桥昨天重新开放。村长说，村民不用再等了，但是部分道路仍然关闭。"},
    {"Japanese letters", "橋は何か月もの工事を経て、きのう再び開通しました。"},
    {"Korean letters", "다리가 몇 달 동안의 공사 끝에 어제 다시 열렸다."},
    {"Cyrillic letters",
     "Мост снова открыт со вчерашнего дня после нескольких месяцев работ. Мэр сказал, что жителям "
     "деревни больше не нужно ждать."},
    {"Arabic letters",
     "أعيد فتح الجسر أمس بعد أشهر من الأعمال. وقال رئيس البلدية إن السكان لن ينتظروا."},
    {"Greek letters",
     "Η γέφυρα άνοιξε ξανά χθες μετά από μήνες εργασιών. Ο δήμαρχος είπε ότι οι κάτοικοι δεν "
     "χρειάζεται πια να περιμένουν."},
    {"Hebrew letters", "הגשר נפתח אתמול מחדש אחרי חודשים של עבודות."}};

TEST(CertainLanguage, TellsOtherLanguagesAndScripts) {
  for (const Sample& sample : kForeign) {
    SCOPED_TRACE(sample.text);
    const auto found = certain_language(sample.text);
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->language);
    EXPECT_EQ(found->name, sample.name);
  }
}

TEST(CertainLanguage, TellsItalianAndEnglish) {
  const auto italian = certain_language(
      "Il ponte ha riaperto ieri dopo mesi di lavori. Il sindaco ha detto che gli abitanti del "
      "paese non devono più aspettare, ma una parte della strada resta chiusa.");
  ASSERT_TRUE(italian);
  EXPECT_EQ(italian->language, Language::kItalian);
  const auto english = certain_language(
      "The bridge has been open again since yesterday after months of work. The mayor said that "
      "people in the village no longer have to wait, but a part of the road is still closed.");
  ASSERT_TRUE(english);
  EXPECT_EQ(english->language, Language::kEnglish);
}

// Names, tables, quotations and short texts say nothing for certain, or what is around them does.
TEST(CertainLanguage, TakesNoItalianOrEnglishArticleForAnother) {
  const char* const texts[] = {
      "",
      "Ponte",
      "Paris Saint-Germain - Real Madrid 2-1",
      "Shr 27 cts vs 20 cts. Net 1,043,000 vs 812,000. Revs 9.1 mln vs 8.2 mln. Avg shrs 4.1 mln",
      "The Banco de la Nacion and the Universidad de la Republica said that they would not pay",
      "Il sindaco ha ricordato il motto della scuola, «Les hommes ne sont pas des îles dans la mer "
      "et le pont est là pour tous», e poi ha tagliato il nastro davanti agli abitanti del paese.",
      "He quoted the old song, \"Der Mond ist aufgegangen, die goldnen Sternlein prangen\", and "
      "said that nobody in the village had ever understood what it was about.",
      "La parola greca δημοκρατία vuol dire governo del popolo, come si sa da sempre.",
      "Perché no? Città, caffè, virtù: è così."};
  for (const char* text : texts) {
    SCOPED_TRACE(text);
    const auto found = certain_language(text);
    EXPECT_TRUE(!found || found->language);
  }
}

TEST(CertainLanguage, ReadsBytesThatAreNoText) {
  std::string bytes;
  for (int i = 0; i < 70000; ++i) bytes += static_cast<char>(i * 131 + i / 7);
  EXPECT_NO_THROW(certain_language(bytes));
  EXPECT_FALSE(certain_language(std::string(100000, 'a')));
}

}  // namespace
}  // namespace emeroteca::stemmers
