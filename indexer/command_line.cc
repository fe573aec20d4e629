#include "indexer/command_line.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "archive/shards.h"
#include "programs/help_format.h"
#include "programs/one_of.h"
#include "text/trim.h"

namespace emeroteca::indexing {
namespace {

constexpr const char* kOwnName = "indexer";
constexpr std::size_t kHelpColumns = 80;
constexpr const char* kVersion = "indexer (Emeroteca) 0.1.0";

constexpr const char* kAbout =
    R"(Builds and updates a bilingual (Italian and English) news archive.

Examples:
  indexer add news.jsonl.zst                  a dump, one article a line
  indexer add -a ~/archive texts/ more.zip    a folder and a zip file of texts
  curl -s URL | indexer add -                 standard input
  indexer add --rejects bad.jsonl news.jsonl  keep what could not be read
  indexer sync news.jsonl                     add, and remove what is gone
  indexer remove --query 'source:ansa date:..2010'
  indexer inspect news.jsonl                  what a dump holds; adds nothing
  indexer info                                what the archive holds
  indexer export | zstd > copy.jsonl.zst      all articles, as a dump)";

constexpr const char* kExitCodes =
    "Exit codes: 0 all done, 1 some records rejected or ids unknown, 2 error, 130\n"
    "interrupted (what was reported is in the archive; the same command goes on from\n"
    "there).";

constexpr const char* kAddAbout =
    R"(Add the articles of dumps, or update them

An article with the id of one in the archive replaces it, or leaves it alone
when nothing changed. A dump is a file of JSON, CSV, a feed, agency XML, web
pages or archives, a wiki, mail, scanned pages, Markdown or text, told by its
content, with fields under any usual name (--map names others); a folder of such
files; any of these compressed or packed (gz bz2 xz zst tar zip ...); or - for
standard input. More: docs/dump-formats.md)";

constexpr const char* kInspectAbout =
    R"(Tell what dumps hold, without an archive

For every file: its format, how many articles, their fields, languages, dates
and first titles, what would be rejected and why, and what is no article. Look
here before you trust a new dump. Nothing is written.)";

constexpr const char* kInspectExitCodes =
    "Exit codes: 0 all can be added, 1 some records would be rejected or there are no\n"
    "articles, 2 error, 130 interrupted.";

constexpr const char* kRecoverExitCodes =
    "Exit codes: 0 nothing was lost, 1 some articles were, cannot be proved or may be\n"
    "back although they were removed, or the archive's own lexicon was lost, 2 error,\n"
    "130 interrupted (there is no new archive then).";

constexpr const char* kWatchExitCodes =
    "Exit codes: 0 ended by Ctrl-C or SIGTERM, whatever was rejected, 2 error.";

constexpr const char* kSyncAbout =
    R"(Add dumps, then remove the articles that they do not have

Only articles of the same collections go: those that --collection names, else
those of the sources that the dumps have articles of and, for articles without
a source, of the folders that the dumps are in. Nothing is removed when more
than half of a collection would go, or when records were rejected, unless
--force is given.)";

constexpr const char* kWatchAbout =
    R"(Index what arrives in a folder

Adds the folder, then every file that is written there to its end or moved
there, also in folders below it, a batch at a time; names that begin with a dot
or end with .part, .tmp or ~ are passed over. The archive is free between two
batches. Ends on Ctrl-C or SIGTERM, with a summary. As a service:
docs/emeroteca-watch.service)";

constexpr const char* kRemoveAbout =
    R"(Remove articles by their ids, or all that a query matches

A query is made of field:value and date:FROM..TO, all of which have to hold, a
minus before what must not: 'source:reuters date:..2010 -tag:archive'. It says
how many they are and, on a terminal, asks.

Examples:
  indexer remove n1 n2
  indexer remove - < ids.txt
  indexer remove --query 'collection:wire date:2019-01..2019-03')";

constexpr const char* kReindexAbout =
    R"(Build the archive anew from its own articles

For an archive of an older version of the indexer, which the others refuse. The
new archive is built beside the old one and takes its place in one step: however
it ends, there is one or the other. Needs as much free space for a while.)";

constexpr const char* kCompactAbout =
    R"(Rewrite the archive in less space

Takes a third to a half off the size, and makes searching a little faster. Needs
that much free space beside the archive for a while. Whoever searches meanwhile
notices nothing.)";

constexpr const char* kCheckAbout =
    R"(Look for damage: read the whole archive and compare

Whether every table is there and sound, every article is what was indexed, and
what is searched is what the articles say. Nothing is changed.)";

constexpr const char* kRecoverAbout =
    R"(Make a new archive of what can be read of a damaged one

Every article that is what was indexed goes to the new archive, with its
collection; those that are lost are named, by their ids as far as they are
known, and so are those whose fingerprint is lost: they cannot be proved. The
old archive stays as it is. The new one appears once it is complete; after an
interruption, run the same command again.)";

constexpr const char* kLexiconAbout =
    R"(Teach the archive's searchers translations of your own

Examples:
  indexer lexicon add terms.txt    a line: headword<TAB>translation; translation
  indexer lexicon add --headwords en terms.txt
  indexer lexicon list --headwords it > terms.txt)";

constexpr const char* kShardAbout =
    R"(Divide an archive into shards, which are searched and written as one

A shard is an archive of its own in the folder of the whole: of a year, of a
source, or of a part of the articles. All commands and the searcher take the
whole as they take any archive; each article is written to the shard where it
belongs. Shards are kept for what would be too large as one.

Tiers are for an archive to which something comes every day: what comes is
written as a new shard, and shards of like size are merged, so that there are
never more than six. Adding then writes far less than to one large archive.

Examples:
  indexer shard split --by year      an archive that is there
  indexer shard split --by tier      the same, for dumps of every day
  indexer shard new --by hash --shards 8 -a NEW    an empty one
  indexer shard list
  indexer shard merge                one archive again)";

constexpr const char* kShardSplitAbout =
    R"(Divide an archive into shards

Builds the shards beside the archive, shard by shard, and exchanges them for it
in one step: however it ends, there is one or the other. Nothing of the articles
changes. Needs as much free space for a while; but for tiers, of which the
archive becomes the oldest as it lies there.)";

constexpr const char* kShardMergeAbout =
    R"(Make one archive of the shards again

Built beside them, and exchanged for them in one step. Also for a folder with a
stub file XAPIANDB of another program's, if it names folders; those that lie
elsewhere stay as they are.)";

constexpr const char* kShardNewAbout =
    R"(Make a new archive of shards, without articles

For what is large from the beginning: `add` then writes each shard in bulk.)";

// An empty name comes of a script's unset variable: the default archive is not what it meant.
std::string not_empty(std::string& text) {
  return text.empty() ? "the name is empty" : "";
}

std::string names_something(std::string& text) {
  return text::trimmed(text).empty() ? "it names nothing" : "";
}

std::string not_blank(std::string& text) {
  return text::trimmed(text).empty() ? "the query is empty" : "";
}

void add_archive(CLI::App& command, IndexerArguments& arguments) {
  command
      .add_option("-a,--archive", arguments.archive,
                  "The archive's folder (default: $EMEROTECA_ARCHIVE, else the XDG data folder)")
      ->check(CLI::Validator(not_empty, ""))
      ->type_name("DIR");
}

void add_quiet(CLI::App& command, IndexerArguments& arguments) {
  command.add_flag("-q,--quiet", arguments.adding.quiet, "No progress");
}

CLI::App& add_command(CLI::App& app, IndexerArguments& arguments, const std::string& name,
                      const std::string& about) {
  CLI::App& command = *app.add_subcommand(name, about);
  add_archive(command, arguments);
  add_quiet(command, arguments);
  command.final_callback([&arguments, name] { arguments.command = name; });
  return command;
}

// "256MB", "1.5G", "1048576" as bytes.
std::string memory_in_bytes(std::string& text) {
  const std::string given = text;
  char* end = nullptr;
  const double number = std::strtod(given.c_str(), &end);
  std::string unit(end);
  for (char& c : unit) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (unit.ends_with('B')) unit.pop_back();
  if (unit.ends_with('I')) unit.pop_back();
  constexpr std::string_view kUnits = "KMGT";
  double bytes = number;
  if (unit.size() == 1 && kUnits.find(unit[0]) != std::string_view::npos) {
    for (std::size_t i = 0; i <= kUnits.find(unit[0]); ++i) bytes *= 1024;
  } else if (!unit.empty() || end == given.c_str()) {
    return "'" + given + "' is no size; write it as 256MB or 1GB";
  }
  constexpr double kLeast = 1 << 20;
  constexpr double kMost = kLeast * kLeast;
  if (!(bytes >= kLeast && bytes <= kMost)) {
    return "'" + given + "' is not between 1MB and 1TB";
  }
  text = std::to_string(static_cast<std::uint64_t>(bytes));
  return {};
}

// A year at most.
std::string minutes(std::string& text) {
  constexpr double kMost = 366 * 24 * 60;  // 527040
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  const bool fits =
      end == text.c_str() + text.size() && !text.empty() && number >= 0 && number <= kMost;
  return fits ? std::string() : "'" + text + "' is no number of minutes from 0 to 527040 (a year)";
}

// Of a number that is none CLI11 says so.
std::string in_range(const std::string& text, unsigned long least, unsigned long most) {
  char* end = nullptr;
  const unsigned long number = std::strtoul(text.c_str(), &end, 10);
  const bool figures = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  if (figures && text.size() < 10 && number >= least && number <= most) return {};
  return "'" + text + "' is no number from " + std::to_string(least) + " to " +
         std::to_string(most);
}

std::string jobs_in_range(std::string& text) {
  constexpr unsigned long kMostJobs = 1024;
  return in_range(text, 0, kMostJobs);
}

std::string shards_in_range(std::string& text) {
  return in_range(text, 2, kMostShards);
}

void add_resources(CLI::App& command, IndexerArguments& arguments) {
  AddOptions& adding = arguments.adding;
  command
      .add_option("--memory", adding.memory,
                  "What changes may take before they go to the disk (default: 256MB)")
      ->transform(CLI::Validator(memory_in_bytes, ""))
      ->type_name("SIZE");
  command
      .add_option("-j,--jobs", adding.jobs,
                  "Threads; 1 analyses and writes in turn (default: all processors)")
      ->check(CLI::Validator(jobs_in_range, ""))
      ->type_name("N");
  command
      .add_option("--writer", arguments.writer,
                  "stock: change the archive by Xapian, batch by batch; bulk: write a new one "
                  "beside it, several times as fast; auto: bulk where the archive is new or much "
                  "is added to it")
      ->check(one_of({"auto", "stock", "bulk"}))
      ->capture_default_str();
}

// Without a number it is nearly for ever.
constexpr const char* kLongestWait = "315360000";

std::string wait_in_seconds(std::string& text) {
  const bool number = !text.empty() && text.size() <= std::string_view(kLongestWait).size() &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  return number ? std::string() : "'" + text + "' is not a number of seconds";
}

// For commands that write. A number stands behind `=` alone: what follows may be a dump.
void add_wait(CLI::App& command, IndexerArguments& arguments) {
  command
      .add_flag("--wait{" + std::string(kLongestWait) + "}", arguments.wait,
                "Wait while another process writes to the archive; --wait=60: a minute at most")
      ->check(CLI::Validator(wait_in_seconds, ""));
}

void add_dumps(CLI::App& command, AddOptions& adding) {
  command
      .add_option("dumps", adding.dumps,
                  "Files, folders, compressed files, archives (gz bz2 xz zst tar zip), or - for "
                  "standard input")
      ->required()
      ->type_name("DUMP");
}

// How dumps are to be understood, in all commands that read them.
void add_understanding(CLI::App& command, IndexerArguments& arguments) {
  command.add_option("--lang", arguments.language, "Language of articles that do not say theirs")
      ->check(one_of({"auto", "it", "en"}))
      ->capture_default_str();
  command
      .add_option("--map", arguments.map, "Where fields are: title=headline,body=content.rendered")
      ->check(CLI::Validator(names_something, ""))
      ->type_name("FIELD=PATH,...");
  command.add_option("--map-file", arguments.map_file, "The same from a file, a line each")
      ->check(CLI::Validator(not_empty, ""))
      ->type_name("FILE");
  command
      .add_option("--columns", arguments.columns,
                  "What the columns of CSV and TSV files without a header are: title,body,-,date")
      ->check(CLI::Validator(names_something, ""))
      ->type_name("FIELD,...");
  command
      .add_option("--date-order", arguments.date_order,
                  "What 03/04/2021 is where its dump does not tell")
      ->check(one_of({"auto", "dmy", "mdy"}))
      ->capture_default_str();
  command
      .add_option("--zone", arguments.zone,
                  "Time zone of dates that name none, as Europe/Rome (default: UTC)")
      ->check([](const std::string& zone) {
        return zone.empty()
                   ? std::string("no time zone has an empty name; write Europe/Rome or UTC")
                   : std::string();
      })
      ->type_name("ZONE");
}

void add_reading(CLI::App& command, IndexerArguments& arguments) {
  AddOptions& adding = arguments.adding;
  std::vector<std::string> formats{"auto"};
  for (const std::string_view name : dumps::format_names()) formats.emplace_back(name);
  command.add_option("--format", adding.reading.format, "How the dumps are written")
      ->check(one_of(formats))
      ->capture_default_str();
  add_understanding(command, arguments);
  command
      .add_option("--rejects", adding.rejects, "Keep the records that were not taken in this file")
      ->check(CLI::Validator(not_empty, ""))
      ->type_name("FILE");
  command
      .add_option("--collection", adding.collection,
                  "What the articles belong to, for sync (default: their source, else the folder "
                  "of their dump)")
      ->check(CLI::Validator(not_empty, ""))
      ->type_name("NAME");
  add_resources(command, arguments);
  command
      .add_option(
          "--checkpoint", arguments.checkpoint,
          "In bulk: make what has come a part of the archive every so many minutes, so that "
          "a power cut takes no more; 0: at the end alone")
      ->check(CLI::Validator(minutes, ""))
      ->capture_default_str()
      ->type_name("MINUTES");
  add_wait(command, arguments);
  command.add_flag("-v,--verbose", adding.verbose,
                   "Tell of each file its format, its charset and where its fields were");
  command.add_option("--summary", arguments.summary, "The last line on standard error")
      ->check(one_of({"text", "json"}))
      ->capture_default_str();
}

void define_inspect(CLI::App& app, IndexerArguments& arguments) {
  CLI::App& inspect = *app.add_subcommand("inspect", kInspectAbout);
  inspect.footer(kInspectExitCodes);
  inspect.final_callback([&arguments] { arguments.command = "inspect"; });
  AddOptions& adding = arguments.adding;
  inspect
      .add_option("dumps", adding.dumps, "Files, folders, compressed files, archives, or -, as add")
      ->required()
      ->type_name("DUMP");
  inspect.add_option("--format", arguments.format, "How to write it")
      ->check(one_of({"text", "json"}))
      ->capture_default_str();
  std::vector<std::string> formats{"auto"};
  for (const std::string_view name : dumps::format_names()) formats.emplace_back(name);
  inspect.add_option("--dump-format", adding.reading.format, "How the dumps are written")
      ->check(one_of(formats))
      ->capture_default_str();
  add_understanding(inspect, arguments);
  add_quiet(inspect, arguments);
}

void define_lexicon(CLI::App& app, IndexerArguments& arguments) {
  CLI::App& lexicon = *app.add_subcommand("lexicon", kLexiconAbout);
  lexicon.require_subcommand(1);
  const auto command = [&](const std::string& name, const std::string& about) -> CLI::App& {
    CLI::App& made = add_command(lexicon, arguments, name, about);
    made.final_callback([&arguments, name] { arguments.command = "lexicon " + name; });
    return made;
  };
  const auto add_headwords = [&](CLI::App& to, const std::string& help) {
    to.add_option("--headwords", arguments.headwords, help)->check(one_of({"it", "en"}));
  };
  CLI::App& add = command("add",
                          "Add the entries of a file\n\n"
                          "A headword that is there already gets the new translations instead.");
  add.add_option("file", arguments.lexicon_file,
                 "Lines of headword<TAB>translation; translation; or - for standard input")
      ->required()
      ->type_name("FILE");
  add_headwords(add, "Language of the headwords; the translations are in the other (default: it)");
  add_wait(add, arguments);
  add.add_flag("-n,--dry-run", arguments.adding.dry_run, "Only tell what would be added");
  add_headwords(command("list", "Write the entries to standard output"),
                "Only those with headwords in this language, as `lexicon add` reads them");
  CLI::App& clear = command("clear", "Remove the entries");
  add_headwords(clear, "Only those with headwords in this language");
  add_wait(clear, arguments);
  clear.add_flag("-n,--dry-run", arguments.adding.dry_run, "Only tell what would be removed");
}

void define_shard(CLI::App& app, IndexerArguments& arguments) {
  CLI::App& shard = *app.add_subcommand("shard", kShardAbout);
  shard.require_subcommand(1);
  const auto command = [&](const std::string& name, const std::string& about) -> CLI::App& {
    CLI::App& made = add_command(shard, arguments, name, about);
    made.final_callback([&arguments, name] { arguments.command = "shard " + name; });
    return made;
  };
  const auto add_division = [&](CLI::App& to) {
    to.add_option("--by", arguments.shard_by,
                  "What an article is put into a shard by: its year, its source, a hash of its id, "
                  "which makes shards of the same size, or when it came (tier)")
        ->required()
        ->check(one_of({"year", "source", "hash", "tier"}));
    to.add_option("--shards", arguments.shards, "How many, by hash (default: 4)")
        ->check(CLI::Validator(shards_in_range, ""))
        ->type_name("N");
  };
  CLI::App& split = command("split", kShardSplitAbout);
  add_division(split);
  add_resources(split, arguments);
  add_wait(split, arguments);
  CLI::App& merge = command("merge", kShardMergeAbout);
  add_resources(merge, arguments);
  add_wait(merge, arguments);
  add_division(command("new", kShardNewAbout));
  command("list", "Tell what belongs in each shard, and how much is in it")
      .add_option("--format", arguments.format, "How to write it")
      ->check(one_of({"text", "json"}))
      ->capture_default_str();
}

}  // namespace

void define_command_line(CLI::App& app, IndexerArguments& arguments) {
  app.description(kAbout);
  app.name(kOwnName);
  app.footer(kExitCodes);
  app.set_version_flag("--version", kVersion, "Show the version");
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", "Show this help");
  app.formatter(help_formatter(kHelpColumns));

  CLI::App& add = add_command(app, arguments, "add", kAddAbout);
  add_dumps(add, arguments.adding);
  add_reading(add, arguments);
  add.add_flag("-n,--dry-run", arguments.only_inspect,
               "Write nothing; tell what the dumps hold, as `inspect` does");
  define_inspect(app, arguments);

  CLI::App& sync = add_command(app, arguments, "sync", kSyncAbout);
  add_dumps(sync, arguments.adding);
  add_reading(sync, arguments);
  sync.add_flag("--force", arguments.adding.force,
                "Remove even if more than half goes, or records were rejected");
  sync.add_flag("-n,--dry-run", arguments.adding.dry_run,
                "Only tell what would be added and removed");

  CLI::App& watch = add_command(app, arguments, "watch", kWatchAbout);
  watch.footer(kWatchExitCodes);
  watch.add_option("folder", arguments.folder, "The folder")->required()->type_name("FOLDER");
  add_reading(watch, arguments);

  CLI::App& remove = add_command(app, arguments, "remove", kRemoveAbout);
  CLI::Option* ids = remove.add_option("ids", arguments.ids,
                                       "The articles' ids, or - for those on standard input, one "
                                       "a line");
  ids->type_name("ID");
  remove.add_option("--query", arguments.query, "Remove the articles that this matches instead")
      ->check(CLI::Validator(not_blank, ""))
      ->excludes(ids)
      ->type_name("QUERY");
  add_wait(remove, arguments);
  remove.add_flag("-y,--yes", arguments.yes, "Do not ask");
  remove.add_flag("-n,--dry-run", arguments.adding.dry_run, "Only tell what would be removed");

  CLI::App& info = add_command(app, arguments, "info", "Tell what the archive holds");
  info.add_option("--format", arguments.format, "How to write it")
      ->check(one_of({"text", "json"}))
      ->capture_default_str();

  add_command(app, arguments, "check", kCheckAbout)
      .add_flag("--quick", arguments.quick,
                "Do not analyse the articles again: seconds, where all of it takes as long as "
                "indexing");
  add_wait(add_command(app, arguments, "compact", kCompactAbout), arguments);
  CLI::App& reindex = add_command(app, arguments, "reindex", kReindexAbout);
  add_resources(reindex, arguments);
  add_wait(reindex, arguments);
  CLI::App& recover = *app.add_subcommand("recover", kRecoverAbout);
  recover.footer(kRecoverExitCodes);
  recover.final_callback([&arguments] { arguments.command = "recover"; });
  recover
      .add_option("OLD", arguments.recover_from, "The damaged archive's folder; it stays as it is")
      ->required()
      ->check(CLI::Validator(not_empty, ""))
      ->type_name("OLD");
  recover.add_option("NEW", arguments.recover_to, "The folder of the new archive")
      ->required()
      ->check(CLI::Validator(not_empty, ""))
      ->type_name("NEW");
  add_quiet(recover, arguments);
  add_resources(recover, arguments);
  add_command(app, arguments, "export",
              "Write all articles to standard output, as a JSONL dump that `add` reads");
  define_lexicon(app, arguments);
  define_shard(app, arguments);
}

}  // namespace emeroteca::indexing
