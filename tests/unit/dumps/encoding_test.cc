#include "indexer/dumps/fields/encoding.h"

#include <gtest/gtest.h>

#include "indexer/dumps/fields/mojibake.h"
#include "indexer/dumps/input/decoded_input.h"
#include "tests/unit/dumps/test_data.h"
#include "text/utf8.h"

namespace emeroteca::dumps {
namespace {

using std::string_literals::operator""s;

TEST(DumpEncoding, OfEightBitsIsToldByItsLetters) {
  EXPECT_EQ(eight_bit_charset("perch\xE9 la citt\xE0 \x97 \x93\xE8 cos\xEC\x94"), "windows-1252");
  EXPECT_EQ(eight_bit_charset("the prime minister\x92s \xA3"
                              "5m"),
            "windows-1252");
  EXPECT_EQ(eight_bit_charset("costa 5 \xA4 in citt\xE0"), "ISO-8859-15");
  EXPECT_EQ(eight_bit_charset("perch\x8E la citt\x88 \x8F cos\x93, l\xD5"
                              "emergenza"),
            "macintosh");
  EXPECT_EQ(eight_bit_charset("perch\x82 la citt\x85 \x8A cos\x8D e pi\x97"), "ibm-850");
  EXPECT_EQ(eight_bit_charset("plain"), "");
  EXPECT_EQ(eight_bit_charset("\xFE\x81\x8D\xD0"), "");
}

TEST(DumpEncoding, AFewBrokenBytesInUtf8AreNotEightBits) {
  EXPECT_EQ(eight_bit_charset("perch\xC3\xA9 la citt\xC3\xA0 \xE8 cos\xC3\xAC"), "");
}

// Eight bytes are looked at as one where they are ASCII.
TEST(DumpEncoding, OneWrongByteIsSeenAtEveryPlace) {
  for (std::size_t size = 1; size < 30; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'a');
      EXPECT_TRUE(text::is_valid_utf8(text));
      text[at] = '\xE8';
      EXPECT_FALSE(text::is_valid_utf8(text)) << size << ' ' << at;
      text.replace(at, 1, "\u00E8");
      EXPECT_TRUE(text::is_valid_utf8(text)) << size << ' ' << at;
    }
  }
}

TEST(DumpEncoding, BecomesUtf8) {
  EXPECT_EQ(decoded("perch\xE9 \x80 \x92", "windows-1252"), "perché € ’");
  EXPECT_EQ(decoded("citt\x85", "ibm-850"), "città");
  EXPECT_EQ(decoded("citt\x88", "macintosh"), "città");
  EXPECT_EQ(decoded("\xFF\xFE\xE8\0\x3D\xD8\x00\xDE"s, "UTF-16LE"), "è😀");
  std::string many;
  std::string expected;
  for (int i = 0; i < 20000; ++i) {
    many += "\0\xE8"s;
    expected += "è";
  }
  EXPECT_EQ(decoded(many, "UTF-16BE"), expected);
}

TEST(DumpEncoding, OfUnicodeIsToldByItsMarkOrItsZeros) {
  EXPECT_EQ(unicode_charset("\xFF\xFE{\0"s), "UTF-16LE");
  EXPECT_EQ(unicode_charset("\xFE\xFF"), "UTF-16BE");
  EXPECT_EQ(unicode_charset("\xFF\xFE\0\0{\0\0\0"s), "UTF-32LE");
  EXPECT_EQ(unicode_charset("\xEF\xBB\xBF{"), "UTF-8");
  EXPECT_EQ(unicode_charset("{\0\"\0i\0d\0\"\0:\0"s), "UTF-16LE");
  EXPECT_EQ(unicode_charset("\0{\0\"\0i\0d\0\"\0:"s), "UTF-16BE");
  EXPECT_EQ(unicode_charset("{\0\0\0\"\0\0\0i\0\0\0d\0\0\0"s), "UTF-32LE");
  EXPECT_EQ(unicode_charset(""), "");
  EXPECT_EQ(unicode_charset("{\"id\":1}"), "");
  EXPECT_EQ(unicode_charset(std::string(64, '\0')), "");
}

TEST(DumpEncoding, IsKnownByManyNames) {
  EXPECT_EQ(known_charset("ISO-8859-1"), "windows-1252");
  EXPECT_EQ(known_charset("utf8"), "UTF-8");
  EXPECT_EQ(decoded("\xB1", known_charset("ISO-8859-2")), "ą");
  EXPECT_EQ(known_charset("no such charset"), "");
  EXPECT_EQ(known_charset(""), "");
}

TEST(DumpEncoding, NamesThatAreNotUtf8StayApart) {
  EXPECT_EQ(utf8_name("città.txt"), "città.txt");
  EXPECT_EQ(utf8_name("a%20b%3F 50%"), "a%20b%3F 50%");
  EXPECT_EQ(utf8_name("citt\xE0"), "citt%E0");
  EXPECT_EQ(utf8_name("citt%E0"), "citt%25E0");
  EXPECT_EQ(utf8_name("citt%25E0"), "citt%2525E0");
}

TEST(Mojibake, IsMendedWhereItIsCertain) {
  const auto mended = [](std::string text) {
    repair_mojibake(text);
    return text;
  };
  EXPECT_EQ(mended("perchÃ© la cittÃ\u00A0 Ã¨ cosÃ¬"), "perché la città è così");
  EXPECT_EQ(mended("lâ€™acqua â€œverdeâ€\u009D â‚¬ 5 Â°"), "l’acqua “verde” € 5 °");
  EXPECT_EQ(mended("perchÃƒÂ©"), "perché");
  for (const char* right : {"perché", "NÃO É", "SÃO PAULO", "ÂME", "« Â »", "L’Ã", "â€", "Ã"}) {
    EXPECT_EQ(mended(right), right);
  }
  std::string text = "Ã¨ Ã¨";
  EXPECT_EQ(repair_mojibake(text), 2U);
}

std::string read(std::vector<std::string> blocks, DecodedInput::Settings settings,
                 std::string* warning = nullptr) {
  testing::BlockInput input(std::move(blocks));
  DecodedInput decoding(input, std::move(settings));
  std::string out;
  for (auto block = decoding.read(); !block.empty(); block = decoding.read()) out += block;
  if (warning != nullptr) *warning = decoding.warning();
  return out;
}

TEST(DecodedInput, MayBeCutAnywhere) {
  const std::string utf8 =
      "\xEF\xBB\xBF"
      "città è 😀\nfine";
  const std::string utf16 = "\xFF\xFE\xE0\0 \0\x3D\xD8\x00\xDE\n\0f\0"s;
  const std::string latin = "la citt\xE0\nperch\xE9 s\xEC";
  for (std::size_t i = 1; i < utf8.size(); ++i) {
    EXPECT_EQ(read({utf8.substr(0, i), utf8.substr(i)}, {}), utf8.substr(3)) << i;
  }
  for (std::size_t i = 1; i < utf16.size(); ++i) {
    EXPECT_EQ(read({utf16.substr(0, i), utf16.substr(i)}, {"UTF-16LE"}), "à 😀\nf") << i;
  }
  for (std::size_t i = 1; i < latin.size(); ++i) {
    EXPECT_EQ(read({latin.substr(0, i), latin.substr(i)}, {}), "la città\nperché sì") << i;
  }
}

TEST(DecodedInput, DecidesLineByLine) {
  std::string warning;
  EXPECT_EQ(read({"città\ncitt\xE0\nperché \xFF\ncitt\xE0"}, {}, &warning),
            "città\ncittà\nperché \xFF\ncittà");
  EXPECT_EQ(warning, "is not UTF-8: 2 lines read as Windows-1252, the first is 2");
  EXPECT_EQ(read({"perché \xFF"}, {"", true, false}, &warning), "perché \xEF\xBF\xBD");
  EXPECT_EQ(warning, "1 byte that is not UTF-8 replaced by U+FFFD");
}

// Fault 52.
TEST(MailFault, AccentsInACharsetThatIsNotToldWereDestroyed) {
  const testing::TemporaryFolder folder;
  const auto read = [&](const std::string& header, const std::string& body) {
    testing::RecordingSink sink;
    read_dump(folder.write("a.eml", "From: a@x.it\nSubject: Uno\nMessage-ID: <1@x>\n" + header +
                                        "\n" + body + "\n"),
              {}, sink);
    std::string reasons = sink.reasons();
    const bool told = reasons.find("does not tell the right charset") != std::string::npos;
    if (sink.articles.size() != 1) return std::string("no article");
    std::string text = sink.articles.front().body;
    while (text.ends_with('\n')) text.pop_back();
    return text + (told ? "|told" : "|" + reasons);
  };
  const std::string latin = "La citt\xE0 \xE8 cos\xEC bella perch\xE9 sta sul mare.";
  const std::string right = "La citt\u00E0 \u00E8 cos\u00EC bella perch\u00E9 sta sul mare.";
  const std::string type = "Content-Type: text/plain; charset=";
  EXPECT_EQ(read("", latin), right + "|told");
  EXPECT_EQ(read(type + "us-ascii\n", latin), right + "|told");
  EXPECT_EQ(read(type + "utf-8\n", latin), right + "|told");
  EXPECT_EQ(read(type + "unknown-8bit\n", latin), right + "|told");
  EXPECT_EQ(read(type + "iso-8859-1\n", latin), right + "|");
  EXPECT_EQ(read(type + "iso-8859-1\n", right), right + "|");
  EXPECT_EQ(read("", right), right + "|");
  EXPECT_EQ(read(type + "iso-8859-1\n", "Dice \x93s\xEC\x94 e 5 \x80."),
            "Dice \u201Cs\u00EC\u201D e 5 \u20AC.|");
  EXPECT_EQ(read(type + "iso-8859-15\n", "5 \xA4"), "5 \u20AC|");
  EXPECT_EQ(read(type + "koi8-r\n", "\xED\xCF\xD3\xCB\xD7\xC1"),
            "\u041C\u043E\u0441\u043A\u0432\u0430|");
  EXPECT_EQ(read(type + "utf-7\n", "citt+AOA-"), "citt\u00E0|");
  EXPECT_EQ(read(type + "iso-2022-jp\n", "\x1B$B$\"\x1B(B"), "\u3042|");
  EXPECT_EQ(read(type + "iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n", "citt=E0=93"),
            "citt\u00E0\u201C|");
  EXPECT_EQ(read("Content-Type: text/html\n", "<p>citt\xE0 \xE8 cos\xEC</p>"),
            "citt\u00E0 \u00E8 cos\u00EC|told");
  EXPECT_EQ(
      read("Content-Type: text/html\n", "<meta charset=koi8-r><p>\xED\xCF\xD3\xCB\xD7\xC1</p>"),
      "\u041C\u043E\u0441\u043A\u0432\u0430|");
}

// Fault 52.
TEST(MailFault, SignsOfWindowsInHeadersWereControlCharacters) {
  EXPECT_EQ(with_signs_of_windows("\u0093s\u00EC\u0094 \u0080"), "\u201Cs\u00EC\u201D \u20AC");
  EXPECT_EQ(with_signs_of_windows("citt\u00E0 \u00A0"), "citt\u00E0 \u00A0");
  const testing::TemporaryFolder folder;
  testing::RecordingSink sink;
  read_dump(folder.write("a.mbox",
                         "From a Fri Jan 12 10:00:00 2024\nFrom: a@x.it\n"
                         "Subject: Dice \x93s\xEC\x94 oggi\n\nIl testo.\n\n"
                         "From a Fri Jan 12 10:00:00 2024\nFrom: a@x.it\n"
                         "Subject: =?iso-8859-1?Q?Dice_=93s=EC=94_oggi?=\n\nAltro testo.\n"),
            {}, sink);
  ASSERT_EQ(sink.articles.size(), 2U);
  for (const Article& article : sink.articles) {
    EXPECT_EQ(article.title, "Dice \u201Cs\u00EC\u201D oggi");
  }
}

}  // namespace
}  // namespace emeroteca::dumps
