#include "searcher/command_line.h"

#include <algorithm>
#include <charconv>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "archive/fields.h"
#include "programs/help_format.h"
#include "programs/one_of.h"
#include "searcher/answer/ranking_parameters.h"
#include "searcher/results/record_format.h"
#include "terminal/size.h"
#include "text/numbers.h"

namespace emeroteca::commands {
namespace {

constexpr const char* kVersion = "searcher (Emeroteca) 0.1.0";

constexpr const char* kAbout = R"(Searches a bilingual (Italian and English) news archive.

Examples:
  searcher cloud Alibaba Gartner               in both languages, best first
  searcher "proprieta intellettuale"           accents and endings do not matter
  searcher '"banca centrale" date:2021..2023'  a phrase, in three years
  searcher --lang it --sort newest alluvione   Italian articles, newest first
  searcher --format json cloud | jq .total     for scripts
  searcher timeline inflazione                 hits a year, month or day as bars
  searcher facets source:reuters oil           hits by language, source, ...
  searcher show ID                             a whole article
  searcher save oil 'petrolio source:reuters'  a name for a query: @oil
  searcher news                                what is new for these searches
  searcher                                     search as you type, on a terminal)";

std::string query_help() {
  std::string out = R"(Queries:
  cloud Alibaba         any of the words; +word must be there, -word must not
  "banca centrale"      these very words; "..."~3 within three words, a NEAR/5 b
  a AND (b OR c) NOT d  in capitals; =news this form only, ammin*, Gartnr~

Fields in queries:
)";
  for (const Field& field : kFields) {
    const std::string name = "  " + std::string(field.name) + ":";
    out += name + std::string(name.size() < 12 ? 12 - name.size() : 1, ' ') +
           std::string(field.help) + "\n";
  }
  return out + "More: docs/queries.md, installed as share/doc/emeroteca/queries.md";
}

constexpr std::size_t kMostCounted = 1'000'000'000;

// Whole numbers: results, offsets.
CLI::Validator whole_number(std::size_t least = 0) {
  return CLI::Validator(
      [least](std::string& given) {
        std::size_t value = 0;
        const auto [end, fault] = std::from_chars(given.data(), given.data() + given.size(), value);
        const bool good = fault == std::errc{} && end == given.data() + given.size() &&
                          value >= least && value <= kMostCounted;
        return good ? std::string()
                    : "'" + given + "' is no whole number from " + std::to_string(least) +
                          " to 1000000000";
      },
      "");
}

constexpr double kMostDays = 1e6;

CLI::Validator days() {
  return CLI::Validator(
      [](std::string& given) {
        const std::optional<double> value = text::parse_number(given);
        return value && *value > 0 && *value <= kMostDays
                   ? std::string()
                   : "'" + given + "' is no number of days above 0, 1000000 at most";
      },
      "");
}

constexpr double kMostSeconds = 86'400;

CLI::Validator seconds() {
  return CLI::Validator(
      [](std::string& given) {
        const std::optional<double> value = text::parse_number(given);
        return value && *value >= 0.1 && *value <= kMostSeconds
                   ? std::string()
                   : "'" + given + "' is no number of seconds from 0.1 to 86400";
      },
      "");
}

void add_archive(CLI::App& command, SearcherArguments& arguments) {
  command
      .add_option(
          "-a,--archive", arguments.archive,
          "Folder of the archive; or several folders and host:port, separated by commas (default: "
          "$EMEROTECA_ARCHIVE, else the XDG data folder)")
      ->type_name("DIR");
  command
      .add_option("--timeout", arguments.timeout,
                  "How long servers of the archive are waited for; then the answer goes without "
                  "those that are silent, and says so")
      ->check(seconds())
      ->type_name("SECONDS")
      ->capture_default_str();
  command
      .add_option("--config", arguments.config,
                  "Settings, instead of ~/.config/emeroteca/config.toml")
      ->type_name("FILE");
}

// For documentation only: parse_command_line() reads the words itself.
void add_words(CLI::App& command, SearcherArguments& arguments, const std::string& name,
               const std::string& help, bool required) {
  CLI::Option* words = command.add_option(name, arguments.words, help)->type_name(name);
  if (required) {
    // CLI11, which sees no words, must not ask for them itself.
    words->expected(1)->option_text(kNeeded);
  } else {
    words->expected(0, -1);
  }
}

// Of results; `all` is as many as there are.
constexpr const char* kAll = "all";

CLI::Validator count_or_all() {
  return CLI::Validator(
      [](std::string& given) {
        if (given == kAll) given = std::to_string(kMostCounted);
        const std::string fault = whole_number()(given);
        return fault.empty() ? fault : fault + ", nor all";
      },
      "");
}

void add_count(CLI::App& command, SearcherArguments& arguments, const std::string& help) {
  command
      .add_option_function<std::size_t>(
          "-n,--count",
          [&arguments](const std::size_t& count) {
            arguments.count = count;
            arguments.count_given = true;
          },
          help)
      ->transform(count_or_all())
      ->type_name("N");
}

void add_ranking(CLI::App& command, SearcherArguments& arguments) {
  command.add_option("--query-lang", arguments.query_language, "Language of the query")
      ->check(one_of({"auto", "it", "en"}))
      ->capture_default_str();
  command.add_flag("--no-translate", arguments.no_translate,
                   "Look for the words as they are, not for their translations");
  std::string names;
  for (const ParameterRow& row : ranking_parameters())
    names += (names.empty() ? "" : ", ") + std::string(row.name);
  command
      .add_option("--ranking", arguments.ranking,
                  "Change figures of the ranking, for experiments: " + names)
      ->type_name("NAME=VALUE,...");
}

void add_selection(CLI::App& command, SearcherArguments& arguments) {
  command.add_option("--lang", arguments.language, "Only articles in this language")
      ->check(one_of({"any", "it", "en", "other"}))
      ->capture_default_str();
}

void add_page(CLI::App& command, SearcherArguments& arguments) {
  add_count(command, arguments, "How many results, or all (default: 10)");
  command.add_option("--offset", arguments.offset, "How many results to pass over")
      ->check(whole_number())
      ->type_name("N")
      ->capture_default_str();
}

void add_output(CLI::App& command, SearcherArguments& arguments,
                const std::vector<std::string>& formats) {
  command.add_option("--format", arguments.format, "How to write the answer")
      ->check(one_of(formats))
      ->capture_default_str();
  command.add_flag("--no-pager", arguments.no_pager, "Never start $PAGER for a long answer");
  command
      .add_option("--color,--colour", arguments.colour,
                  "Colours (auto: on a terminal, without NO_COLOR)")
      ->check(one_of({"auto", "always", "never"}))
      ->capture_default_str();
  command
      .add_option("--background", arguments.background,
                  "What the terminal's colours stand on (auto: what it says itself, else none)")
      ->check(one_of({"auto", "dark", "light"}))
      ->capture_default_str();
}

void add_template(CLI::App& command, SearcherArguments& arguments) {
  command
      .add_option("--template", arguments.pattern,
                  "A format of your own, e.g. '{title} {date} {url}'; fields: id title summary "
                  "body lang date time "
                  "source author section tags url rank score snippet story")
      ->type_name("TEXT")
      ->excludes("--format");
  command
      .add_option("--fields", arguments.fields,
                  "What csv, tsv and jsonl show of each article, e.g. id,date,title,body")
      ->type_name("NAME,...")
      ->excludes("--template");
}

// text, json, and one record a hit.
std::vector<std::string> list_formats() {
  std::vector<std::string> formats{"text", "json"};
  for (const std::string& name : results::record_formats()) formats.push_back(name);
  return formats;
}

void add_syntax(CLI::App& command, SearcherArguments& arguments) {
  command
      .add_option("--syntax", arguments.syntax, "Topics are plain words, or queries with operators")
      ->check(one_of({"plain", "query"}))
      ->capture_default_str();
}

void define_search(CLI::App& search, SearcherArguments& arguments) {
  search.footer(query_help());
  add_words(search, arguments, "WORD", "What to look for", false);
  add_archive(search, arguments);
  add_page(search, arguments);
  add_selection(search, arguments);
  search.add_option("--sort", arguments.sort, "Order of the results")
      ->check(one_of({"relevance", "newest", "oldest", "added"}))
      ->capture_default_str();
  search
      .add_option_function<std::string>(
          "--recent",
          [&arguments](const std::string& given) {
            constexpr double kUsual = 30;
            arguments.recent = text::parse_number(given).value_or(kUsual);
          },
          "Prefer recent articles: half of the relevance fades with age, by half every so many "
          "days "
          "(--recent is 30); age counts from the newest article")
      ->expected(0, 1)
      ->check(days())
      ->type_name("DAYS");
  add_ranking(search, arguments);
  search.add_flag("--exact-count", arguments.exact_count,
                  "Count all matches of archives beyond a million articles too");
  search.add_flag("--explain", arguments.explain, "Show how the query was understood");
  search.add_flag("--timing", arguments.timing,
                  "Show where the time goes, in milliseconds, on standard error");
  add_output(search, arguments, list_formats());
  search.add_option("--tag", arguments.tag, "The run's name in --format trec")
      ->capture_default_str()
      ->type_name("NAME");
  add_template(search, arguments);
  search
      .add_option_function<std::string>(
          "--interactive",
          [&arguments](const std::string& mode) {
            arguments.interactive = mode.empty() ? "screen" : mode;
          },
          "Search as you type; =line is a plain prompt (the default without words on a terminal)")
      ->expected(0, 1)
      ->check(one_of({"screen", "line"}))
      ->type_name("MODE");
  search.add_flag("--no-history", arguments.no_history,
                  "Interactive: neither read nor write the history");
  search.add_flag("--no-mouse", arguments.no_mouse, "Interactive: leave the mouse to the terminal");
  search.add_flag("--print", arguments.print,
                  "Interactive: on leaving, write the articles that were marked (their ids, or in "
                  "another --format)");
}

void define_show(CLI::App& show, SearcherArguments& arguments) {
  add_words(show, arguments, "ID", "Ids as results show them; - reads them, one a line", true);
  show.get_option("ID")->expected(1, -1);
  add_archive(show, arguments);
  show.add_option("--query", arguments.query, "Highlight the words of this query")
      ->type_name("TEXT");
  add_ranking(show, arguments);
  std::vector<std::string> formats = list_formats();
  std::erase(formats, "trec");  // it is of lists
  add_output(show, arguments, formats);
  add_template(show, arguments);
}

void define_similar(CLI::App& similar, SearcherArguments& arguments) {
  add_words(similar, arguments, "ID", "The article's id, as results show it", true);
  add_archive(similar, arguments);
  add_page(similar, arguments);
  add_selection(similar, arguments);
  add_ranking(similar, arguments);
  add_output(similar, arguments, list_formats());
  add_template(similar, arguments);
}

void define_facets(CLI::App& facets, SearcherArguments& arguments) {
  facets.footer(query_help());
  add_words(facets, arguments, "WORD", "A query; the whole archive without one", false);
  add_archive(facets, arguments);
  add_selection(facets, arguments);
  std::vector<std::string> names{"all"};
  for (const Field& field : kFields) {
    if (field.facet) names.emplace_back(field.name);
  }
  for (const char* name : {"year", "month", "added"}) names.emplace_back(name);
  facets
      .add_option("--by", arguments.by,
                  "One of them alone; added: the days on which they came into the archive")
      ->check(one_of(names))
      ->capture_default_str();
  facets.add_option("--most", arguments.most, "How many values of each")
      ->check(whole_number(1))
      ->capture_default_str()
      ->type_name("N");
  add_ranking(facets, arguments);
  add_output(facets, arguments, {"text", "json", "tsv", "csv"});
}

void define_timeline(CLI::App& timeline, SearcherArguments& arguments) {
  timeline.footer(query_help());
  add_words(timeline, arguments, "WORD", "A query; the whole archive without one", false);
  add_archive(timeline, arguments);
  add_selection(timeline, arguments);
  timeline.add_option("--by", arguments.unit, "Length of a bar's time")
      ->check(one_of({"auto", "year", "month", "day"}))
      ->capture_default_str();
  add_ranking(timeline, arguments);
  add_output(timeline, arguments, {"text", "json", "tsv", "csv"});
}

void define_save(CLI::App& save, SearcherArguments& arguments) {
  save.footer(query_help());
  add_words(save, arguments, "NAME", "The name, and then the query", false);
  add_archive(save, arguments);
  save.add_option("--remove", arguments.forget, "Forget the search of this name")
      ->type_name("NAME");
  save.add_flag("--no-pager", arguments.no_pager, "Never start $PAGER for a long answer");
}

void define_news(CLI::App& news, SearcherArguments& arguments) {
  add_words(news, arguments, "NAME", "Of these searches; of all without", false);
  add_archive(news, arguments);
  news.add_option("--since", arguments.since,
                  "All that came from that day on, told before or not; it is not noted as told")
      ->type_name("DAY");
  news.add_flag("--peek", arguments.peek, "Do not note it as told: it is told again");
  add_selection(news, arguments);
  add_ranking(news, arguments);
  add_output(news, arguments, {"text", "jsonl", "rss", "mail"});
}

void define_run(CLI::App& run, SearcherArguments& arguments) {
  add_archive(run, arguments);
  run.add_option("--topics", arguments.topics,
                 "Topics: id<TAB>text a line, a table with a heading, JSON or TREC's <top>; - "
                 "reads standard input")
      ->required()
      ->type_name("FILE");
  add_count(run, arguments, "How many results a topic, or all (default: 1000)");
  run.add_option("--tag", arguments.tag, "The run's name")
      ->capture_default_str()
      ->type_name("NAME");
  add_syntax(run, arguments);
  add_selection(run, arguments);
  add_ranking(run, arguments);
}

void define_evaluate(CLI::App& evaluate, SearcherArguments& arguments) {
  add_archive(evaluate, arguments);
  evaluate
      .add_option("--qrels", arguments.qrels,
                  "Judgements: TREC's lines, a table with a heading (BEIR) or JSON (ranx)")
      ->required()
      ->type_name("FILE");
  CLI::Option* of_run =
      evaluate
          .add_option("--run", arguments.runs,
                      "The run to measure; - reads standard input; may be repeated")
          ->type_name("FILE")
          ->expected(1)
          ->take_all();
  CLI::Option* of_topics =
      evaluate.add_option("--topics", arguments.topics, "Search for these topics and measure that")
          ->type_name("FILE");
  of_run->excludes(of_topics);
  evaluate
      .add_option("--baseline", arguments.baselines,
                  "Compare with this run; may be repeated, and requirements heed the first")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  evaluate
      .add_option(
          "--metric", arguments.metrics,
          "map recip_rank ndcg ndcg_cut_K P_K recall_K success_K bpref ..., or as in ir_measures: "
          "nDCG@10 RR@10 P@5; may be repeated")
      ->type_name("NAME")
      ->expected(1)
      ->take_all();
  evaluate
      .add_option("--require", arguments.requirements,
                  "Exit with 1 unless the metric reaches the value: map=0.4, "
                  "'map>=baseline-0.01', 'each map>=baseline-0.2', 'map>=baseline p<0.05'; may be "
                  "repeated")
      ->type_name("METRIC=VALUE")
      ->expected(1)
      ->take_all();
  evaluate.add_flag("--per-topic", arguments.per_topic,
                    "A line for each topic, the worst or the greatest loss first");
  evaluate
      .add_option("--why", arguments.why, "Why judged articles of this topic are where they are")
      ->type_name("TOPIC");
  add_count(evaluate, arguments, "How many results a topic, or all (default: 1000)");
  add_syntax(evaluate, arguments);
  add_selection(evaluate, arguments);
  add_ranking(evaluate, arguments);
  add_output(evaluate, arguments, {"text", "json", "tsv", "trec_eval"});
}

void define_config(CLI::App& config, SearcherArguments& arguments) {
  add_archive(config, arguments);
  config.add_flag("--no-pager", arguments.no_pager, "Never start $PAGER for a long answer");
}

void define_complete(CLI::App& complete, SearcherArguments& arguments) {
  complete.add_option("FIELD", arguments.words, "Such as source; @ for saved searches")
      ->type_name("FIELD")
      ->expected(0, 1);
  complete.add_option("BEGINNING", arguments.words, "Of any word of the value")
      ->type_name("BEGINNING")
      ->expected(0, 1);
  add_archive(complete, arguments);
}

struct Command {
  std::string_view name;
  const char* about;
  void (*define)(CLI::App& command, SearcherArguments& arguments);
};

constexpr Command kCommands[] = {
    {"search", "Find articles, the best first (the default)", define_search},
    {"show", "Show whole articles", define_show},
    {"similar", "Find articles like one, in both languages", define_similar},
    {"facets", "Count matches by language, source, section, author, tag, year and month",
     define_facets},
    {"timeline", "Count matches by time, as bars", define_timeline},
    {"save", "Give a search a name: @NAME in any query; without words list those that have one",
     define_save},
    {"news", "Tell what has come since it was last asked that saved searches find", define_news},
    {"run", "Search for every topic of a file and write a TREC run", define_run},
    {"evaluate", "Measure a run, or this program itself, against judgements", define_evaluate},
    {"config", "Show which settings are in force, for each command", define_config},
    {"complete", "List fields, or the values of one that begin so: complete source ha (for shells)",
     define_complete}};

}  // namespace

bool is_command_name(std::string_view word) {
  return std::any_of(std::begin(kCommands), std::end(kCommands),
                     [&](const Command& command) { return command.name == word; });
}

void define_command_line(CLI::App& app, SearcherArguments& arguments, std::string_view only) {
  app.description(kAbout);
  // An alias may hold options: those that are typed count.
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.name("searcher");
  app.set_version_flag("--version", kVersion, "Show the version");
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", "Show this help");
  app.formatter(help_formatter(terminal::size(STDOUT_FILENO).columns));
  for (const Command& command : kCommands) {
    CLI::App& defined = *app.add_subcommand(std::string(command.name), command.about);
    if (only.empty() || command.name == only) command.define(defined, arguments);
  }
  app.footer(query_help() + "\n\nExit codes: 0 found, 1 nothing found, 2 error, 130 interrupted.");
}

}  // namespace emeroteca::commands
