// Those who analyse articles, each in a thread of its own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "indexer/bulk/recorded_document.h"
#include "indexer/document_builder.h"
#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

struct AnalysedArticle {
  ArticleChange change;
  RecordedDocument document;  // what becomes of it
};

class Analysts {
 public:
  // At least one.
  explicit Analysts(std::size_t count) : builders_(std::max<std::size_t>(count, 1)) {}

  // `analyst`: a number below their count; none does two things at a time.
  void analyse(std::size_t analyst, AnalysedArticle& article) {
    const ArticleChange& change = article.change;
    builders_[analyst].build(change.article, change.fingerprint, article.document);
    set_collection(article.document, change.collection);
    set_added(article.document, change.added);
  }

 private:
  std::vector<DocumentBuilder> builders_;
};

}  // namespace emeroteca::indexing
