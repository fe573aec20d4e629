#include "archive/version_check.h"

#include "archive/metadata.h"
#include "errors/error.h"

namespace emeroteca {
namespace {

// `remedy`: what to do about an older one.
void check_number(const std::string& text, int known, const std::string& what,
                  const std::string& name, const std::string& remedy) {
  const int found = std::atoi(text.c_str());
  if (found == known) return;
  const bool newer = found > known;
  throw Error(ErrorCode::kVersion,
              "the archive " + name + " was made by " + (newer ? "a newer" : "an older") +
                  " version of Emeroteca (" + what + " " + text + ", this program " +
                  (newer ? "knows " : "needs ") + std::to_string(known) + ")",
              (newer ? "install the newer version, or " : "") + remedy);
}

}  // namespace

void check_version(const Xapian::Database& database, const std::string& name, Understanding needed,
                   const std::string& whole) {
  const std::string schema = database.get_metadata(std::string(kMetaSchema));
  if (schema.empty()) {
    throw Error(ErrorCode::kVersion,
                name + " is a Xapian database, but not an archive of Emeroteca",
                whole.empty() ? "check the path; archives are made with `indexer add`"
                              : "take it out of " + whole + "/XAPIANDB");
  }
  check_number(schema, kSchemaVersion, "schema", name,
               "build it again from its dumps with `indexer add` in a new folder");
  if (needed == Understanding::kStoredForm) return;
  const std::string remedy =
      "bring it to this one with `indexer reindex -a " + (whole.empty() ? name : whole) + "`";
  check_number(database.get_metadata(std::string(kMetaAnalysis)), kAnalysisVersion, "analysis",
               name, remedy);
  const std::string languages = database.get_metadata(std::string(kMetaLanguages));
  if (languages != kLanguageSet) {
    throw Error(ErrorCode::kVersion,
                "the archive " + name + " holds the languages " + languages +
                    ", this program knows " + std::string(kLanguageSet),
                remedy);
  }
}

std::map<std::string, std::string> version_metadata() {
  return {{std::string(kMetaSchema), std::to_string(kSchemaVersion)},
          {std::string(kMetaAnalysis), std::to_string(kAnalysisVersion)},
          {std::string(kMetaLanguages), std::string(kLanguageSet)}};
}

void write_version(Xapian::WritableDatabase& database) {
  for (const auto& [key, value] : version_metadata()) database.set_metadata(key, value);
}

}  // namespace emeroteca
