#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <unistd.h>

#include "archive/filter.h"
#include "archive/reader.h"
#include "errors/error.h"
#include "errors/input.h"
#include "indexer/commands/commands.h"
#include "indexer/removal.h"
#include "indexer/writing/archive_sink.h"
#include "text/numbers.h"
#include "text/printable.h"
#include "text/trim.h"

namespace emeroteca::indexing {
namespace {

// The ids that are named, and for "-" those on standard input, one a line.
std::vector<std::string> ids_of(const IndexerArguments& arguments) {
  std::vector<std::string> ids;
  for (const std::string& id : arguments.ids) {
    if (id != "-") {
      ids.push_back(id);
      continue;
    }
    for (std::string line; next_input_line(line);) {
      if (!text::trimmed(line).empty()) ids.push_back(line);
    }
  }
  return ids;
}

// Asks where somebody is there to answer; what runs without a terminal means what it says.
bool confirmed(std::size_t count, const IndexerArguments& arguments) {
  if (arguments.yes || isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0) return true;
  std::cerr << "remove " << text::counted(count, "articles") << "? [y/N] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes" || answer == "s" || answer == "sì";
}

void tell(const Doomed& article) {
  std::cerr << "would remove: " << text::printable(article.id) << "  "
            << text::printable(article.title, 60) << '\n';
}

int remove_by_query(const std::string& archive, const IndexerArguments& arguments) {
  const Xapian::Query query = parse_filter(arguments.query);
  ArchiveReader reader(archive);
  const std::unique_ptr<ArchiveEditor> editor =
      open_editor(archive, arguments.adding.dry_run ? WritingWay::kNowhere : WritingWay::kInPlace);
  reader.refresh();
  const std::vector<Doomed> matching =
      reader.read([&](const Xapian::Database& database) { return find_matching(database, query); });
  if (arguments.adding.dry_run) {
    for (const Doomed& article : matching) tell(article);
    std::cerr << "would remove: " << matching.size() << '\n';
    return matching.empty() ? kExitNothing : kExitFound;
  }
  if (!matching.empty() && !confirmed(matching.size(), arguments)) {
    std::cerr << "nothing was removed\n";
    return kExitNothing;
  }
  for (const Doomed& article : matching) editor->remove(article.id);
  editor->finish();
  std::cerr << "removed: " << matching.size() << '\n';
  return matching.empty() ? kExitNothing : kExitFound;
}

void tell_missing(const std::string& id, const IndexerArguments& arguments) {
  std::cerr << arguments.program.prefix << "indexer: no article has the id " << text::in_quotes(id)
            << '\n';
}

// Writes nothing and keeps nobody from writing.
int tell_of_ids(ArchiveReader& reader, const IndexerArguments& arguments) {
  const std::vector<std::string> ids = ids_of(arguments);
  std::set<std::string> told;  // what is named again would be gone by then
  for (const std::string& id : ids) {
    const std::optional<Article> article = reader.find(id);
    if (article && told.insert(id).second) {
      tell({article->id, article->title});
    } else {
      tell_missing(id, arguments);
    }
  }
  std::cerr << "would remove: " << told.size() << " of " << ids.size() << '\n';
  return told.size() == ids.size() ? kExitFound : kExitNothing;
}

int remove_ids(const std::string& archive, const IndexerArguments& arguments) {
  ArchiveReader reader(archive);  // says so when there is none, instead of making one
  if (arguments.adding.dry_run) return tell_of_ids(reader, arguments);
  const std::unique_ptr<ArchiveEditor> editor = open_editor(archive, WritingWay::kInPlace);
  const std::vector<std::string> ids = ids_of(arguments);
  std::size_t removed = 0;
  for (const std::string& id : ids) {
    if (editor->remove(id)) {
      ++removed;
    } else {
      tell_missing(id, arguments);
    }
  }
  editor->finish();
  std::cerr << "removed: " << removed << " of " << ids.size() << '\n';
  return removed == ids.size() ? kExitFound : kExitNothing;
}

}  // namespace

int run_remove(const IndexerArguments& arguments) {
  const std::string archive = archive_of(arguments);
  return arguments.query.empty() ? remove_ids(archive, arguments)
                                 : remove_by_query(archive, arguments);
}

}  // namespace emeroteca::indexing
