#include "programs/one_of.h"

#include <algorithm>

#include "programs/help_format.h"

namespace emeroteca {

CLI::Validator one_of(const std::vector<std::string>& values) {
  std::string list;
  for (const std::string& value : values) list += (list.empty() ? "" : ",") + value;
  return CLI::Validator(
      [values](std::string& given) {
        if (std::find(values.begin(), values.end(), given) != values.end()) return std::string();
        return "'" + given + "' is not possible here; write " + alternatives(values);
      },
      "{" + list + "}");
}

}  // namespace emeroteca
