// Stems: the part of a word that its inflected forms share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/language/language.h"

namespace Xapian {
class Stem;
}

namespace emeroteca::stemmers {

// What indexing and querying know of one word in one language.
struct WordForm {
  std::string stem;  // empty for a stop word
  bool stop_word = false;
  bool acronym = false;  // known as one, and no word of the language: see is_only_acronym()
};

// Rules and tables of each language (italian.h, english.h), Snowball's Italian stemmer behind them,
// with a cache. One a thread.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // The stem of a word by its normal form (accents kept) and its surface form (without accents).
  std::string stem(Language language, std::string_view normal, std::string_view surface) const;

  // The stem of a word of which only the surface form is known.
  std::string stem(Language language, std::string_view surface) const {
    return stem(language, surface, surface);
  }

  // What words derived from each other share: Snowball's stem of a stem (`install` of installare,
  // installazione and installabile). Too much for a stem, so only a hint. Empty for a word that
  // stands among the exceptions: those are written there because Snowball joins what does not
  // belong together.
  std::string root(Language language, std::string_view stem) const;

  // The stems of forms of the same word that archives have apart from this one (slay: slew, slain).
  // To join them would be another analysis; whoever asks for one of them asks for all.
  std::vector<std::string> stems_apart(Language language, std::string_view stem) const;

  // Stem and stop word of a word by its normal form (accents kept) and its surface form. `acronym`:
  // written as one (US, IT), so never a stop word. The reference is valid until the next call.
  const WordForm& form(Language language, std::string_view normal, std::string_view surface,
                       bool acronym = false);

 private:
  // The forms of words that came before, by normal form. A word of a text is looked up in two reads
  // of memory that are far apart, where std::unordered_map makes three: a tenth of analysing
  // articles.
  class Cache {
   public:
    const WordForm* find(std::string_view normal) const;
    // Of one that is not there. Valid until the next.
    const WordForm& add(std::string_view normal, WordForm form);

   private:
    struct Known {
      std::string normal;
      WordForm form;
    };

    std::size_t place_of(std::uint64_t hash, std::string_view normal) const;

    std::vector<std::uint64_t> places_;  // by hash: its upper half, and the number from 1; 0: free
    std::vector<Known> known_;
  };

  std::unique_ptr<Xapian::Stem> snowball_[kLanguageCount];
  Cache cache_[kLanguageCount][2];
};

}  // namespace emeroteca::stemmers
