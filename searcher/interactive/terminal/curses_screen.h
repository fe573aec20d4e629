// The terminal, by way of ncurses.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/interactive/model/event.h"
#include "searcher/interactive/view/surface.h"
#include "terminal/shade.h"

namespace emeroteca::interactive {

// Takes the terminal over while it lives; gives it back as it was. At most one at a time.
class CursesScreen : public Surface {
 public:
  struct Options {
    bool colour = true;  // whether it may be used
    bool mouse = true;
    // Unknown: the terminal is asked, and the colours come with its answer.
    terminal::Background background = terminal::Background::kUnknown;
  };

  // Throws Error where the terminal is none that can be used.
  explicit CursesScreen(const Options& options);
  ~CursesScreen() override;
  CursesScreen(const CursesScreen&) = delete;
  CursesScreen& operator=(const CursesScreen&) = delete;

  std::size_t rows() const override;
  std::size_t columns() const override;
  bool unicode() const override { return unicode_; }
  void put(std::size_t row, std::size_t column, std::string_view text, Look look) override;
  void cursor(std::size_t row, std::size_t column) override;
  void link(std::size_t row, std::size_t column, std::string_view text, Look look,
            std::string_view address) override;

  // Between these two, everything is drawn; then what has changed is sent.
  void begin();
  void end();
  // Whether clicks and the wheel come here, or are the terminal's.
  static void use_mouse(bool on);
  // Everything is sent, whatever the terminal shows.
  void redraw();

  // The next key or so, or nothing when none has come. Never waits.
  std::optional<Event> next();

  // True where the terminal has another size than at the last call.
  bool resized();

  // Gives the terminal back for a while, and takes it again.
  void pause();
  void resume();

  // Bytes of our own to the terminal, past curses: an OSC sequence.
  void send(const std::string& bytes);

 private:
  struct Attributes;

  std::optional<Event> decode(int status, wint_t value);
  std::optional<Event> escaped();
  static Event sequence();
  Event answer();
  void take_late_answer();
  void write_links();
  void hide_links(std::size_t row, std::size_t column, std::size_t columns);
  std::optional<Event> mouse() const;
  Paste paste();

  struct Link {
    std::size_t row = 0;
    std::size_t column = 0;
    std::string text;
    std::string address;
    bool faint = false;
    bool operator==(const Link&) const = default;
  };

  std::unique_ptr<Attributes> attributes_;
  std::vector<Link> links_;                                     // of the frame
  std::vector<Link> links_before_;                              // of the one before
  std::optional<std::chrono::steady_clock::time_point> asked_;  // no answer has come
  std::optional<Event> waiting_;                                // came together with the one before
  bool unicode_ = true;
  std::pair<int, int> told_;                   // the size at the last call of resized()
  std::optional<std::pair<int, int>> cursor_;  // row and column; none: hidden
};

}  // namespace emeroteca::interactive
