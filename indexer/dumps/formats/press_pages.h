// Pages that press databases export, each with many articles.
#pragma once

#include <memory>
#include <string_view>

#include "indexer/dumps/dump.h"
#include "indexer/dumps/input/input.h"
#include "indexer/dumps/reader.h"

namespace emeroteca::dumps {

// True where articles stand in a page as Factiva or Europresse write them.
bool is_factiva_page(std::string_view page);
bool is_europresse_page(std::string_view page);

// A reader of such a page in UTF-8. `input` and `options` outlive it.
std::unique_ptr<Reader> open_factiva_page(Input& input, const Options& options);
std::unique_ptr<Reader> open_europresse_page(Input& input, const Options& options);

// A page that was held for another reader, as a stream.
class HeldPage final : public Input {
 public:
  explicit HeldPage(std::string_view page) : page_(page) {}
  std::string_view read() override {
    const std::string_view page = page_;
    page_ = {};
    return page;
  }

 private:
  std::string_view page_;
};

}  // namespace emeroteca::dumps
