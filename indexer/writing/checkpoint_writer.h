// Writing in bulk, with what there is made part of the archive from time to time: of a run of hours
// a power cut takes some minutes. The next run of the same command finds the rest there.
#pragma once

#include <memory>

#include "indexer/writing/article_writer.h"

namespace emeroteca::indexing {

// `first` writes until `options.checkpoint` is over, or so many articles have come that what is
// known of them would not fit into `options.memory`; what comes then is merged into what it left,
// or, where little comes and nobody asked for bulk, written as auto_writer.h says.
std::unique_ptr<ArticleWriter> make_checkpoint_writer(std::unique_ptr<ArticleWriter> first,
                                                      const WriterOptions& options);

}  // namespace emeroteca::indexing
