// An answer for the tests of the formats.
#pragma once

#include "searcher/answer/result.h"
#include "tests/unit/text/harmless.h"

namespace emeroteca::tests {

inline SearchResult sample_result() {
  SearchResult result;
  result.query = "cloud Alibaba";
  result.total = 1234;
  result.took_ms = 3.24;
  Hit hit;
  hit.rank = 1;
  hit.score = 12.5;
  hit.article.id = "ansa/1";
  hit.article.title = "Washington apre un'indagine sul cloud";
  hit.article.language = stemmers::Language::kItalian;
  hit.article.published = 1634655661;  // 2021-10-19T15:01:01Z
  hit.article.source = "Agenzia Meridiana";
  hit.article.authors = {"Anna Rossi", "Luca Bianchi"};
  hit.article.tags = {"tecnologia", "USA"};
  hit.article.section = "Esteri";
  hit.article.url = "https://example.org/a_b?c=1&d=%20";
  hit.article.body = "Il corpo.\nSeconda riga.";
  hit.title = {"Washington apre un'indagine sul cloud", {{32, 37}}};
  hit.snippets = {{"…il cloud di Alibaba…", {{6, 11}, {15, 22}}}, {"E poi Gartner.", {{6, 13}}}};
  result.hits.push_back(hit);
  Hit plain;
  plain.rank = 2;
  plain.score = 3;
  plain.article.id = "bare";
  plain.article.title = "Nothing else is known";
  plain.title = {"Nothing else is known", {}};
  plain.also = {"bare.it"};
  result.hits.push_back(plain);
  return result;
}

// Every text of the answer holds kHostile.
inline SearchResult hostile_result() {
  const std::string hostile(kHostile);
  SearchResult result = sample_result();
  result.query = result.suggestion = hostile;
  result.notes = {hostile};
  for (Hit& hit : result.hits) {
    Article& article = hit.article;
    for (std::string* const text :
         {&article.id, &article.title, &article.body, &article.summary, &article.source,
          &article.section, &article.url, &article.story}) {
      *text = hostile;
    }
    article.authors = article.tags = hit.also = {hostile};
    article.extra = R"({"\u001b[31mk":"\u001b]52;c;x\u0007\u202e","n":[1,"\u009b"]})";
    hit.title = {};
    hit.snippets.clear();
  }
  return result;
}

}  // namespace emeroteca::tests
