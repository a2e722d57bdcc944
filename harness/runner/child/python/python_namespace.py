"""How a server of Python isolates and sweeps its forks at level 3, as the first process of its namespace.

Every process of a session is its descendant, no signal from inside reaches it, and one kill reaches them all.
"""

import os
import signal
from ctypes import CDLL
from shutil import rmtree

from python_seal import prepare

HIDDEN = {"submissions", "server", "proc"}
SCRATCH = ("/tmp", "/dev/shm")
READABLE, NAMES = ["/" + name for name in os.listdir("/") if name not in HIDDEN], ()
WRITABLE = [*SCRATCH, "/dev/null"]
OF_ITSELF = ["/proc/self"]

waitpid = CDLL(None).waitpid


def begin():
    """Prepares a session, before the fork."""


def enter(server):
    """Prepares the fork, before it is sealed."""
    os.setsid()


def sweep(child):
    """Ends a session. Returns whether it left nothing that a later one could notice."""
    try:
        os.kill(-1, signal.SIGKILL)
    except ProcessLookupError:
        pass
    # How they exited must not get into a memory that later forks inherit.
    while waitpid(-1, None, 0) > 0:
        pass
    for folder in SCRATCH:
        for entry in os.scandir(folder):
            if entry.is_dir(follow_symlinks=False):
                rmtree(entry.path)
            else:
                os.unlink(entry.path)
    expected = [number + 1 for number in found]
    found[:] = counters()
    return found == expected


def counters():
    """What the kernel counts here and no sweep undoes: processes, and the files of each folder, with one made here."""
    with open("/proc/loadavg") as load:
        counted = [int(load.read().split()[-1])]
    for folder in SCRATCH:
        descriptor = os.open(folder, os.O_TMPFILE | os.O_RDWR)
        counted.append(os.fstat(descriptor).st_ino)
        os.close(descriptor)
    return counted


prepare([*READABLE, *WRITABLE])
found = counters()
