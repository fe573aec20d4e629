// Citations, on their way out.
#pragma once

#include <string>
#include <string_view>

#include "archive/article.h"
#include "searcher/answer/result.h"

namespace emeroteca::interactive {

// What makes a terminal that knows OSC 52 put the text on the user's clipboard.
std::string clipboard_sequence(std::string_view text);

std::string base64(std::string_view bytes);

// One line: `Anna Rossi, "Title", La Stampa, 2021-10-19, https://...`.
std::string plain_citation(const Article& article);

std::string bibtex_citation(const Hit& hit);

}  // namespace emeroteca::interactive
