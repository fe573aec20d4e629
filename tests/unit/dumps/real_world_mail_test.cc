// Mail as programs and people write it: each test is named after what went wrong.
#include <gtest/gtest.h>

#include "tests/unit/dumps/real_dump.h"

namespace emeroteca::dumps {
namespace {

using Strings = std::vector<std::string>;

constexpr std::string_view kHead =
    "From: Anna <a@b.example>\nSubject: Comunicato\nDate: Fri, 12 Jan 2024 10:00:00 +0100\n";

class RealMail : public RealDump {};

TEST_F(RealMail, AttachedTextsOfMailAreNotLost) {
  read("a.eml", std::string(kHead) +
                    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\n--X\n"
                    "Content-Type: text/plain\n\nIn allegato.\n--X\n"
                    "Content-Type: text/plain\nContent-Disposition: attachment; filename=c.txt\n\n"
                    "Il museo riapre.\n--X\nContent-Type: text/csv\n"
                    "Content-Disposition: attachment\n\na,b\n--X--\n");
  EXPECT_EQ(only().body, "In allegato.\n\nIl museo riapre.");
  EXPECT_EQ(said(), "");
}

TEST_F(RealMail, AStubTookThePlaceOfANewsletter) {
  const std::string story = testing::repeated("La neve caduta nella notte blocca il passo. ", 12);
  const auto body = [&](const std::string& plain) {
    sink_.articles.clear();
    read("a.eml", std::string(kHead) +
                      "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=X\n\n--X\n"
                      "Content-Type: text/plain\n\n" +
                      plain + "\n--X\nContent-Type: text/html\n\n<p>" + story + "</p>\n--X--\n");
    return only().body;
  };
  EXPECT_TRUE(body("This email requires HTML.").starts_with("La neve"));
  EXPECT_TRUE(body("Versione web: https://eco.example/" + testing::repeated("x", 400))
                  .starts_with("La neve"));
  EXPECT_TRUE(body(testing::repeated("Il testo semplice della lettera. ", 5)).starts_with("Il t"));
}

TEST_F(RealMail, ForwardedMailIsNotLost) {
  read("a.eml", std::string(kHead) +
                    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\n--X\n"
                    "Content-Type: text/plain\n\nVedi sotto.\n--X\nContent-Type: message/rfc822\n\n"
                    "From: c@d.example\nSubject: Nota stampa\n\nIl museo riapre.\n--X--\n");
  EXPECT_EQ(only().body, "Vedi sotto.\n\nNota stampa\n\nIl museo riapre.");
}

TEST_F(RealMail, TheOtherWritingOfAMailIsNoAttachment) {
  read("a.eml", std::string(kHead) +
                    "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=X\n\n--X\n"
                    "Content-Type: text/plain\n\nTesto.\n--X\nContent-Type: text/html\n\n"
                    "<p>Testo.</p>\n--X--\n");
  EXPECT_EQ(only().body, "Testo.");
}

TEST_F(RealMail, QuotedFromLinesOfMailboxesAreUndone) {
  read("a.mbox", "From a@b Fri Jan 12 10:00:00 2024\n" + std::string(kHead) +
                     "\nTesto:\n\n>From Rome to Milan.\n>>From afar.\n> altro\n");
  EXPECT_EQ(only().body, "Testo:\n\nFrom Rome to Milan.\n>From afar.\n> altro\n");
}

TEST_F(RealMail, FlowedLinesOfMailAreJoined) {
  read("a.eml",
       std::string(kHead) +
           "Content-Type: text/plain; format=flowed\n\nIl museo \nriapre \noggi.\n\nFine.\n");
  EXPECT_EQ(only().body, "Il museo riapre oggi.\n\nFine.");
}

TEST_F(RealMail, SendersWithHiddenAddressesHaveNames) {
  read("a.txt",
       "From anna at lago.example  Fri Jan 12 10:00:00 2024\nFrom: anna at lago.example (Anna "
       "Neri)\n"
       "Date: Fri, 12 Jan 2024 10:00:00 +0100\nSubject: Ponte\nMessage-ID: <1@l>\n\nSi passa.\n");
  EXPECT_EQ(only().authors, Strings{"Anna Neri"});
}

TEST_F(RealMail, MessagesThatMailProgramsKeepForThemselvesAreSkipped) {
  read("a.mbox",
       "From MAILER-DAEMON Fri Jan 12 10:00:00 2024\nFrom: Mail System <x@y>\n"
       "Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nMessage-ID: <0@l>\n\nThis "
       "text.\n");
  EXPECT_EQ(sink_.articles.size(), 0U);
  EXPECT_EQ(sink_.left_out.size(), 1U);
}

TEST_F(RealMail, CutMailIsTold) {
  read("a.eml", std::string(kHead) +
                    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\n--X\n"
                    "Content-Type: text/plain\n\nTesto prima del tagl");
  EXPECT_EQ(only().body, "Testo prima del tagl\n");
  EXPECT_TRUE(says("ends before its parts do")) << said();
}

// A subject's words of base64 end with padding where their length is no multiple of three.
TEST_F(RealMail, SubjectsAreReadBehindThePaddingOfTheirFirstWord) {
  read("a.eml",
       "From: =?UTF-8?B?Tmljb2zDsiBkZSA=?= =?UTF-8?B?TcOqcmVhdXg=?= <a@x.example>\n"
       "Subject: =?UTF-8?B?Q2l0dMOgIHNvdHRvIGxhIG5ldmUsIA==?=\n"
       " =?UTF-8?B?c3RhdGFsZSBjaGl1c2EgZGEgaWVyaQ==?=\n"
       "List-Id: =?UTF-8?B?TGEgY2l0dMM=?= =?UTF-8?B?oA==?= <citta.x.example>\n"
       "Date: Fri, 12 Jan 2024 10:00:00 +0100\n\nNevica.\n");
  EXPECT_EQ(only().title, "Città sotto la neve, statale chiusa da ieri");
  EXPECT_EQ(only().authors, Strings{"Nicolò de Mêreaux"});
  EXPECT_EQ(only().source, "La città");
}

TEST_F(RealMail, WordsOfOtherCharsetsAndEncodingsAreReadByThemselves) {
  read("a.eml",
       "From: a@x.example\n"
       "Subject: =?UTF-8?B?TGEgY2l0dMOg?= =?iso-8859-1?B?IOggc290dG8=?= =?UTF-8?Q?_neve?=\n"
       " e =?UTF-8?B?w6g=?= =? =?UTF-8?B?w6g\n"
       "Date: Fri, 12 Jan 2024 10:00:00 +0100\n\nNevica.\n");
  EXPECT_EQ(only().title, "La città è sotto neve e è =? =?UTF-8?B?w6g");
}

constexpr std::string_view kMixed =
    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\n--X\n";

TEST_F(RealMail, FootersOfListsAreNotTheTextOfHtmlMail) {
  read("a.eml", std::string(kHead) + std::string(kMixed) +
                    "Content-Type: text/html\n\n<p>Il museo riapre.</p>\n--X\n"
                    "Content-Type: text/plain\n\n"
                    "_______________________________________________\nLago mailing list\n--X--\n");
  EXPECT_EQ(only().body, "Il museo riapre.");
}

TEST_F(RealMail, PartsThatFollowEachOtherAreOneText) {
  read("a.eml", std::string(kHead) + std::string(kMixed) +
                    "Content-Type: text/html\n\n<p>Il museo riapre.</p>\n--X\n"
                    "Content-Type: image/jpeg\n\nxx\n--X\n"
                    "Content-Type: text/html\n\n<p>Il ponte no.</p>\n--X\n"
                    "Content-Type: text/plain\n\nPer cancellarsi scrivere a x.\n--X--\n");
  EXPECT_EQ(only().body, "Il museo riapre.\n\nIl ponte no.\n\nPer cancellarsi scrivere a x.");
}

TEST_F(RealMail, PartsWithinPartsFollowEachOther) {
  read("a.eml", std::string(kHead) + std::string(kMixed) +
                    "Content-Type: multipart/related; boundary=R\n\n--R\n"
                    "Content-Type: multipart/alternative; boundary=A\n\n--A\n"
                    "Content-Type: text/html\n\n<p>Il museo riapre.</p>\n--A--\n--R\n"
                    "Content-Type: text/html\n\n<p>Un riquadro.</p>\n--R--\n--X\n"
                    "Content-Type: text/plain\n\nPie di lista.\n--X--\n");
  EXPECT_EQ(only().body, "Il museo riapre.\n\nPie di lista.");
}

TEST_F(RealMail, TheSameTextInTwoPartsIsThereOnce) {
  read("a.eml", std::string(kHead) + std::string(kMixed) +
                    "Content-Type: text/plain\n\nIl museo riapre oggi.\n--X\n"
                    "Content-Type: text/html\n\n<p>Il museo <b>riapre</b> oggi.</p>\n--X--\n");
  EXPECT_EQ(only().body, "Il museo riapre oggi.");
}

TEST_F(RealMail, PartsAreFoundWhereTheirBoundaryIsToldWrongly) {
  for (const char* const type : {"multipart/alternative; boundary=\"m", "multipart/mixed"}) {
    testing::RecordingSink sink;
    read_dump(
        folder_.write("a.eml", std::string(kHead) + "MIME-Version: 1.0\nContent-Type: " + type +
                                   "\n\n--m\nContent-Type: text/plain\n\n"
                                   "Il museo riapre.\n--m--\n"),
        options_, sink);
    ASSERT_EQ(sink.articles.size(), 1U) << type;
    EXPECT_EQ(sink.articles[0].body, "Il museo riapre.") << type;
    EXPECT_NE(sink.reasons().find("does not tell its boundary rightly"), std::string::npos)
        << sink.reasons();
  }
}

TEST_F(RealMail, PiecesInAttachedDocumentsAreTold) {
  read("a.eml", std::string(kHead) + std::string(kMixed) +
                    "Content-Type: text/plain\n\n\n--X\nContent-Type: application/msword; "
                    "name=pezzo.doc\nContent-Disposition: attachment; filename=pezzo.doc\n\nxx\n"
                    "--X--\n");
  EXPECT_EQ(only().title, "Comunicato");
  EXPECT_TRUE(says("1 message has no text, but a document of Word or a PDF attached")) << said();
}

TEST(RealMailFrames, WhatServicesWriteAroundNewslettersWasText) {
  const auto body = [](const std::string& text, const char* header) {
    return testing::ReadDump(
               "From: Il Punto <punto@x.it>\nSubject: Lunedi\nDate: Mon, 15 Jan 2024 "
               "10:15:00 +0100\nMessage-ID: <n1@x.it>\n" +
                   std::string(header) + "\n" + text,
               "a.eml")
        .article()
        .body;
  };
  const std::string offer = "View this email in your browser (https://m.it/x)\n\n";
  const std::string news = "Il piano della giunta e' pronto.\n\nSi vota giovedi'.\n";
  const std::string footer =
      "\nCopyright (C) 2024 Il Punto. All rights reserved.\nWant to change how you receive these "
      "emails?\nYou can ** update your preferences (https://x.it)\n";
  const char* const list = "List-Unsubscribe: <https://x.it>\n";
  EXPECT_EQ(body(offer + news + footer, list), news);
  EXPECT_EQ(body("Se non visualizzi correttamente questa email clicca qui\n" + news +
                     "\nHai ricevuto questa email perche' sei iscritto.\n",
                 list),
            news);
  // A letter says what it says.
  EXPECT_NE(body(offer + news + footer, "").find("Copyright"), std::string::npos);
  const std::string told =
      "Il piano: view this email in your browser, dice.\n\nUn copyright scade.\n";
  EXPECT_EQ(body(told, list), told);
}

}  // namespace
}  // namespace emeroteca::dumps
