#include "searcher/interactive/work/live_engine.h"

#include <utility>

namespace emeroteca::interactive {
namespace {

std::string uuid_of(Engine& engine) {
  return engine.archive().read([](const auto& database) { return database.get_uuid(); });
}

}  // namespace

LiveEngine::LiveEngine(std::string location, Patience patience)
    : location_(std::move(location)), patience_(patience) {}

bool LiveEngine::refresh() {
  if (engine_ != nullptr) {
    const bool news = engine_->archive().refresh();
    std::string uuid = uuid_of(*engine_);
    std::vector<std::string> missing = engine_->missing_servers();
    // It is of all parts: of others, where one has gone or come.
    if (missing != missing_) {
      missing_ = std::move(missing);
      uuid_ = std::move(uuid);
      return true;
    }
    if (uuid == uuid_) return news;
    engine_.reset();
  }
  auto opened = std::make_unique<Engine>(location_, patience_);
  opened->require_articles();
  uuid_ = uuid_of(*opened);
  missing_ = opened->missing_servers();
  engine_ = std::move(opened);
  return true;
}

}  // namespace emeroteca::interactive
