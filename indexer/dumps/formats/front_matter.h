// What stands above the text of a post of a static site, between two lines of marks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace emeroteca::dumps {

enum class MatterKind : unsigned char { kYaml, kToml, kJson };

// The front matter, between two lines of three hyphens (YAML) or plus signs (TOML), or a JSON
// object at the beginning; and what comes after it. Views of the text.
struct FrontMatter {
  std::string_view matter;
  std::string_view body;
  MatterKind kind = MatterKind::kYaml;
};

// Nothing where a text begins with none.
std::optional<FrontMatter> split_front_matter(std::string_view text);

// The fields of TOML as YAML has them: `title = "A"` is `title: "A"`. Of what stands below a
// [table] header only the tags of a [taxonomies] are an article's own (Zola's), which are then
// below `taxonomies:`; the rest is left out.
std::string yaml_of_toml(std::string_view toml);

}  // namespace emeroteca::dumps
