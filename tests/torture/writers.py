"""Commands that write, one of whose calls to the system fails, is interrupted, or is the last one."""
import errno
import functools
import json
import os
import signal
import time

from bench import ALL_CALLS, Broken, CALLS, lines_by_id, try_cases



def complete(bench, scenario):
    """The next run of the same command does what the one that was hit did not."""
    run = bench.run(scenario)
    # What is removed already is not there any more.
    # Nor is what is divided already divided again.
    fine = {"remove": (0, 1), "news": (0, 1), "shard": (0, 2)}.get(scenario.command[0], (0,))
    if run.code not in fine:
        raise Broken(f"the next run ends with {run.code}: {run.err.strip()}")
    if run.code == 2:
        bench.indexer(["compact"])  # clears away what was left, as all that write do
    divided = os.path.exists(os.path.join(bench.archive, "XAPIANDB"))
    if scenario.command[0] == "shard" and divided == ("merge" in scenario.command):
        raise Broken("the next run leaves it as it was")
    if bench.state() != scenario.after:
        raise Broken("the next run does not complete it")
    bench.check()
    left = sorted(os.listdir(bench.home))
    if left != ["A"]:
        raise Broken(f"left behind: {' '.join(left)}")
    if scenario.program == "searcher":
        clear_away(bench, scenario)


def clear_away(bench, scenario):
    """What a run that was hit has left beside the user's files goes, once nobody can be writing it."""
    folder = bench.kept("")
    leftovers = [name for name in os.listdir(folder) if ".new-" in name]
    if not leftovers:
        return
    hours_ago = time.time() - 2 * 3600
    for name in leftovers:
        os.utime(os.path.join(folder, name), (hours_ago, hours_ago))
    bench.run(scenario)
    left = [name for name in os.listdir(folder) if ".new-" in name]
    if left:
        raise Broken(f"left behind: {' '.join(left)}")


def compare_counts(run, before, state):
    """What the run says that it did, with what it has done."""
    summaries = [json.loads(line) for line in run.err.splitlines() if line.startswith("{")]
    if not summaries:
        return
    old, new = lines_by_id(before), lines_by_id(state)
    done = {"added": len(new.keys() - old.keys()), "removed": len(old.keys() - new.keys()),
            "updated": sum(not new[one] <= old[one] for one in old.keys() & new.keys())}
    for kind, count in done.items():
        said = summaries[-1].get(kind, 0)
        # After a failure more may have come to the disk than could be confirmed.
        if said > count or (run.code == 0 and said != count):
            raise Broken(f"says {said} {kind}, and they are {count}")


def try_fault(bench, scenario, letter, at, number, ever):
    bench.begin(scenario)
    run = bench.run(scenario, fault=bench.fault(letter, at, number=number, ever=ever))
    if run.code < 0 or run.code not in (0, 2):
        raise Broken(f"ends with {run.code}: {run.err.strip()}")
    if run.code == 2 and os.strerror(number).lower() not in run.err.lower():
        raise Broken(f"does not name the cause ({os.strerror(number)}): {run.err.strip()}")
    if run.code == 2 and number != 0 and "another process" in run.err:
        raise Broken(f"speaks of a lock: {run.err.strip()}")
    # Hints, which are indented, name `check` as what tells damage from the rest.
    if any("damaged" in line for line in run.err.splitlines() if not line.startswith("  ")):
        raise Broken(f"speaks of damage: {run.err.strip()}")
    state = bench.state()
    if run.code == 0 and state != scenario.after:
        raise Broken("says that it is done, and it is not")
    if not scenario.allows(state):
        raise Broken("neither as before nor as after")
    compare_counts(run, scenario.states[0], state)
    if state is not None:
        bench.check()
    complete(bench, scenario)
    return "done all the same" if run.code == 0 else "told"


def state_after_cut(bench, scenario):
    """What a reader finds where a program was cut off; it has to be a state that may be found."""
    try:
        state = bench.state()
    except Broken:
        # A new one that is made in place has nothing to lose yet.
        if scenario.before or os.path.exists(os.path.join(bench.archive, "iamglass")):
            raise
        state = None
    if not scenario.allows(state):
        raise Broken("neither as before nor as after")
    if state is not None:
        bench.check()
    return state


def try_kill(bench, scenario, at, how):
    bench.begin(scenario)
    run = bench.run(scenario, fault=bench.fault(ALL_CALLS, at, how))
    if run.code not in (-signal.SIGKILL, 0):
        raise Broken(f"ends with {run.code}: {run.err.strip()}")
    state = state_after_cut(bench, scenario)
    if run.code == 0 and state != scenario.after:
        raise Broken("says that it is done, and it is not")
    complete(bench, scenario)
    return "killed" if run.code else "not reached"


def try_transient(bench, scenario, letter, at, how, ever):
    bench.begin(scenario)
    run = bench.run(scenario,
                        fault=bench.fault(letter, at, how, number=errno.EINTR, ever=ever))
    if run.code != 0:
        raise Broken(f"ends with {run.code}: {run.err.strip()}")
    if bench.state() != scenario.after:
        raise Broken("does something else than without it")
    compare_counts(run, scenario.states[0], scenario.after)
    bench.check()
    return "as if nothing had been"


def torture_faults(bench, options):
    bench.prepare(options.only)
    cases = [(scenario, letter, at, number, ever) for scenario in bench.scenarios
             for letter, numbers in CALLS.items()
             for at in range(1, scenario.counts[letter] + 1)
             for number in numbers for ever in (False, True)]
    return try_cases(cases, functools.partial(try_fault, bench), options)


def torture_kills(bench, options):
    bench.prepare(options.only)
    cases = [(scenario, at, how) for scenario in bench.scenarios
             for at in range(1, scenario.counts.total() + 1) for how in ("before", "after")]
    return try_cases(cases, functools.partial(try_kill, bench), options)


def torture_transient(bench, options):
    """Interrupted once, or a part done, once or always. Of the dumps too, which are beside."""
    bench.below = bench.root
    bench.prepare(options.only)
    cases = []
    for scenario in bench.scenarios:
        for letter in "rwst":
            for at in range(1, scenario.counts[letter] + 1):
                cases.append((scenario, letter, at, "fail", False))
                if letter in "rw":
                    cases += [(scenario, letter, at, "short", ever) for ever in (False, True)]
    return try_cases(cases, functools.partial(try_transient, bench), options)
