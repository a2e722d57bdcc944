"""Runs a notebook as a module: its cells in order, each statement by itself.

Much of a notebook is no definition: it loads data, trains and plots, and fails where it is graded. What fails costs
its own cell, and of that not what defines something. What takes long is interrupted, and only definitions follow.
"""

import __future__

import ast
import linecache
import re
import signal
from _thread import get_ident
from contextlib import contextmanager, nullcontext
from importlib.util import spec_from_file_location
from os.path import join
from sys import stderr

import python_loading
from python_errors import describe

read_cells = python_loading.helper("python_cells").read_cells

DEFINITIONS = ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef
CONSTANTS = ast.Assign, ast.AnnAssign
CALCULATED = ast.Call, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Await
FUTURES = sum({getattr(__future__, name).compiler_flag for name in __future__.all_feature_names})
# Errors that are printed: a notebook without its data fails in many cells.
MOST_PRINTED = 20

# By module: the lines that were not run, or not to their end, and the error because of it.
lost = {}


class Notebook:
    """Loads the notebooks that the parent has read. Files of the same name come before them."""

    def __init__(self, path):
        self.path = path

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        file = join(python_loading.home, name.replace(".", "/") + ".ipynb")
        if file not in python_loading.notebooks:
            return None
        return spec_from_file_location(name, file, loader=cls(file))

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        python_loading.note(module.__name__, "random" in python_loading.text_of(self.path))
        with python_loading.running(module, self.path):
            run_notebook(module, self.path)


class TakesLong(BaseException):
    """The cells take longer than they may."""


class Patience:
    """The time that what is not a definition may use: CPU seconds, and four times as many of waiting."""

    def __init__(self, seconds):
        self.left = {signal.ITIMER_PROF: seconds, signal.ITIMER_REAL: 4 * seconds}
        self.message = "cells may compute for %g s in all; what follows only defines, and computes nothing" % seconds
        self.is_armed = False

    def interrupt(self, *_):
        if self.is_armed:
            raise TakesLong(self.message)

    @contextmanager
    def limited(self):
        if get_ident() != python_loading.own_thread:
            yield
            return
        before = [signal.signal(number, self.interrupt) for number in (signal.SIGPROF, signal.SIGALRM)]
        self.is_armed = True
        for timer, left in self.left.items():
            signal.setitimer(timer, max(left, 1e-3))
        try:
            yield
        finally:
            self.is_armed = False
            self.left = {timer: signal.setitimer(timer, 0)[0] for timer in self.left}
            for number, handler in zip((signal.SIGPROF, signal.SIGALRM), before):
                signal.signal(number, handler)


def run_notebook(module, path):
    """Runs all cells. Whatever they raise is printed, as a notebook does, and kept for the names that it costs."""
    root, notebook = python_loading.home, python_loading.notebooks[path]
    lines = notebook["code"].split("\n")
    linecache.cache[path] = len(notebook["code"]), None, [line + "\n" for line in lines], path
    # As where IPython is installed but does not run.
    module.get_ipython = lambda: None
    own = lost.setdefault(module, [])
    patience, flags = Patience(notebook["seconds"]), 0
    is_late = False

    def note(error, first, last):
        described = describe(error, root)
        own.append(("\n".join(lines[first - 1 : last]), described))
        if len(own) <= MOST_PRINTED:
            print("%s: %s: %s" % (place_of(described, cell), described["type"], described["message"]), file=stderr)

    def place_of(described, cell):
        at = described.get("at", {})
        line = at.get("line", 0) - cell.first + 1
        inside = at.get("file") == path[len(root) + 1 :] and 0 < line <= cell.text.count("\n") + 1
        return "%s, cell %d%s" % (path[len(root) + 1 :], cell.number, ", line %d" % line if inside else "")

    for cell in read_cells(path):
        first, last = cell.first, cell.first + cell.text.count("\n")
        if cell.error is not None:
            note(cell.error, first, last)
            continue
        has_failed = False
        for statement in cell.tree.body:
            defines = is_definition(statement)
            if (has_failed or is_late) and not defines:
                continue
            try:
                code = compile(ast.Module([statement], []), path, "exec", flags, True)
                flags |= code.co_flags & FUTURES
                with nullcontext() if defines else patience.limited():
                    exec(code, module.__dict__)
            except BaseException as error:
                has_failed, is_late = True, is_late or type(error) is TakesLong
                note(error, statement.lineno, statement.end_lineno if defines else last)


def is_definition(statement):
    if isinstance(statement, CONSTANTS):
        return not any(isinstance(node, CALCULATED) for node in ast.walk(statement))
    return isinstance(statement, DEFINITIONS)


def lost_in(module, name):
    """Why a module does not define a name: the error of the cell that would have."""
    name = re.escape(name)
    defines = re.compile(r"^\s*(?:async\s+)?(?:def|class)\s+%s\b|^%s\s*=(?!=)" % (name, name), re.M)
    return next((error for text, error in lost.get(module, ()) if defines.search(text)), None)
