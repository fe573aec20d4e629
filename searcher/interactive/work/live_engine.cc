#include "searcher/interactive/work/live_engine.h"

#include <utility>

namespace emeroteca::interactive {
namespace {

std::string uuid_of(Engine& engine) {
  return engine.archive().read([](const auto& database) { return database.get_uuid(); });
}

}  // namespace

LiveEngine::LiveEngine(std::string location) : location_(std::move(location)) {}

bool LiveEngine::refresh() {
  if (engine_ != nullptr) {
    const bool news = engine_->archive().refresh();
    if (uuid_of(*engine_) == uuid_) return news;
    engine_.reset();
  }
  auto opened = std::make_unique<Engine>(location_);
  opened->require_articles();
  uuid_ = uuid_of(*opened);
  engine_ = std::move(opened);
  return true;
}

}  // namespace emeroteca::interactive
