// The fields of a hit by name: what --template and --fields ask for.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer/result.h"

namespace emeroteca::results {

struct HitField {
  std::string_view name;
  std::string (*value)(const Hit&);  // as the article has it; several names are joined by ", "
};

// id title summary body lang date time source author section tags url rank score snippet story.
std::span<const HitField> hit_fields();

// nullptr where there is none of that name.
const HitField* find_hit_field(std::string_view name);

// For hints: "id title summary ...".
std::string hit_field_names();

// The fields of a list such as `id,date,title`, in its order; spaces around names do not matter.
// Throws Error for an empty list and for a name that is none.
std::vector<const HitField*> parse_hit_fields(std::string_view list);

}  // namespace emeroteca::results
