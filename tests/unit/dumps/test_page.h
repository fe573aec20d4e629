// Pages of an article about olives, for the tests of how pages are read.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "indexer/dumps/pages/page.h"
#include "indexer/dumps/record.h"

namespace emeroteca::dumps::testing {

inline const std::string kFirst =
    "La raccolta delle olive e' cominciata con due settimane di anticipo in tutta la Sabina.";
inline const std::string kSecond =
    "Secondo i frantoi la resa sara' buona, ma il prezzo non scendera' prima della primavera.";

inline std::string paragraph(const std::string& text) {
  return "<p>" + text + "</p>";
}

inline Record record_of(const std::string& inner, const std::string& head = {}) {
  Record record;
  read_page("<!DOCTYPE html><html lang=\"it\"><head><title>Olive in anticipo</title>" + head +
                "</head><body>" + inner + "</body></html>",
            {}, record);
  return record;
}

inline std::string body_with(const std::string& inner, const std::string& head = {}) {
  const Record record = record_of(inner, head);
  EXPECT_EQ(record.skipped, "");
  return record.draft.body;
}

inline std::string article(const std::string& inner) {
  return "<article><h1>Olive in anticipo</h1>" + inner + "</article>";
}

inline std::string date_of(const std::string& inner) {
  return record_of(inner).draft.date;
}

}  // namespace emeroteca::dumps::testing
