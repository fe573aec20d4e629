// What stands in JSON beside articles and looks like them, and JSON of other programs.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "indexer/dumps/fields/field_map.h"

namespace emeroteca::dumps {

// What an object is skipped as that articles do not stand in, but a text does, where articles stand
// beside it.
inline constexpr const char* kBesideArticles = "other records beside the articles";

// What an object is that is on purpose no article, in the plural: "drafts". Empty for all others.
std::string_view kind_of_object(simdjson::dom::object object);

// The same for the only object of a file: maps, notebooks, settings.
std::string_view kind_of_json_file(simdjson::dom::object object);

// The same for an object without a text: what content systems export beside their articles, each
// in an object of its own ("_type":"author", "type":"user--user"). `titled`: it has a title, as a
// "type" of "people" may be a section of news; a "__typename" is none.
std::string_view kind_of_entry(simdjson::dom::object object, bool titled);

// True for any record of a system whose records refer to each other by id: Sanity's documents,
// Contentful's entries and assets; and for one of them that is an author, a category or the like.
bool is_record_of_references(simdjson::dom::object object);
bool is_referred_to(simdjson::dom::object object);

// The id of a document that CouchDB lists as deleted:
// {"id":"a","value":{"deleted":true},"doc":null}, of its changes
// {"seq":"9","id":"a","changes":[...],"deleted":true}, and what is left of the document itself,
// {"_id":"a","_deleted":true}. Empty for all other objects.
std::string id_of_deleted_row(simdjson::dom::object object);

// True for what phpMyAdmin writes around its tables and says of itself: no record of anything.
bool is_frame_of_export(simdjson::dom::object object);

// The names of the fields of the first object, in a list that may be one of articles, that has
// running text in it, though nothing is known as its title or text. Empty where there is none.
std::string fields_of_unknown_texts(simdjson::dom::object object);

// The address that a node of JSON-LD has for its id, without what stands behind "#"; empty for all
// other objects.
std::string_view address_of_node(simdjson::dom::object object);

// The names of JSON-LD's nodes by their ids: {"@id":"#p","name":"Carla Verdi"} of "@graph".
using NodeNames = std::map<std::string, std::string, std::less<>>;
void add_node_names(simdjson::dom::object object, NodeNames& names);

}  // namespace emeroteca::dumps
