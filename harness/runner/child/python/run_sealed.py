"""Runs a program sealed, and buries what it leaves behind.

    python3 run_sealed.py [KIND=VALUE]... -- PROGRAM [ARGUMENT]...

KIND is `read`, `write` or `names` with a path, `group` with a file for the number of the program's process group, or
one of the limits of `python_seal`. The program is sealed before it starts. It cannot leave its group, so one kill
meets all that it started, when it ends or when this process is told to end; orphans come to this process.
"""

import os
import signal
import sys

from python_seal import LIMITS, limit, prctl, refusal, seal

PARENT_DEATH_SIGNAL, CHILD_SUBREAPER = 1, 36


def must_prctl(option, value):
    if prctl(option, value, 0, 0, 0) != 0:
        raise refusal("prctl %d" % option)


def understand(words):
    given = {"read": [], "write": [], "names": [], "group": []}
    limits = {}
    for word in words:
        kind, _, value = word.partition("=")
        if kind in LIMITS:
            limits[kind] = int(value)
        else:
            given[kind].append(value)
    return given, limits


def become(command, given, limits):
    os.setpgid(0, 0)
    for file in given["group"]:
        with open(file, "w") as group:
            group.write(str(os.getpid()))
    must_prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)
    for number in (signal.SIGPIPE, signal.SIGXFSZ, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    # What somebody left open when Touchstone was started is nothing for students.
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    limit(limits)
    seal(given["read"], given["write"], given["names"])
    os.execv(command[0], command)


def kill_group(group):
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass


def bury(child):
    """Waits for the program, then for whatever else it started, and returns how the program ended."""
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    # Not yet reaped, so its number is still its own.
    kill_group(child)
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
    given, limits = understand(sys.argv[1:split])
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
    # The ends of its pipes are the program's alone, so that they close when it ends.
    os.closerange(0, 3)
    code = bury(child)
    if code < 0:
        signal.signal(-code, signal.SIG_DFL) if -code != signal.SIGKILL else None
        os.kill(os.getpid(), -code)
    os._exit(code)


main()
