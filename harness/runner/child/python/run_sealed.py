"""Runs a program sealed, and kills and reaps what it leaves behind.

    python3 run_sealed.py [KIND=VALUE]... -- PROGRAM [ARGUMENT]...

KIND is `read`, `write` or `names` with a path, `more` with a file of further arguments, each with a NUL after it,
`group` with a file that gets the id of the program's process group, or one of the limits of `python_seal`. The
program is sealed before it starts. It cannot leave its group, so one kill reaches everything it started, when it
exits or when this process receives SIGTERM. Orphans become children of this process.

`server` instead of `group` is for a trusted program whose forks seal themselves: it may create sockets and groups of
processes, and it writes the group of its current fork to the file. That group dies with it.
"""

import os
import signal
import sys

from python_seal import LIMITS, limit, prctl, refusal, seal, seal_server

PARENT_DEATH_SIGNAL, CHILD_SUBREAPER = 1, 36


def must_prctl(option, value):
    if prctl(option, value, 0, 0, 0) != 0:
        raise refusal("prctl %d" % option)


def parse(arguments):
    given = {"read": [], "write": [], "names": [], "group": [], "server": [], "more": []}
    limits = {}
    for argument in arguments:
        kind, _, value = argument.partition("=")
        if kind in LIMITS:
            limits[kind] = int(value)
        elif kind == "more":
            with open(value, "rb") as file:
                arguments.extend(os.fsdecode(one) for one in file.read().split(b"\0")[:-1])
        else:
            given[kind].append(value)
    return given, limits


def end_first():
    """Lets the kernel end this program, and what it starts, before Touchstone where memory runs out for both."""
    try:
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")
    except OSError:
        pass


def become(command, given, limits):
    os.setpgid(0, 0)
    end_first()
    for file in given["group"]:
        with open(file, "w") as group:
            group.write(str(os.getpid()))
    must_prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)
    for number in (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    # Students must not inherit descriptors that were open when Touchstone started.
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    limit(limits)
    (seal_server if given["server"] else seal)(given["read"], given["write"], given["names"])
    os.execv(command[0], command)


def kill_group(group):
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass


def kill_named(file):
    """Kills the group that a server has named, if there is one."""
    try:
        with open(file) as group:
            kill_group(int(group.read()))
    except (FileNotFoundError, ValueError):
        pass


def reap(child, servers):
    """Waits for the program, then for everything it started, and returns the exit code of the program."""
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    # Not reaped yet, so its id cannot have been reused.
    kill_group(child)
    for file in servers:
        kill_named(file)
    status = 0
    while True:
        try:
            pid, ended = os.wait()
        except ChildProcessError:
            return os.waitstatus_to_exitcode(status)
        if pid == child:
            status = ended


def main():
    split = sys.argv.index("--")
    given, limits = parse(sys.argv[1:split])
    must_prctl(CHILD_SUBREAPER, 1)
    must_prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)
    child = os.fork()
    if child == 0:
        try:
            become(sys.argv[split + 1 :], given, limits)
        except OSError as error:
            os.write(2, ("%s\n" % (error.strerror or error)).encode())
        finally:
            os._exit(125)
    signal.signal(signal.SIGTERM, lambda *_: kill_group(child))
    # Only the program holds its ends of the pipes, so that they close when it exits.
    os.closerange(0, 3)
    code = reap(child, given["server"])
    if code < 0:
        signal.signal(-code, signal.SIG_DFL) if -code != signal.SIGKILL else None
        os.kill(os.getpid(), -code)
    os._exit(code)


main()
