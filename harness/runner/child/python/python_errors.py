"""Describes what student code raised. PROTOCOL.md specifies the description.

An error is an object of the student: its class may define every attribute, and the error may contain anything. So
attributes are read as the base class defines them, what is not of the expected type is left out, and nothing fails.
"""

import sys

from python_values import exact, kind_of

LONGEST = 4000
NO_DEBUGGER = "the debugger waits for commands before this line, and nobody gives any; remove pdb.set_trace()"
filename, lineno, offset, reason = (
    SyntaxError.__dict__[name].__get__ for name in ("filename", "lineno", "offset", "msg")
)
traceback = BaseException.__dict__["__traceback__"].__get__
version = sys.version.split()[0]


class WrongArguments(Exception):
    """A call with other arguments than the function has."""

    #: The named arguments of the call that it does not have.
    lacking = []


def describe(error, root):
    is_exit = issubclass(type(error), SystemExit)
    described = {"type": "SystemExit" if is_exit else kind_of(error), "message": message_of(error)}
    if type(error) is WrongArguments:
        described["lacking"] = list(error.lacking)
    try:
        at = place_of(error, root + "/")
    except BaseException:
        at = None
    return {**described, "at": at} if at else described


def message_of(error):
    try:
        if issubclass(type(error), SyntaxError):
            return "%s (this is Python %s)" % (exact(str(reason(error)), LONGEST // 2), version)
        message = exact(str(error), LONGEST)
        return NO_DEBUGGER if message == "" and kind_of(error) == "BdbQuit" else message
    except BaseException:
        return ""


def place_of(error, root):
    """The topmost place in the submission's own code; for a syntax error, the place itself, and for a recursion
    without end, the place that calls again."""
    if issubclass(type(error), SyntaxError):
        file, line, column = filename(error), lineno(error), offset(error)
        if issubclass(type(file), str) and str.startswith(file, root):
            # The compiler knows no line of an encoding, which is declared at the top.
            line = 1 if line is None or type(line) is int and line == 0 else line
            more = {"column": column} if is_count(column) else {}
            return {"file": exact(file)[len(root) :], "line": line, **more} if is_count(line) else None
    at, trace = None, traceback(error)
    times, most = {}, 1
    while trace is not None:
        code, line = trace.tb_frame.f_code, trace.tb_lineno
        path = exact(code.co_filename)
        here = path, line
        times[here] = times.get(here, 0) + 1
        again = issubclass(type(error), RecursionError) and times[here] <= most
        if path.startswith(root) and is_count(line) and not again:
            most = times[here]
            at = {"file": path[len(root) :], "line": line, "function": exact(code.co_name, 200)}
        trace = trace.tb_next
    return at


def is_count(value):
    return type(value) is int and 0 < value < 2**31
