#include "stemmers/language/detect.h"

#include <stdexcept>
#include <string>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <dlfcn.h>

namespace emeroteca::stemmers {
namespace {

// A bound on what CLD2 may cost (89 us a KB, DESIGN.md): the head of an article tells enough.
constexpr std::size_t kSeen = std::size_t{32} * 1024;

// Cuts before a character, so that CLD2 does not take the text for broken.
std::string_view head(std::string_view text) {
  if (text.size() <= kSeen) return text;
  std::size_t end = kSeen;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

// CLD2 is loaded when a long text first needs it: a program that is linked with it takes half a
// millisecond longer to start, each time. Its function is known by the name that the compiler makes
// of what the header says.
const auto& cld2_detector() {
  using Detector = decltype(&CLD2::ExtDetectLanguageSummaryCheckUTF8);
  constexpr const char* kLibrary = "libcld2.so.0";
  constexpr const char* kName =
      "_ZN4CLD233ExtDetectLanguageSummaryCheckUTF8EPKcibPKNS_8CLDHintsEiPNS_"
      "8LanguageEPiPdPSt6vector"
      "INS_11ResultChunkESaISA_EES7_PbS7_";
  static const Detector detector = [] {
    void* const library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    void* const found = library != nullptr ? dlsym(library, kName) : nullptr;
    if (found == nullptr)
      throw std::runtime_error(std::string("CLD2 cannot be used: ") + dlerror());
    return reinterpret_cast<Detector>(found);
  }();
  return *detector;
}

CLD2::Language cld2_hint(std::optional<Language> language) {
  if (!language) return CLD2::UNKNOWN_LANGUAGE;
  return *language == Language::kItalian ? CLD2::ITALIAN : CLD2::ENGLISH;
}

std::optional<Language> ask_cld2(std::string_view text, std::optional<Language> hint) {
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, cld2_hint(hint)};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  bool reliable = false;  // says nothing: see DESIGN.md
  int valid_bytes = 0;
  const CLD2::Language answer =
      cld2_detector()(text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &hints,
                      CLD2::kCLDFlagBestEffort, languages, percents, scores,
                      /*resultchunkvector=*/nullptr, &text_bytes, &reliable, &valid_bytes);
  if (answer == CLD2::ITALIAN) return Language::kItalian;
  if (answer == CLD2::ENGLISH) return Language::kEnglish;
  return std::nullopt;
}

}  // namespace

std::optional<Language> cld2_language(std::string_view utf8_text, std::optional<Language> hint) {
  return ask_cld2(head(utf8_text), hint);
}

Language detect(std::string_view utf8_text, std::optional<Language> hint) {
  const std::string_view text = head(utf8_text);
  if (text.size() >= kLongText)
    if (const auto language = ask_cld2(text, hint)) return *language;
  return ngram_detect(text, hint).language;
}

}  // namespace emeroteca::stemmers
