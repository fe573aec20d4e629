#include "searcher/interactive/work/live_engine.h"

#include <utility>

namespace emeroteca::interactive {

LiveEngine::LiveEngine(std::string location) : location_(std::move(location)) {}

bool LiveEngine::refresh() {
  if (engine_ != nullptr) {
    const bool news = engine_->archive().refresh();
    if (engine_->archive().database().get_uuid() == uuid_) return news;
    engine_.reset();
  }
  auto opened = std::make_unique<Engine>(location_);
  opened->require_articles();
  uuid_ = opened->archive().database().get_uuid();
  engine_ = std::move(opened);
  return true;
}

}  // namespace emeroteca::interactive
