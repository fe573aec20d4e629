"""A program in a terminal that tmux emulates, driven by keys and seen as text.

Nothing here sleeps for a fixed time: every step waits until the screen shows what it should.
"""
import os
import re
import shutil
import subprocess
import tempfile
import time

PATIENCE = float(os.environ.get("EMEROTECA_PATIENCE", "120"))  # seconds until a step has failed


class Failure(Exception):
    pass


def masked(screen):
    """Times are different in every run."""
    return re.sub(r"\d+(\.\d+)? (ms|s)\b", "N ms", screen)


class Terminal:
    """A shell in a terminal of its own; $searcher and $archive are in its environment."""

    def __init__(self, columns, rows, environment):
        self.folder = tempfile.mkdtemp(prefix="emeroteca-cli-")
        self.home = os.path.join(self.folder, "home")
        os.mkdir(self.home)
        self.socket = os.path.join(self.folder, "tmux")
        env = {"HOME": self.home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "SHELL": "/bin/bash", **environment}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS",
                     "LLVM_PROFILE_FILE"):
            if name in os.environ:
                env[name] = os.environ[name]
        prompt = os.path.join(self.folder, "bashrc")
        with open(prompt, "w") as out:
            out.write("PS1='$ '\n")
        config = os.path.join(self.folder, "tmux.conf")
        with open(config, "w") as out:
            out.write("set -g status off\nset -s escape-time 0\n"
                      "set -g default-terminal tmux-256color\nset -g history-limit 0\n")
        subprocess.run(
            ["tmux", "-S", self.socket, "-f", config, "new-session", "-d", "-x", str(columns),
             "-y", str(rows), "-c", self.home, f"exec bash --noprofile --rcfile {prompt} -i"],
            env={**env, "TERM": "xterm-256color"}, check=True)
        self.until(r"^\$$")

    def close(self):
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], stderr=subprocess.DEVNULL)
        shutil.rmtree(self.folder, ignore_errors=True)

    def tmux(self, *arguments):
        return subprocess.run(["tmux", "-S", self.socket, *arguments], check=True,
                              capture_output=True, text=True).stdout

    def screen(self):
        lines = [line.rstrip() for line in self.tmux("capture-pane", "-p").splitlines()]
        return masked("\n".join(lines).rstrip("\n"))

    def coloured(self):
        return self.tmux("capture-pane", "-p", "-e")

    def cursor(self):
        flag, row, column = self.tmux(
            "display-message", "-p", "#{cursor_flag} #{cursor_y} #{cursor_x}").split()
        return f"cursor {row},{column}" if flag == "1" else "no cursor"

    def picture(self):
        return f"{self.screen()}\n[{self.cursor()}]\n"

    def keys(self, *names):
        """Names as tmux knows them: Enter, Tab, C-c, M-b, PPage, ..."""
        self.tmux("send-keys", *names)

    def type(self, text):
        self.tmux("send-keys", "-l", "--", text)

    def mouse(self, button, column, row):
        """A press and release as SGR mouse reporting sends them; 0 left, 64 wheel up, 65 down."""
        self.type(f"\x1b[<{button};{column + 1};{row + 1}M\x1b[<{button};{column + 1};{row + 1}m")

    def resize(self, columns, rows):
        self.tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def wait(self, condition, message):
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise Failure(f"{message}; the screen shows:\n{self.picture()}")
            time.sleep(0.03)

    def until(self, pattern):
        self.wait(lambda: re.search(pattern, self.screen(), re.M), f"waited for /{pattern}/")

    def stable(self):
        """For new golden screens only: nothing has changed for a while."""
        before, since = self.picture(), time.monotonic()
        while time.monotonic() - since < 0.7:
            now = self.picture()
            if now != before:
                before, since = now, time.monotonic()
            time.sleep(0.05)
        return before
