// Build tool: acronym_compiler OUTPUT ACRONYMS NAMES writes the tables of acronyms as a StemTable
// (stemmers/stem/stem_table.h): of each acronym what it is called in the other language, from
// Italian and from English, then its names in both; the four ended by `|`, and what is in each
// parted by `;`. And of each name (`it/nazioni unite`) its acronyms, parted by `;`.
#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"
#include "stemmers/stem/stem_table.h"
#include "stemmers/words/fold.h"

namespace {

using namespace emeroteca::stemmers;

struct Acronym {
  std::array<std::vector<std::string>, kLanguageCount> translations;  // from each language
  std::array<std::vector<std::string>, kLanguageCount> names;
};
using Acronyms = std::map<std::string, Acronym>;
using Names = std::map<std::string, std::vector<std::string>>;

// "AFL-CIO" and "R&D" as the tokeniser has them: letters alone, but for the sign between them.
std::string folded(std::string_view acronym) {
  std::string form = fold(acronym);
  std::erase_if(form, [](char c) { return c == '-' || c == '.' || c == ' '; });
  return form;
}

// "nazioni unite", "stati uniti america": what the tokeniser has as words, without what is elided.
std::string words_of(std::string_view name) {
  std::string words;
  std::string word;
  for (const char c : fold(name) + ' ') {
    if (c == '\'') {
      word.clear();
    } else if (c != ' ' && c != '-') {
      word += c;
    } else if (!word.empty()) {
      words += (words.empty() ? "" : " ") + word;
      word.clear();
    }
  }
  return words;
}

std::string_view take_until(std::string_view& line, char mark) {
  const std::size_t end = std::min(line.find(mark), line.size());
  const std::string_view taken = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return taken;
}

template <typename Read>
bool for_each_line(const char* path, const Read& read) {
  std::ifstream file(path);
  if (!file) return false;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.front() != '#') read(std::string_view(line));
  }
  return true;
}

void add_translations(std::string_view line, Acronyms& acronyms) {
  const std::string italian = folded(take_until(line, '\t'));
  acronyms[italian];
  while (!line.empty()) {
    const std::string english = folded(take_until(line, ';'));
    acronyms[english];
    if (italian == english) continue;
    acronyms[italian].translations[index_of(Language::kItalian)].push_back(english);
    acronyms[english].translations[index_of(Language::kEnglish)].push_back(italian);
  }
}

void add_name(std::string_view line, Acronyms& acronyms, Names& names) {
  const std::string_view code = take_until(line, '\t');
  const auto language = language_from_code(code);
  const std::string form = folded(take_until(line, '\t'));
  if (!language) return;
  acronyms[form].names[index_of(*language)].emplace_back(line);
  const std::string words = words_of(line);
  if (words.find(' ') == std::string::npos) return;
  std::vector<std::string>& of_name = names[std::string(code) + '/' + words];
  if (std::find(of_name.begin(), of_name.end(), form) == of_name.end()) of_name.push_back(form);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) {
    if (!all.empty()) all += ';';
    all += part;
  }
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: acronym_compiler OUTPUT ACRONYMS NAMES\n";
    return 2;
  }
  Acronyms acronyms;
  Names names;
  bool good = for_each_line(argv[2], [&](auto line) { add_translations(line, acronyms); }) &&
              for_each_line(argv[3], [&](auto line) { add_name(line, acronyms, names); });
  std::map<std::string, std::string> table;
  for (const auto& [form, acronym] : acronyms) {
    std::string lists;
    for (const auto& of : {acronym.translations, acronym.names}) {
      for (const Language language : kLanguages) {
        lists += joined(of[index_of(language)]) + '|';
      }
    }
    good = good && std::count(lists.begin(), lists.end(), '|') == 4;
    table.emplace(form, std::move(lists));
  }
  for (const auto& [name, forms] : names) table.emplace(name, joined(forms));
  std::ofstream out(argv[1], std::ios::binary);
  out << compile_stem_table(table);
  out.close();
  return good && out ? 0 : 1;
}
