// The user's own files, which others may have written: settings, saved searches, what was told,
// history; and templates.
#include <CLI/CLI.hpp>

#include "errors/error.h"
#include "searcher/command_line.h"
#include "searcher/commands/config_file.h"
#include "searcher/commands/news_state.h"
#include "searcher/interactive/edit/history.h"
#include "searcher/interactive/edit/saved_searches.h"
#include "searcher/results/hit_fields.h"
#include "searcher/results/template_format.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/unit/results/sample_result.h"

namespace emeroteca::tests {
namespace {

void read_settings(std::string_view bytes) {
  const MemoryFile file(bytes);
  // Made once, as it takes ten times as long as to read the settings, which do not change it.
  struct CommandLine {
    CommandLine() { commands::define_command_line(app, arguments); }
    CLI::App app;
    commands::SearcherArguments arguments;
  };
  static const CommandLine line;
  const CLI::App& app = line.app;
  try {
    const commands::ConfigFile settings(file.path(), app);
    for (const CLI::App* const command : app.get_subcommands({})) {
      settings.options(*command, {"-n", "3", "--archive=work"});
      settings.folder_of(settings.archive_for(*command, {}));
    }
    if (const auto alias = settings.alias("today")) {
      promise(alias->size() <= bytes.size(), "an alias with more words than it has letters");
    }
  } catch (const Error& fault) {
    promise(!fault.hint().empty(), "wrong settings without a hint");
    promise_told(fault);
  }
}

void read_searches(std::string_view bytes) {
  const MemoryFile file(bytes);
  try {
    const interactive::SavedSearches searches(file.path());
    std::string all;
    for (const auto& [name, query] : searches.all()) {
      promise(interactive::is_search_name(name), "a name that is none");
      searches.saved(name);
      all += " @" + name;
    }
    constexpr std::size_t kMost = std::size_t{1} << 20U;
    promise(searches.expand(all).size() <= kMost, "a text that grows without an end");
  } catch (const Error& fault) {
    promise_told(fault);
  }
}

void read_told(std::string_view bytes) {
  const MemoryFile file(bytes);
  try {
    commands::NewsState state(file.path(), "/srv/news");
    constexpr std::int64_t kNow = 1'634'637'600'000;
    const std::int64_t since = state.since("roma", 1'634'000'000'000, kNow);
    promise(since <= kNow, "news from the future");
    promise(state.since("roma", {}, kNow) <= kNow, "news from the future");
    state.last_asked("roma");
    state.was_told("roma", "ansa/1", 1'634'637'000'000);
    state.told("roma", "ansa/2", kNow);
    state.asked("roma", {}, kNow);
  } catch (const Error& fault) {
    promise_told(fault);
  }
}

void read_history(std::string_view bytes) {
  const MemoryFile file(bytes);
  interactive::History history(file.path());
  for (const std::string& query : history.queries()) promise_harmless(query, "a query of before");
  promise(history.queries().size() <= interactive::History::kMost, "too many queries of before");
  while (history.previous("draft")) {
  }
  while (history.next()) {
  }
}

void read_template(std::string_view bytes) {
  try {
    const results::Template pattern(bytes);
    std::string braces(bytes);
    std::erase_if(braces, [](char c) { return c != '{' && c != '}' && c != '\\'; });
    for (const Hit& hit : hostile_result().hits) {
      const std::string line = pattern.render(hit);
      promise(line.ends_with('\n'), "a hit without the end of its line");
      // What stands around the fields is the user's own.
      if (harm_in(bytes).empty() && line.find('\t') == std::string::npos) {
        promise_harmless(line, "a hit by a template");
      }
    }
    pattern.uses("title");
  } catch (const Error& fault) {
    promise_told(fault);
  }
  try {
    promise(!results::parse_hit_fields(bytes).empty(), "a list of no fields");
  } catch (const Error& fault) {
    promise_told(fault);
  }
}

}  // namespace

std::vector<FuzzTarget> settings_targets() {
  return {
      {"settings", read_settings,
       [] {
         return std::vector<std::string>{
             "archive = \"work\"\ncolor = 'never' # x\n[search]\ncount = 20\nno-translate = true\n"
             "[archive.work]\npath = \"~/news\"\nlang = \"it\"\n[alias]\n"
             "today = \"--sort newest date:today\"\n",
             "[alias]\ntoday = ['a b', \"c\\td\"]\n[facets]\nmost=3\nby=[\"source\"]\n",
             "[search\ncount = [1, 2\n\"a\".b = '''x\ny'''\n"};
       }},
      {"saved-searches", read_searches,
       [] {
         return std::vector<std::string>{
             "roma\tcomune di Roma\t1634637600000\nnord\t@roma OR (\"@milano\" "
             "@torino)\ntorino\t@nord\n"};
       }},
      {"news-state", read_told,
       [] {
         return std::vector<std::string>{
             "emeroteca-news\t1\narchive\t/srv/news\nasked\troma\t1634000000000\t1634637600000\n"
             "told\t1634637000000\tansa/1\troma nord\n"};
       }},
      {"history", read_history,
       [] { return std::vector<std::string>{"cloud\n\x1b[31mred\n cloud\ncloud\n\xFF\n"}; }},
      {"template", read_template,
       [] {
         return std::vector<std::string>{"{rank}\\t{title} {{x}} {authors}\\n{url}",
                                         "id,date, title", "{nothing}", "{title"};
       }},
  };
}

}  // namespace emeroteca::tests
