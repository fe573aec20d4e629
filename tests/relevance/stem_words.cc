// Test tool: reads lines `it<TAB>word` or `en<TAB>word`, prints the stem that the two programs
// index the word by, a line for a line. Exit code 2 where a line is neither.
#include <iostream>
#include <string>
#include <string_view>

#include "stemmers/stem/stemmer.h"
#include "stemmers/words/fold.h"

int main() {
  using namespace emeroteca::stemmers;
  std::ios::sync_with_stdio(false);
  const Stemmer stemmer;
  std::string line;
  for (long number = 1; std::getline(std::cin, line); ++number) {
    const std::string_view text = line;
    const std::string_view code = text.substr(0, 3);
    if (code != "it\t" && code != "en\t") {
      std::cerr << "stem_words: line " << number << ": neither it nor en before a tab\n";
      return 2;
    }
    const Language language = code == "it\t" ? Language::kItalian : Language::kEnglish;
    std::string normal;
    std::string surface;
    fold_word(text.substr(3), normal, surface);
    std::cout << stemmer.stem(language, normal, surface) << '\n';
  }
  std::cout.flush();
  return std::cout ? 0 : 2;
}
