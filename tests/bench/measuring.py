"""What a command takes: for the drivers of `./dev bench peers` and `./dev bench scale`."""
import dataclasses
import os
import pathlib
import subprocess
import sys
import time

# Everything is measured on two cores, however many the machine has.
CORES = 2


@dataclasses.dataclass
class Figures:
    wall: float  # seconds
    cpu: float  # seconds, of all threads and children
    peak: float  # MB, of the largest process
    written: int  # bytes that went to the disk's cache, or would have gone to the disk
    status: int  # exit code


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def head(*cells):
    row(*cells)
    print("|" + "---|" * len(cells), flush=True)


def pin():
    """This process and all that it starts stay on the first cores that it may use."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def load():
    return "load %.1f, %.1f, %.1f" % os.getloadavg()


def measure(command, log, stdin=subprocess.DEVNULL, env=None):
    """Runs it from start to end; what it prints goes to the file `log`, of which errors are told.

    GNU time starts it, because a process inherits the largest size of the one that forks it.
    """
    sizes = str(log) + ".size"
    with open(log, "wb") as out:
        start = time.monotonic()
        child = subprocess.Popen(["/usr/bin/time", "-q", "-o", sizes, "-f", "%M", *map(str, command)], stdin=stdin,
                                 stdout=out, stderr=out, env=env)
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        wall = time.monotonic() - start
        # Still there, since nobody has waited for it; with the sums of its children.
        written = bytes_written(child.pid)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    peak = int(pathlib.Path(sizes).read_text().split()[-1]) / 1024
    if child.returncode not in (0, 1):
        say(f"bench: {command[0]} ended with {child.returncode}:",
            pathlib.Path(log).read_text(errors="replace")[-2000:])
    return Figures(wall, usage.ru_utime + usage.ru_stime, peak, written, child.returncode)


def bytes_written(pid):
    try:
        for line in pathlib.Path(f"/proc/{pid}/io").read_text().splitlines():
            name, value = line.split(": ")
            if name == "write_bytes":
                return int(value)
    except OSError:
        pass
    return -1  # not told on this system


def one_shot(command, env=None):
    """The whole process, warm: milliseconds on the clock and of the processor."""
    start = time.monotonic()
    child = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):  # 1: nothing was found
        raise RuntimeError(f"{command[0]} ended with {child.returncode}: its time says nothing")
    return 1e3 * (time.monotonic() - start), 1e3 * (usage.ru_utime + usage.ru_stime)


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]


def size(path):
    """Bytes of a file, or of a folder with all below it."""
    path = pathlib.Path(path)
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
