#include "searcher/command_line.h"

#include <algorithm>
#include <iostream>

#include "archive/error.h"
#include "archive/fields.h"
#include "searcher/ranking/parameters.h"

namespace emeroteca {
namespace {

constexpr const char* kVersion = "searcher (Emeroteca) 0.1.0";

constexpr const char* kAbout = R"(Searches a bilingual (Italian and English) news archive.

Examples:
  searcher cloud Alibaba Gartner             articles in both languages, the best first
  searcher "proprieta intellettuale"         accents, elisions and inflections do not matter
  searcher '"banca centrale" date:2021..2023'   a phrase, in three years
  searcher --lang it --sort newest alluvione    Italian articles, the newest first
  searcher --format json cloud | jq .total      for scripts
  searcher timeline inflazione               hits a year, month or day as bars
  searcher facets source:reuters oil         hits by language, source, section, ...
  searcher show ID                           a whole article
  searcher                                   search as you type, on a terminal)";

std::string field_help() {
  std::string out = "Fields in queries:\n";
  for (const Field& field : kFields) {
    const std::string name = "  " + std::string(field.name) + ":";
    out += name + std::string(name.size() < 12 ? 12 - name.size() : 1, ' ') + std::string(field.help) + "\n";
  }
  return out + "More: docs/queries.md";
}

void add_archive(CLI::App& command, Arguments& arguments) {
  command.add_option("-a,--archive", arguments.archive,
                     "Folder of the archive; or several folders and host:port, separated by commas (default: $EMEROTECA_ARCHIVE, else the XDG data folder)")
      ->type_name("DIR");
}

void add_ranking(CLI::App& command, Arguments& arguments) {
  command.add_option("--query-lang", arguments.query_language, "Language of the query")
      ->check(CLI::IsMember({"auto", "it", "en"}))
      ->capture_default_str();
  command.add_flag("--no-translate", arguments.no_translate,
                   "Look for the words as they are, not for their translations");
  std::string names;
  for (const ParameterRow& row : ranking_parameters()) names += (names.empty() ? "" : ", ") + std::string(row.name);
  command.add_option("--ranking", arguments.ranking, "Change figures of the ranking, for experiments: " + names)
      ->type_name("NAME=VALUE,...");
}

void add_selection(CLI::App& command, Arguments& arguments) {
  command.add_option("--lang", arguments.language, "Only articles in this language")
      ->check(CLI::IsMember({"any", "it", "en"}))
      ->capture_default_str();
}

void add_page(CLI::App& command, Arguments& arguments) {
  command.add_option_function<std::size_t>(
             "-n,--count",
             [&arguments](const std::size_t& count) {
               arguments.count = count;
               arguments.count_given = true;
             },
             "How many results (default: 10)")
      ->type_name("N");
  command.add_option("--offset", arguments.offset, "How many results to pass over")
      ->type_name("N")
      ->capture_default_str();
}

void add_output(CLI::App& command, Arguments& arguments, const std::vector<std::string>& formats) {
  command.add_option("--format", arguments.format, "How to write the answer")
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  command.add_flag("--no-pager", arguments.no_pager, "Never start $PAGER for a long answer");
  command.add_option("--color,--colour", arguments.colour, "Colours: on a terminal, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
}

void add_template(CLI::App& command, Arguments& arguments) {
  command.add_option("--template", arguments.pattern,
                     "A format of your own, e.g. '{title} {date} {url}'; fields: id title summary body lang date time source author section tags url rank score snippet")
      ->type_name("TEXT");
}

void define_search(CLI::App& app, Arguments& arguments) {
  CLI::App& search = *app.add_subcommand("search", "Find articles, the best first (the default)");
  add_archive(search, arguments);
  add_page(search, arguments);
  add_selection(search, arguments);
  search.add_option("--sort", arguments.sort, "Order of the results")
      ->check(CLI::IsMember({"relevance", "newest", "oldest"}))
      ->capture_default_str();
  search.add_option_function<std::string>(
            "--recent",
            [&arguments](const std::string& days) {
              constexpr double kUsual = 30;
              arguments.recent = days.empty() ? kUsual : std::stod(days);
            },
            "Prefer recent articles: relevance fades to half over so many days (--recent is 30)")
      ->expected(0, 1)
      ->check(CLI::PositiveNumber)
      ->type_name("=DAYS");
  add_ranking(search, arguments);
  search.add_flag("--exact-count", arguments.exact_count, "Count all matches instead of estimating");
  search.add_flag("--explain", arguments.explain, "Show how the query was understood");
  add_output(search, arguments, {"text", "json", "tsv", "trec", "bibtex"});
  add_template(search, arguments);
  search.add_option_function<std::string>(
            "--interactive",
            [&arguments](const std::string& mode) { arguments.interactive = mode.empty() ? "screen" : mode; },
            "Search as you type; =line is a plain prompt (the default without words on a terminal)")
      ->expected(0, 1)
      ->check(CLI::IsMember({"screen", "line"}))
      ->type_name("=MODE");
  search.add_flag("--no-history", arguments.no_history, "Interactive: neither read nor write the history");
}

void define_answers(CLI::App& app, Arguments& arguments) {
  CLI::App& show = *app.add_subcommand("show", "Show a whole article: show ID");
  add_archive(show, arguments);
  show.add_option("--query", arguments.query, "Highlight the words of this query")->type_name("TEXT");
  add_ranking(show, arguments);
  add_output(show, arguments, {"text", "json"});

  CLI::App& similar = *app.add_subcommand("similar", "Find articles like one, in both languages: similar ID");
  add_archive(similar, arguments);
  add_page(similar, arguments);
  add_selection(similar, arguments);
  add_ranking(similar, arguments);
  add_output(similar, arguments, {"text", "json", "tsv", "trec", "bibtex"});
  add_template(similar, arguments);

  CLI::App& facets = *app.add_subcommand("facets", "Count matches by language, source, section, author, tag, year and month: facets QUERY");
  add_archive(facets, arguments);
  add_selection(facets, arguments);
  facets.add_option("--most", arguments.most, "How many values of each")->capture_default_str()->type_name("N");
  add_ranking(facets, arguments);
  add_output(facets, arguments, {"text", "json"});

  CLI::App& timeline = *app.add_subcommand("timeline", "Count matches by time, as bars: timeline QUERY");
  add_archive(timeline, arguments);
  add_selection(timeline, arguments);
  timeline.add_option("--by", arguments.unit, "Length of a bar's time")
      ->check(CLI::IsMember({"auto", "year", "month", "day"}))
      ->capture_default_str();
  add_ranking(timeline, arguments);
  add_output(timeline, arguments, {"text", "json"});
}

void define_evaluation(CLI::App& app, Arguments& arguments) {
  CLI::App& run = *app.add_subcommand("run", "Search for every topic of a file and write a TREC run");
  add_archive(run, arguments);
  run.add_option("--topics", arguments.topics, "Topics: id<TAB>text a line")->required()->type_name("FILE");
  run.add_option_function<std::size_t>(
         "-n,--count",
         [&arguments](const std::size_t& count) {
           arguments.count = count;
           arguments.count_given = true;
         },
         "How many results a topic (default: 1000)")
      ->type_name("N");
  run.add_option("--tag", arguments.tag, "The run's name")->capture_default_str()->type_name("NAME");
  run.add_option("--syntax", arguments.syntax, "Topics are plain words, or queries with operators")
      ->check(CLI::IsMember({"plain", "query"}))
      ->capture_default_str();
  add_selection(run, arguments);
  add_ranking(run, arguments);

  CLI::App& evaluate = *app.add_subcommand("evaluate", "Measure a run, or the searcher itself, against judgements");
  add_archive(evaluate, arguments);
  evaluate.add_option("--qrels", arguments.qrels, "Judgements in TREC format")->required()->type_name("FILE");
  CLI::Option* of_run = evaluate.add_option("--run", arguments.run, "The run to measure")->type_name("FILE");
  CLI::Option* of_topics = evaluate.add_option("--topics", arguments.topics, "Search for these topics and measure that")->type_name("FILE");
  of_run->excludes(of_topics);
  evaluate.add_option("--baseline", arguments.baseline, "Compare with this run")->type_name("RUN");
  evaluate.add_option("--metric", arguments.metrics, "map recip_rank ndcg ndcg_cut_K P_K recall_K success_K bpref ...; may be repeated")->type_name("NAME")->expected(1)->take_all();
  evaluate.add_option("--require", arguments.requirements, "Exit with 1 unless the metric reaches the value; may be repeated")->type_name("METRIC=VALUE")->expected(1)->take_all();
  evaluate.add_flag("--per-topic", arguments.per_topic, "A line for each topic, the worst first");
  evaluate.add_option("--why", arguments.why, "Why judged articles of this topic are where they are")->type_name("TOPIC");
  evaluate.add_option("-n,--count", arguments.count, "How many results a topic (default: 1000)")->type_name("N");
  evaluate.add_option("--syntax", arguments.syntax, "Topics are plain words, or queries with operators")
      ->check(CLI::IsMember({"plain", "query"}))
      ->capture_default_str();
  add_selection(evaluate, arguments);
  add_ranking(evaluate, arguments);
  add_output(evaluate, arguments, {"text", "json"});

  CLI::App& complete = *app.add_subcommand("complete", "List the values of a field, for completion: complete FIELD [BEGINNING]");
  add_archive(complete, arguments);
  complete.group("");
}

bool is_command(const CLI::App& app, const std::string& word) {
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  return std::any_of(commands.begin(), commands.end(),
                     [&](const CLI::App* command) { return command->get_name() == word; });
}

// Whether an argument that begins with '-' is an option of the command, and how it takes its value.
enum class Shape { kWord, kAlone, kWithNext };

Shape shape_of(const CLI::App& command, const std::string& argument) {
  if (argument == "-h" || argument == "--help" || argument == "--version") return Shape::kAlone;
  if (argument.starts_with("--")) {
    const std::size_t equals = argument.find('=');
    const CLI::Option* option = command.get_option_no_throw(argument.substr(0, equals));
    if (option == nullptr || equals != std::string::npos) return Shape::kAlone;
    return option->get_expected_min() > 0 && option->get_items_expected_max() > 0 ? Shape::kWithNext : Shape::kAlone;
  }
  const CLI::Option* option = command.get_option_no_throw(argument.substr(0, 2));
  if (option == nullptr) return Shape::kWord;
  if (argument.size() == 2) return Shape::kWithNext;
  // -n20 is an option, -alibaba excludes a word.
  const bool figures = argument.find_first_not_of("0123456789", 2) == std::string::npos;
  return figures ? Shape::kAlone : Shape::kWord;
}

}  // namespace

void define_command_line(CLI::App& app, Arguments& arguments) {
  app.description(kAbout);
  app.name("searcher");
  app.footer(field_help());
  app.set_version_flag("--version", kVersion);
  app.require_subcommand(1);
  app.get_formatter()->column_width(30);
  define_search(app, arguments);
  define_answers(app, arguments);
  define_evaluation(app, arguments);
}

std::optional<int> parse_command_line(int argc, const char* const* argv, Arguments& arguments) {
  CLI::App app;
  define_command_line(app, arguments);
  const CLI::App* command = app.get_subcommand("search");
  std::vector<std::string> options;
  bool first_word = true;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--") {
      for (++i; i < argc; ++i) arguments.words.emplace_back(argv[i]);
      break;
    }
    const bool dashed = argument.size() > 1 && argument.front() == '-';
    const Shape shape = dashed ? shape_of(*command, argument) : Shape::kWord;
    if (shape == Shape::kWord) {
      if (first_word && !dashed && is_command(app, argument)) {
        command = app.get_subcommand(argument);
        arguments.command = argument;
      } else {
        arguments.words.push_back(argument);
      }
      first_word = false;
      continue;
    }
    options.push_back(argument);
    if (shape == Shape::kWithNext && i + 1 < argc) options.emplace_back(argv[++i]);
  }
  const bool general = arguments.command == "search" && arguments.words.empty() && options.size() == 1 &&
                       (options[0] == "--help" || options[0] == "-h" || options[0] == "--version");
  std::vector<std::string> reversed(options.rbegin(), options.rend());
  if (!general) reversed.push_back(arguments.command);
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::Success& done) {
    return app.exit(done, std::cout, std::cerr);
  } catch (const CLI::ParseError& fault) {
    std::cerr << "searcher: " << fault.what() << "\n  `searcher "
              << (arguments.command == "search" ? "" : arguments.command + " ")
              << "--help` lists the options; words that begin with -- go behind a -- of their own\n";
    return kExitError;
  }
  return std::nullopt;
}

}  // namespace emeroteca
