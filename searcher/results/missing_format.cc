#include "searcher/results/missing_format.h"

#include <algorithm>

#include "text/numbers.h"
#include "text/sanitize.h"

namespace emeroteca::results {
namespace {

class MissingWriter {
 public:
  MissingWriter(const std::vector<MissingPart>& parts, bool utf8) : parts_(parts), utf8_(utf8) {}

  std::vector<std::string> lines() const {
    std::vector<std::string> out;
    for (const MissingPart& part : parts_) {
      std::string line = parts_.size() == 1 ? of_only(part) : of_one(part);
      if (!line.empty()) out.push_back(std::move(line));
    }
    const bool several = parts_.size() > 1;
    const bool blamed = std::any_of(parts_.begin(), parts_.end(),
                                    [](const MissingPart& part) { return part.others > 0; });
    if (several && !blamed) out.push_back(by_themselves());
    return out;
  }

 private:
  static std::string articles(std::uint64_t number) {
    return text::counted(number, "article", "articles");
  }

  // Words in quotation marks; fields as they are.
  std::string named(const MissingPart& part) const {
    const std::string clean = text::sanitize_line(part.text);
    const bool word = part.kind == PartKind::kWords || part.kind == PartKind::kPhrase ||
                      part.kind == PartKind::kExcluded;
    if (!word) return clean;
    return utf8_ ? "“" + clean + "”" : '"' + clean + '"';
  }

  static std::string language_named(const std::string& code) {
    return code == "it" ? "Italian" : code == "en" ? "English" : "another language";
  }

  // "2026-11-28 (ieri)"
  static std::string days(const MissingPart& part) {
    std::string typed = text::sanitize_line(part.text);
    typed = typed.substr(std::min(typed.find(':') + 1, typed.size()));
    std::erase(typed, '"');
    return part.days + (typed == part.days ? "" : " (" + typed + ")");
  }

  static std::string dated(const MissingPart& part, const char* subject) {
    if (part.first.empty()) return std::string("; none of them has a date");
    return std::string("; ") + subject + " of " + part.first +
           (part.last == part.first ? "" : " to " + part.last);
  }

  // Where the query is nothing else.
  std::string of_only(const MissingPart& part) const {
    if (part.kind == PartKind::kDate && part.others > 0) {
      return "No article is of " + days(part) +
             (part.first.empty() ? "; none in the archive has a date"
                                 : dated(part, "the archive's are"));
    }
    if (part.kind == PartKind::kPhrase && part.loose > 0) {
      return articles(part.loose) + (part.loose == 1 ? " has" : " have") +
             " all of these words, but not so close together or in this order";
    }
    return {};
  }

  std::string of_one(const MissingPart& part) const {
    if (part.others == 0) return part.alone == 0 ? no_article_has(part) : std::string();
    const std::string rest = text::sanitize_line(part.rest);
    const std::string found =
        articles(part.others) + (part.others == 1 ? " has " : " have ") +
        (rest.empty() ? std::string("the rest") : (utf8_ ? "“" + rest + "”" : '"' + rest + '"'));
    const std::string none = part.others == 1 ? "; it is not" : "; none of them is";
    const std::string lacks = part.others == 1 ? "; it does not have " : "; none of them has ";
    switch (part.kind) {
      case PartKind::kDate:
        if (part.first.empty()) {
          return found + (part.others == 1 ? "; it has no date" : "; none of them has a date");
        }
        return found + none + " of " + days(part) + ", " +
               dated(part, part.others == 1 ? "it is" : "they are").substr(2);
      case PartKind::kLanguage:
        return found + none + " in " + language_named(part.text);
      case PartKind::kExcluded:
        return found + (part.others == 1 ? "; it has " : "; all of them have ") + named(part) +
               ", which is excluded";
      default:
        break;
    }
    if (part.alone == 0) {
      return no_article_has(part) + ". " + found + ".";
    }
    return found + lacks + named(part) +
           (part.alone > 0
                ? ", which " + articles(part.alone) + (part.alone == 1 ? " has" : " have")
                : "");
  }

  std::string no_article_has(const MissingPart& part) const {
    if (part.kind == PartKind::kDate) return "No article is of " + days(part);
    if (part.kind == PartKind::kLanguage) return "No article is in " + language_named(part.text);
    if (part.kind == PartKind::kExcluded) return {};
    return "No article has " + named(part) + loose(part);
  }

  static std::string loose(const MissingPart& part) {
    if (part.kind != PartKind::kPhrase || part.loose == 0) return {};
    return " so close together or in this order; " + articles(part.loose) +
           (part.loose == 1 ? " has" : " have") + " all of these words";
  }

  std::string by_themselves() const {
    std::string line = "By themselves: ";
    bool first = true;
    for (const MissingPart& part : parts_) {
      if (part.kind == PartKind::kExcluded) continue;
      if (!first) line += ", ";
      first = false;
      line += (part.kind == PartKind::kLanguage ? language_named(part.text) : named(part)) + " " +
              (part.alone == 0 ? std::string("none") : text::group_digits(part.alone));
    }
    return line;
  }

  const std::vector<MissingPart>& parts_;
  bool utf8_;
};

}  // namespace

std::vector<std::string> missing_lines(const std::vector<MissingPart>& parts, bool utf8) {
  return MissingWriter(parts, utf8).lines();
}

}  // namespace emeroteca::results
