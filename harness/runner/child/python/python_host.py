"""How a server of Python isolates and sweeps its forks at level 2, among the processes and files of this machine.

A fork leads a group that its filter keeps everything it starts from leaving, so one kill reaches them all; orphans
become children of the server. The group's id is in a file, so that it dies with the server too. The scratch folder is
new for each session. The server never lists it, because names in it would stay in the memory that later forks inherit:
if it is not empty, the server exits, and the parent removes it.

The kernel counts processes and files of the whole machine here, so a new server would hide no counter.
"""

import os
import signal
import sys
from ctypes import CDLL
from shutil import rmtree

from python_seal import prctl, prepare

PARENT_DEATH_SIGNAL, CHILD_SUBREAPER = 1, 36
HOME = sys.argv[2]
SCRATCH, GROUP = HOME + "/scratch", HOME + "/group"
with open(HOME + "/granted", "rb") as grants:
    granted = [os.fsdecode(one).partition("=") for one in grants.read().split(b"\0")[:-1]]
READABLE = [path for kind, _, path in granted if kind == "read"]
NAMES = [path for kind, _, path in granted if kind == "names"]
WRITABLE = [SCRATCH, "/dev/null"]
OF_ITSELF = ["/proc/self/stat", "/proc/self/statm", "/proc/self/status"]
# A process may have few files open, and there may be any number of grants.
MOST_PREPARED = 200

waitpid = CDLL(None).waitpid


def begin():
    """Prepares a session, before the fork."""
    # A library that was just imported may have made it, for its settings.
    rmtree(SCRATCH, ignore_errors=True)
    os.mkdir(SCRATCH, 0o700)


def enter(server):
    """Prepares the fork, before it is sealed."""
    prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != server:
        os._exit(1)
    os.setsid()
    with open(GROUP, "w") as group:
        group.write(str(os.getpid()))


def sweep(child):
    """Ends a session. Returns whether it left nothing that a later one could notice."""
    # It may not lead a group yet. It is not reaped, so its id cannot have been reused.
    os.kill(child, signal.SIGKILL)
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        pass
    # How they exited must not get into a memory that later forks inherit.
    ended = 0
    while waitpid(-1, None, 0) > 0:
        ended += 1
    os.truncate(GROUP, 0)
    try:
        os.rmdir(SCRATCH)
    except OSError:
        return False
    return ended == 1


open(GROUP, "w").close()
prctl(CHILD_SUBREAPER, 1, 0, 0, 0)
prepare([*READABLE, *NAMES, "/dev/null"][:MOST_PREPARED])
