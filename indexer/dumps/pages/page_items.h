// What a page says of its articles in its elements: microdata (itemscope, itemprop), RDFa (typeof,
// property; the names of schema.org, with its prefix or without), hAtom, hNews and h-entry (class).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

namespace emeroteca::dumps {

// What an element begins: an item has properties of its own, which are not those of the item
// around it.
enum class ItemKind { kNone, kArticle, kOther };
ItemKind item_kind(const GumboNode& element);

// "headline" of "schema:headline" and "https://schema.org/headline", and what has no prefix as it
// is; empty for names of others ("og:title").
std::string_view name_of_schema(std::string_view written);

// True where an element is marked as that property of its item: "headline".
bool says_property(const GumboNode& element, std::string_view name);

// True for one of the classes of microformats: "entry-title", "p-name".
bool has_class(const GumboNode& element, std::string_view name);

// The name of a person or organisation that a property is: of an item its "name" (of a vcard what
// is "fn"), else the element's text. One line; may be empty.
std::string name_in_item(const GumboNode& element);

struct MarkedArticle {
  const GumboNode* element = nullptr;
  std::string headline;             // in one line
  bool leads_away = false;          // the headline is a link
  bool news = false;                // of a type of articles; else posts of a blog
  const GumboNode* body = nullptr;  // what is marked as its text
  std::string address;              // as written: with its site, relative to the page; or empty
};

// The articles of a page in their order; none of those in another one, nor comments and updates.
std::vector<MarkedArticle> marked_articles(const GumboNode& root);

}  // namespace emeroteca::dumps
