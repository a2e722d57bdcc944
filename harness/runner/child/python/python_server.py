"""Forks one child for each session of Python. NumPy is imported once, here; this process never loads student code.

The parent serves one socket; a session is two connections to it, opened here: calls and answers on one, printed
text on the other. Standard input and output carry commands:

  parent  {"session": 1, "root": …}   fork; the fork seals itself, then loads the submission. "load" names
                                      libraries to import before that; "root" is a link to the submission, whose name
                                      would stay in the memory that later forks inherit
  server  ended 1                     the fork has exited
  parent  {"sweep": true}             kill what the session left, remove its files, open two connections, unless
                                      the session moved a counter that a later one could read

How forks are kept from each other and from this process, and what is swept, depends on the level: `python_namespace`
and `python_host`. This process exits, and every fork with it, when the parent closes standard input or the sweep fails.

    python3 python_server.py FOLDERS_OF_LIBRARIES HOME LEVEL [HELPER]

HOME contains the socket and the link, LEVEL is the name of one of the two modules. HELPER is a file of the runner that
imports what all sessions need: `python_torch`.
"""

import gc
import json
import os
import select
import socket
import sys
from ctypes import CDLL
from importlib import import_module

import python_child
import python_loading
import python_seal

HOME, LEVEL, *RUNTIME = sys.argv[2:]
# Modules that many submissions import, loaded before forking.
POPULAR = ("collections", "copy", "dataclasses", "functools", "itertools", "math", "numpy.linalg", "numpy.random",
           "numpy.typing", "pathlib", "time", "typing", "unicodedata")  # fmt: skip
SET_DUMPABLE = 4
# Calls that a fork is denied but a separate process is not.
REFUSED = frozenset(("socket.__new__", "os.chmod", "os.chown", "os.utime", "os.setxattr", "os.removexattr"))


arrived = bytearray()


def connect():
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.connect(HOME + "/socket")
    return line.detach()


def order():
    """The next command of the parent; several may arrive in one read. Exits if the parent is gone."""
    while b"\n" not in arrived:
        piece = os.read(0, 4096)
        if not piece:
            os._exit(0)
        arrived.extend(piece)
    line, _, rest = bytes(arrived).partition(b"\n")
    arrived[:] = rest
    return json.loads(line)


def leave(event, _, end=os._exit):
    """Exits before a call is denied, because code may hide the error. The calls are then repeated elsewhere."""
    if event in REFUSED:
        end(0)


def become_child(session, channel, printed, server):
    """Sets up the fork: descriptors, limits and seal, and only then the student's code."""
    level.enter(server)
    for target, line in ((0, channel), (1, channel), (2, printed)):
        os.dup2(line, target)
    prctl(SET_DUMPABLE, 1, 0, 0, 0)
    os.chdir(session["root"])
    forget_own_names()
    root = os.environ["PWD"] = os.getcwd()
    python_seal.limit(session["limits"])
    python_seal.seal([*level.READABLE, root, *level.OF_ITSELF], level.WRITABLE, level.NAMES)
    os.closerange(3, 4096)
    sys.addaudithook(leave)
    python_child.serve_fork()


def wait_for_sweep(child, session):
    """Reports when the fork exits, and waits until the parent is done with it."""
    ended = os.pidfd_open(child)
    waiting = select.poll()
    waiting.register(0, select.POLLIN)
    waiting.register(ended, select.POLLIN)
    while True:
        if arrived:
            os.close(ended)
            return order()
        for descriptor, _ in waiting.poll():
            if descriptor == 0:
                os.close(ended)
                return order()
            os.write(1, b"ended %d\n" % session)
            waiting.unregister(ended)


def forget_own_names():
    """Unloads every library of whose name the submission has a file, which must be loaded instead."""
    own = {entry.removesuffix(".py") for entry in os.listdir()} & {name.split(".")[0] for name in loaded}
    for name in list(sys.modules) if own else ():
        if name.split(".")[0] in own:
            del sys.modules[name]


loaded = set()


def load(libraries):
    """Imports libraries once for all later sessions. One that fails here fails in the fork too, where it counts."""
    loaded.update(libraries)
    for name in libraries:
        try:
            import_module(name)
        except BaseException:
            pass
    if len(os.listdir("/proc/self/task")) > 1:
        # A fork of a process with several threads may hang.
        os._exit(1)
    if libraries:
        gc.collect()
        gc.freeze()


def serve():
    server = os.getpid()
    while True:
        channel, printed = connect(), connect()
        session = order()
        load(session["load"])
        level.begin()
        child = os.fork()
        if child == 0:
            try:
                become_child(session, channel, printed, server)
            finally:
                os._exit(1)
        os.close(channel)
        os.close(printed)
        wait_for_sweep(child, session["session"])
        if not level.sweep(child):
            os._exit(0)


for name in POPULAR:
    import_module(name)
for name in (*python_loading.HELPERS, *RUNTIME):
    python_loading.helper(name)
prctl = CDLL(None).prctl
python_seal.check_kernel()
level = import_module(LEVEL)
prctl(SET_DUMPABLE, 0, 0, 0, 0)
gc.collect()
gc.freeze()
serve()
