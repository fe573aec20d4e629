#include "archive/version_check.h"

#include "archive/metadata.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

void check_number(const std::string& text, int known, const std::string& what,
                  const std::string& name) {
  const int found = std::atoi(text.c_str());
  if (found == known) return;
  if (found > known) {
    throw Error("the archive " + name + " was made by a newer version of Emeroteca (" + what + " " +
                    text + ", this program knows " + std::to_string(known) + ")",
                "install the newer version, or build the archive again with this one");
  }
  throw Error("the archive " + name + " was made by an older version of Emeroteca (" + what + " " +
                  text + ", this program needs " + std::to_string(known) + ")",
              "build it again from its dumps with `indexer add` in a new folder");
}

}  // namespace

void check_version(const Xapian::Database& database, const std::string& name) {
  const std::string schema = database.get_metadata(std::string(kMetaSchema));
  if (schema.empty()) {
    throw Error(name + " is a Xapian database, but not an archive of Emeroteca",
                "check the path; archives are made with `indexer add`");
  }
  check_number(schema, kSchemaVersion, "schema", name);
  check_number(database.get_metadata(std::string(kMetaAnalysis)), kAnalysisVersion, "analysis",
               name);
  const std::string languages = database.get_metadata(std::string(kMetaLanguages));
  if (languages != kLanguageSet) {
    throw Error("the archive " + name + " holds the languages " + languages +
                    ", this program knows " + std::string(kLanguageSet),
                "build it again from its dumps with this version");
  }
}

void write_version(Xapian::WritableDatabase& database) {
  database.set_metadata(std::string(kMetaSchema), std::to_string(kSchemaVersion));
  database.set_metadata(std::string(kMetaAnalysis), std::to_string(kAnalysisVersion));
  database.set_metadata(std::string(kMetaLanguages), std::string(kLanguageSet));
}

}  // namespace emeroteca
