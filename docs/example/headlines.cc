// Headlines for a query, newest first, and how many articles each year has.
//
//   cmake -S . -B build && cmake --build build && build/headlines ~/news 'cloud Alibaba'
#include <exception>
#include <iostream>

#include <emeroteca/emeroteca.h>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: headlines ARCHIVE QUERY\n";
    return 2;
  }
  try {
    emeroteca::Archive archive(argv[1]);
    emeroteca::SearchRequest request;
    request.text = argv[2];
    request.retrieval.sort = emeroteca::Sort::kNewest;
    request.retrieval.count = 5;
    const emeroteca::SearchResult found = archive.search(request);
    std::cout << found.total << " of " << archive.size() << " articles\n";
    for (const emeroteca::Hit& hit : found.hits) {
      // Titles of hits are harmless on a terminal; what an Article has is as its newspaper wrote
      // it.
      std::cout << emeroteca::stemmers::code(hit.article.language) << "  " << hit.title.text
                << '\n';
    }
    const auto year = emeroteca::TimelineUnit::kYear;
    for (const emeroteca::TimelineBin& bin : archive.timeline(request, year).bins) {
      std::cout << bin.label << "  " << bin.count << '\n';
    }
    return found.hits.empty() ? 1 : 0;
  } catch (const emeroteca::Error& fault) {
    std::cerr << "headlines: " << fault.what() << "\n  " << fault.hint() << '\n';
  } catch (const std::exception& fault) {
    std::cerr << "headlines: " << fault.what() << '\n';
  }
  return 2;
}
