// Build tool: lexicon_compiler OUTPUT FILE... writes the compiled form of the lexicon's files.
// Files below a folder `it-en` have Italian headwords, those below `en-it` English ones.
#include <fstream>
#include <iostream>

#include "stemmers/lexicon/lexicon.h"

int main(int argc, char** argv) {
  using namespace emeroteca::stemmers;
  if (argc < 2) {
    std::cerr << "usage: lexicon_compiler OUTPUT FILE...\n";
    return 2;
  }
  LexiconTable table;
  Stemmer stemmer;
  int faults = 0;
  for (int i = 2; i < argc; ++i) {
    const std::string path = argv[i];
    const Language language =
        path.find("/en-it/") != std::string::npos ? Language::kEnglish : Language::kItalian;
    std::ifstream file(path);
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
      const LexiconLine parsed = parse_lexicon_line(line, language);
      if (const auto* fault = std::get_if<LexiconFault>(&parsed)) {
        std::cerr << path << ':' << number << ": " << fault->reason << '\n';
        ++faults;
      } else if (const auto* entry = std::get_if<LexiconEntry>(&parsed)) {
        table.add(*entry, stemmer);
      }
    }
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << table.compile();
  out.close();
  return faults == 0 && out ? 0 : 1;
}
