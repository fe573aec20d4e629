"""States that a power cut may leave of an archive while a command writes it (crash_states.py)."""
import os
import random
import shutil

from bench import Broken, try_cases
from crash_states import FileSystem, read_trace
from writers import complete, state_after_cut


def recorded(bench, scenario):
    """What the command does to the files, from the state that the scenario begins with."""
    bench.begin(scenario)
    trace = bench.path("trace")
    if os.path.exists(trace):
        os.remove(trace)
    run = bench.run(scenario,
                        fault={"TORTURE_FOLDER": bench.home, "TORTURE_TRACE": trace})
    if run.code != 0:
        raise SystemExit(f"{scenario.name} fails while it is traced: {run.err}")
    done = read_trace(trace)
    # What the program did is what was written down, or all that follows is worth nothing.
    traced = bench.path("traced")
    shutil.rmtree(traced, ignore_errors=True)
    shutil.move(bench.home, traced)
    bench.begin(scenario)
    files = FileSystem(bench.home)
    for one in done:
        files.do(*one)
    compare(files.top, traced)
    return done


def compare(node, path):
    if not node.folder:
        with open(path, "rb") as file:
            if file.read() != bytes(node.live):
                raise SystemExit(f"the trace does not tell all that was written to {path}")
    elif sorted(os.listdir(path)) != sorted(node.live):
        raise SystemExit(f"the trace does not tell all names in {path}")
    else:
        for name, inner in node.live.items():
            compare(inner, os.path.join(path, name))


def place_of_cut(draw, done, number):
    """After how many steps."""
    way = draw.randrange(3)
    if number == 0 or way == 0:
        return len(done)  # what was reported as done must be there
    if way == 1:
        return draw.randrange(1, len(done))
    names = [i for i, one in enumerate(done) if one[0] in "mxur"]
    return min(len(done) - 1, draw.choice(names) + draw.randrange(3)) if names else 1


def try_cut(bench, traces, strict, scenario, number, seed):
    """The power is cut in the midst of a run, or after one that has reported that it is done."""
    draw = random.Random(f"{seed} {scenario.name} {number}")
    done = traces[scenario.name]
    cut = place_of_cut(draw, done, number)
    bench.begin(scenario)
    files = FileSystem(bench.home, strict)
    for one in done[:cut]:
        files.do(*one)
    target = bench.path("cut")
    shutil.rmtree(target, ignore_errors=True)
    files.cut(draw, target, nothing=number == 0)
    shutil.rmtree(bench.home)
    shutil.move(target, bench.home)
    where = f"after {cut} of {len(done)} steps"
    try:
        state = state_after_cut(bench, scenario)
        if cut == len(done) and state != scenario.after:
            raise Broken("what was reported as done is not there")
        complete(bench, scenario)
    except Broken as fault:
        raise Broken(f"{where}: {fault}") from None
    if cut == len(done):
        return "done"
    return "as after" if state == scenario.after else \
        "as before" if state == scenario.states[0] else "between"


def torture_powercut(bench, options):
    bench.prepare(options.only)
    traces = {one.name: recorded(bench, one) for one in bench.scenarios}
    most = options.count or 2000
    every = [[(scenario, options.first + number, options.seed) for scenario in bench.scenarios]
             for number in range(most)]
    # The plainest first: all is reported as done, and nothing is on the disk but what was synced.
    return try_cases(sum(every[1:], []), lambda *case: try_cut(bench, traces, options.strict, *case),
                     options, first=every[0])
