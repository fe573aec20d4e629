// A user at a screen without a screen: drives the controller and answers its tasks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/interactive/model/controller.h"

namespace emeroteca::interactive {

// A user at a screen, and workers that answer when they are told to.
class Screen {
 public:
  explicit Screen(std::size_t rows = 24, std::size_t columns = 80)
      : controller(History(), rows, columns) {
    take(controller.begin("", Sort::kRelevance));
  }

  void key(const Key& key) { take(controller.handle(key)); }
  void key(KeyCode code) { key(Key{code, 0}); }
  void control(char32_t letter) { key(Key{KeyCode::kControl, letter}); }
  void type(std::string_view text) {
    for (const char c : text) key(Key{KeyCode::kCharacter, static_cast<char32_t>(c)});
  }

  // The newest task of a kind.
  const Task* task(TaskKind kind) const {
    for (auto it = tasks.rbegin(); it != tasks.rend(); ++it) {
      if (it->kind == kind) return &*it;
    }
    return nullptr;
  }

  Answer answer_to(const Task& task, std::size_t hits) const {
    Answer answer;
    answer.kind = task.kind;
    answer.number = task.number;
    answer.text = task.text;
    answer.result.total = hits;
    for (std::size_t i = task.offset; i < task.offset + hits; ++i) {
      Hit hit;
      hit.rank = i + 1;
      hit.article.id = "a" + std::to_string(i);
      hit.article.title = "Title " + std::to_string(i);
      hit.title.text = hit.article.title;
      hit.article.body = "Body.";
      answer.result.hits.push_back(hit);
    }
    answer.more = hits == task.count;
    if (task.article) {
      answer.reading.article = *task.article;
      for (int i = 0; i < 50; ++i) {
        Passage passage;
        passage.text = "alpha beta gamma";
        passage.matches = {{6, 10}};
        answer.reading.passages.push_back(passage);
      }
    }
    return answer;
  }

  void answer(TaskKind kind, std::size_t hits = 5) {
    const Task* wanted = task(kind);
    ASSERT_NE(wanted, nullptr);
    take(controller.handle(answer_to(*wanted, hits)));
  }

  void take(Effects effects) {
    for (Effect& effect : effects) {
      if (Ask* ask = std::get_if<Ask>(&effect))
        tasks.push_back(ask->task);
      else if (Leave* leave = std::get_if<Leave>(&effect))
        left = leave->exit_code;
      else
        others.push_back(effect);
    }
  }

  const State& state() const { return controller.state(); }
  const std::string& query() const { return state().query.text(); }

  Controller controller;
  std::vector<Task> tasks;
  Effects others;
  std::optional<int> left;
};

}  // namespace emeroteca::interactive
