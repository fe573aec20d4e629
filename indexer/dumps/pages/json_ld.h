// Linked data of pages (schema.org as JSON-LD): what they say of the article that they show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace emeroteca::dumps {

// The article in the linked data. Texts as they are written, perhaps with entities or tags.
struct LinkedArticle {
  bool found = false;    // there is an article
  bool listing = false;  // the page says that it is a list or a search instead
  bool profile = false;  // it says that it is the page of an author
  bool closed = false;   // not all of it is shown to those who do not pay
  std::string headline;
  std::string description;
  std::string body;  // that of a live blog is its updates, each under its headline
  std::string section;
  std::string language;
  std::string publisher;
  std::string published;
  std::string uploaded;  // the date of the page's film, where there is no article
  std::string modified;
  std::string url;
  std::vector<std::string> authors;
  std::vector<std::string> keywords;
  // Further articles that the data has whole, each with an address of its own: what stands behind
  // the page's article as one reads on. Only beside one that is the page's.
  std::vector<LinkedArticle> others;
};

// Reads the scripts of a page; broken ones are mended where that is easy, else passed over. Of
// several articles the one counts whose address or headline is the page's (`address`, `titles`; may
// be empty); where none is and they are different ones, the page lists them and has no article.
LinkedArticle read_linked_data(const std::vector<std::string_view>& scripts,
                               std::string_view address, const std::vector<std::string>& titles);

}  // namespace emeroteca::dumps
