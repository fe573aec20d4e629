#include "searcher/interactive/screen.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <memory>
#include <mutex>
#include <sstream>
#include <utility>
#include <variant>

#include <poll.h>
#include <unistd.h>

#include "errors/error.h"
#include "searcher/interactive/edit/query_text.h"
#include "searcher/interactive/edit/state_folder.h"
#include "searcher/interactive/model/controller.h"
#include "searcher/interactive/terminal/clipboard.h"
#include "searcher/interactive/terminal/curses_screen.h"
#include "searcher/interactive/terminal/other_programs.h"
#include "searcher/interactive/terminal/signals.h"
#include "searcher/interactive/view/view.h"
#include "searcher/interactive/work/performer.h"
#include "searcher/interactive/work/worker.h"
#include "searcher/results/article_format.h"
#include "stemmers/language/language.h"
#include "terminal/child_program.h"

namespace emeroteca::interactive {
namespace {

// Answers on their way from the workers to the screen.
struct Inbox {
  std::mutex mutex;
  std::deque<Answer> answers;
};

// What --lang narrows stands in the query line, where it can be seen and changed.
SearchRequest with_visible_filters(SearchRequest request) {
  if (request.article_language.empty()) return request;
  request.text = with_filter(request.text, field(FieldId::kLanguage), request.article_language);
  request.article_language.clear();
  return request;
}

class ScreenProgram {
 public:
  explicit ScreenProgram(const ScreenOptions& options)
      : terminal_(std::make_unique<CursesScreen>(
            CursesScreen::Options{options.colour, options.mouse, options.background})),
        controller_(History(options.history ? history_file() : ""), terminal_->rows(),
                    terminal_->columns()) {
    const auto deliver = [this](Answer answer) {
      {
        const std::lock_guard lock(inbox_.mutex);
        inbox_.answers.push_back(std::move(answer));
      }
      Wake::ring();
    };
    // Counting takes longer than finding: it must not make the next letter wait.
    const SearchRequest base = with_visible_filters(options.base);
    search_ = std::make_unique<Worker>(performing(options, base), deliver);
    aside_ = std::make_unique<Worker>(performing(options, base), deliver, Worker::Rank::kBehind);
    controller_.mouse(options.mouse);
    effects(controller_.begin(base.text, base.retrieval.sort));
  }

  const std::vector<Hit>& marked() const { return controller_.state().marked; }

  int run() {
    draw();
    while (!left_) {
      wait();
      signals();
      if (Wake::ending() != 0) break;
      take_answers();
      // All keys that have come, then one drawing.
      for (int keys = 0; keys < kKeysATime && !left_; ++keys) {
        const auto event = terminal_->next();
        if (!event) break;
        effects(controller_.handle(*event));
      }
      draw();
    }
    terminal_.reset();
    // A search cannot be stopped, and an archive far away may never answer: nobody waits for that.
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    search_->stop();
    aside_->stop();
    const bool finished = search_->finished_by(deadline) && aside_->finished_by(deadline);
    if (!finished) end_process(exit_code_, Wake::ending());
    return exit_code_;
  }

 private:
  static constexpr int kKeysATime = 256;
  static constexpr int kSlowMs = 150;
  static constexpr std::chrono::seconds kPatience{2};

  // An engine of the worker's own, opened in its thread.
  static Worker::Perform performing(const ScreenOptions& options, const SearchRequest& base) {
    return [performer = std::make_shared<Performer>(options.archive, base, options.patience)](
               const Task& task) { return performer->perform(task); };
  }

  static std::string history_file() {
    const auto folder = state_folder();
    return folder.empty() ? "" : (folder / "history").string();
  }

  void wait() {
    std::array<pollfd, 2> sources{pollfd{STDIN_FILENO, POLLIN, 0},
                                  pollfd{wake_.descriptor(), POLLIN, 0}};
    const State& state = controller_.state();
    const bool impatient = state.searching && !state.slow;
    const int ready = ::poll(sources.data(), sources.size(), impatient ? kSlowMs : -1);
    if (ready == 0) controller_.waited();
    if (ready > 0 && (sources[1].revents & POLLIN) != 0) wake_.answer();
    // The terminal is gone: nobody is there any more.
    constexpr short kGone = POLLHUP | POLLERR | POLLNVAL;
    if (ready > 0 && (sources[0].revents & kGone) != 0 && (sources[0].revents & POLLIN) == 0) {
      left_ = true;
      exit_code_ = kExitError;
    }
  }

  void signals() {
    if (Wake::took(SIGTSTP)) suspend();
    // After a SIGSTOP nobody has given the terminal back: the shell has taken it.
    if (Wake::took(SIGCONT)) {
      terminal_->pause();
      terminal_->resume();
    }
    Wake::took(SIGWINCH);
    // Asked every time: a size that changes while a signal is on its way is not lost.
    if (terminal_->resized()) {
      effects(controller_.handle(Resize{terminal_->rows(), terminal_->columns()}));
    }
  }

  void take_answers() {
    std::deque<Answer> answers;
    {
      const std::lock_guard lock(inbox_.mutex);
      answers.swap(inbox_.answers);
    }
    for (Answer& answer : answers) effects(controller_.handle(std::move(answer)));
  }

  void effects(Effects wanted) {
    for (Effect& effect : wanted) {
      if (Ask* ask = std::get_if<Ask>(&effect)) {
        const bool first = ask->task.kind == TaskKind::kSearch || ask->task.kind == TaskKind::kMore;
        (first ? *search_ : *aside_).ask(std::move(ask->task));
      } else if (const Cite* citation = std::get_if<Cite>(&effect)) {
        cite(*citation);
      } else if (const OpenAddress* address = std::get_if<OpenAddress>(&effect)) {
        open(address->url);
      } else if (const Pipe* pipe = std::get_if<Pipe>(&effect)) {
        give(*pipe);
      } else if (const UseMouse* mouse = std::get_if<UseMouse>(&effect)) {
        CursesScreen::use_mouse(mouse->on);
      } else if (std::holds_alternative<Suspend>(effect)) {
        suspend();
      } else if (std::holds_alternative<Redraw>(effect)) {
        terminal_->redraw();
      } else if (const Leave* leave = std::get_if<Leave>(&effect)) {
        left_ = true;
        exit_code_ = leave->exit_code;
      }
    }
  }

  void cite(const Cite& citation) {
    const std::string text = citation.plain ? plain_citation(citation.hit.article) + "\n"
                                            : bibtex_citation(citation.hit);
    terminal_->send(clipboard_sequence(text));
    const auto folder = state_folder();
    const auto file = folder / (citation.plain ? "citations.txt" : "citations.bib");
    if (!folder.empty() && append_privately(file, text)) {
      controller_.tell("citation copied, and added to " + for_people(file));
    } else {
      controller_.tell("citation copied; no file could be written in the state folder", true);
    }
  }

  void open(const std::string& url) {
    const Browser browser = browser_for(url);
    if (browser.command.empty()) return controller_.tell("this is no address of the web", true);
    std::string fault;
    if (browser.in_terminal) {
      terminal_->pause();
      fault = run_here(browser.command);
      terminal_->resume();
    } else {
      fault = start_apart(browser.command);
    }
    if (fault.empty()) return controller_.tell("opened by " + browser.command.front());
    controller_.tell(fault + "; $BROWSER names another browser", true);
  }

  // The article as `searcher show` writes it. What the command writes stays until a key.
  void give(const Pipe& pipe) {
    std::ostringstream text;
    stemmers::Stemmer stemmer;
    results::TextOptions options;
    options.columns = results::kUnlimitedColumns;
    results::write_article(text, pipe.article, {}, stemmer, options);
    terminal_->pause();
    // A key that comes when the command has just ended was meant for it.
    const terminal::IgnoredSignals ignored{SIGINT, SIGQUIT, SIGTSTP};
    const std::string fault = run_typed(pipe.command, text.view());
    std::cout << (fault.empty() ? "" : fault + "\n") << "-- Enter goes back --" << std::flush;
    for (char key = ' '; key != '\n' && ::read(STDIN_FILENO, &key, 1) == 1;) {
    }
    terminal_->resume();
    controller_.tell(fault.empty() ? "given to " + pipe.command : fault, !fault.empty());
  }

  // As the terminal's own C-z does it: the whole job stops.
  void suspend() {
    terminal_->pause();
    stop_job();
    terminal_->resume();
    Wake::took(SIGTSTP);
    Wake::took(SIGCONT);
  }

  void draw() {
    reap();
    if (left_) return;
    terminal_->begin();
    interactive::draw(controller_.state(), *terminal_);
    terminal_->end();
  }

  Wake wake_;
  Inbox inbox_;
  std::unique_ptr<CursesScreen> terminal_;
  Controller controller_;
  std::unique_ptr<Worker> search_;
  std::unique_ptr<Worker> aside_;
  bool left_ = false;
  int exit_code_ = kExitFound;
};

}  // namespace

int run_screen(const ScreenOptions& options, std::vector<Hit>& marked) {
  int ending = 0;
  int code = kExitFound;
  {
    ScreenProgram program(options);
    code = program.run();
    marked = program.marked();
    ending = Wake::ending();
  }
  // The signal's own way, so that whoever sent it sees that it worked.
  if (ending != 0) end_process(code, ending);
  return code;
}

}  // namespace emeroteca::interactive
