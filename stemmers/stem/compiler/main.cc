// Build tool: stem_compiler LANGUAGE OUTPUT EXCEPTIONS PARADIGMS LEXICON-FILE... writes the stem
// table of a language (it, en): forms whose stem is given, and what its rules ask for.
#include <algorithm>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>

#include <xapian.h>

#include "stemmers/stem/compiler/english_forms.h"
#include "stemmers/stem/compiler/italian_forms.h"
#include "stemmers/stem/compiler/sections.h"
#include "stemmers/stem/english.h"
#include "stemmers/stem/italian.h"
#include "stemmers/stem/stem_table.h"
#include "stemmers/words/fold.h"

namespace {

using namespace emeroteca::stemmers;

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file) {
    std::cerr << "stem_compiler: cannot read " << path << '\n';
    std::exit(2);
  }
  return text;
}

struct Exceptions {
  std::map<std::string, std::string> forms;
  std::map<std::string, std::string> accented;  // with an accent on the last vowel
  std::set<std::string> lemmas;                 // as they are stems
};

void add(std::string_view form, const std::string& stem, Exceptions& out) {
  std::string normal;
  std::string surface;
  fold_word(form, normal, surface);
  const std::string accented = with_final_accent(normal, surface);
  (accented == surface ? out.forms : out.accented).emplace(accented, stem);
}

// `lemma: form form form` a line; all have the folded lemma for their stem, or the lemma with its
// final accent (metà) where a line has the word without (meta).
Exceptions read_exceptions(std::string_view text) {
  Exceptions out;
  std::set<std::string, std::less<>> lemmas;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    lemmas.emplace(line.substr(0, std::min(line.find(':'), line.size())));
    at = end + 1;
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t colon = line.find(':');
    if (line.empty() || line.front() == '#' || colon == std::string_view::npos) continue;
    std::string lemma = fold(line.substr(0, colon));
    if (lemma != line.substr(0, colon) && lemmas.contains(lemma)) lemma += '\'';
    out.lemmas.insert(lemma);
    add(line.substr(0, colon), lemma, out);
    for (const std::string& form : words_of(line.substr(colon + 1))) add(form, lemma, out);
  }
  return out;
}

std::string stem_of(const std::string& language, std::string_view word, const StemTable& table) {
  std::string normal;
  std::string surface;
  fold_word(word, normal, surface);
  if (language == "en") return english_stem(surface, table);
  std::string stem = italian_stem(normal, surface, table);
  return stem.empty() ? Xapian::Stem("italian")(surface) : stem;
}

// `lemma: form form`: the stems that archives have apart, each with the others of its line
// (Stemmer::stems_apart).
void add_stems_apart(const std::string& language, std::string_view paradigms,
                     std::map<std::string, std::string>& table) {
  const std::string compiled = compile_stem_table(table);
  const StemTable stems(compiled);
  auto sections = read_sections(paradigms);
  for (std::string line : sections["asked together"]) {
    std::replace(line.begin(), line.end(), ':', ' ');
    std::set<std::string> all;
    for (const std::string& word : words_of(line)) all.insert(stem_of(language, word, stems));
    for (const std::string& stem : all) {
      std::string& others = table['&' + stem];
      for (const std::string& other : all) {
        if (other != stem) others.append(others.empty() ? "" : " ").append(other);
      }
    }
  }
}

bool is_single_word(std::string_view text) {
  return !text.empty() && text.find_first_of(" -'0123456789.&/") == std::string_view::npos;
}

// The single words of the lexicon's files: headwords of `code`, and where `translations` is given
// what single words are translated by into it. What a phrase is translated by is often no lemma
// (uomini rana: divers).
void read_lexicon(const std::string& path, std::string_view code, Headwords& headwords,
                  std::vector<std::string>* translations) {
  const bool own = path.find('/' + std::string(code) + '-') != std::string::npos;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (line.empty() || line.front() == '#' || tab == std::string::npos) continue;
    const std::string headword = line.substr(0, tab);
    std::vector<std::string> words;
    for (std::size_t at = tab + 1; at < line.size();) {
      const std::size_t end = std::min(line.find(';', at), line.size());
      std::size_t first = at;
      while (first < end && line[first] == ' ') ++first;
      words.push_back(line.substr(first, end - first));
      at = end + 1;
    }
    if (own && is_single_word(headword)) {
      headwords[headword] = std::move(words);
    } else if (!own && translations != nullptr && headword.find(' ') == std::string::npos) {
      for (std::string& word : words) {
        if (is_single_word(word)) translations->push_back(std::move(word));
      }
    }
  }
}

// For each stem the two first letters of those of its forms that begin otherwise (beginnings.h).
void add_beginnings(std::map<std::string, std::string>& table) {
  std::map<std::string, std::set<std::string>> beginnings;
  const auto add = [&](std::string_view form, std::string_view stem) {
    if (form.substr(0, 2) != stem.substr(0, 2)) {
      beginnings[std::string(stem)].emplace(form.substr(0, 2));
    }
  };
  for (const auto& [key, value] : table) {
    if (key.front() != '~') {
      add(key, value);
      continue;
    }
    for (const std::string& verb : words_of(value)) {
      const std::size_t slash = verb.find('/');
      if (slash != std::string::npos) add(std::string_view(key).substr(1), verb.substr(0, slash));
    }
  }
  for (const auto& [stem, letters] : beginnings) {
    std::string& value = table['^' + stem];
    for (const std::string& two : letters) value.append(value.empty() ? "" : " ").append(two);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::cerr << "usage: stem_compiler LANGUAGE OUTPUT EXCEPTIONS PARADIGMS LEXICON-FILE...\n";
    return 2;
  }
  const std::string language = argv[1];
  Headwords headwords;
  std::vector<std::string> lemmas;
  for (int i = 5; i < argc; ++i) read_lexicon(argv[i], language, headwords, &lemmas);
  const Exceptions exceptions = read_exceptions(read_file(argv[3]));
  std::map<std::string, std::string> table;
  if (language == "it") {
    table = italian_table(exceptions.forms, exceptions.accented, headwords, read_file(argv[4]));
  } else {
    for (const auto& [headword, translations] : headwords) lemmas.push_back(headword);
    table = english_table(exceptions.forms, lemmas, read_file(argv[4]));
  }
  add_beginnings(table);
  for (const std::string& lemma : exceptions.lemmas) table.emplace('!' + lemma, "apart");
  add_stems_apart(language, read_file(argv[4]), table);
  std::ofstream out(argv[2], std::ios::binary);
  out << compile_stem_table(table);
  out.close();
  return out ? 0 : 1;
}
