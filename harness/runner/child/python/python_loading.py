"""Loads the files of a submission, and provides what they were written for and this machine lacks.

What most submissions do without is in files of its own (`helper`), which are read when they are first needed, so that
a child starts no later for them.
"""

import sys
from _thread import get_ident
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.machinery import FileFinder, SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from os.path import abspath, dirname, isfile, join, splitext
from sys import modules

import numpy

HERE = dirname(abspath(__file__))
HELPERS = (
    "python_adapter", "python_arguments", "python_attributes", "python_packages",
    "python_missing", "python_flat", "python_tree", "python_stubs", "python_works", "python_keys", "python_rows",
    "python_numpy", "python_names", "python_two", "python_cells", "python_notebook",
    "python_running", "python_scripts", "python_sharing",
)  # fmt: skip
# Names of Python 2, as `python_names` provides them.
OLD_NAMES = frozenset("xrange raw_input unicode basestring long reduce cmp unichr reload intern".split())


class MissingFile(Exception):
    """A file that the submission does not have."""


# The submission's folder, and what the parent wants: stand-ins by name, whether to translate Python 2, files to supply,
# and the packages of the course.
home, stubs, translates, given, packages = "", {}, False, {}, ()
# By path: the notebooks that the parent has read.
notebooks = {}
# Loaded files of the submission and what was loaded for them, and those that mention a random generator.
own, drawing = set(), []
# What seeds generators of a runtime, before every call.
seeders = []
# What was reported to be replaced.
replaced = set()
# Stand-ins that another file must ask for again, because it may be prepared to do without.
passing = set()
# Names that a file may have from an `import *`; known when it is loaded.
uncertain = {}
# The files that are being loaded, each by the one before it.
loading = []


def helper(name):
    """A file of the runner, found even if the submission has one of that name or of one that it imports."""
    key = "touchstone " + name
    if key not in modules:
        before, path = set(modules), sys.path
        spec = spec_from_file_location(key, join(HERE, name + ".py"))
        modules[key] = module_from_spec(spec)
        sys.path = [place for place in path if not home or not (place + "/").startswith(home + "/")]
        try:
            spec.loader.exec_module(modules[key])
        except BaseException:
            del modules[key]
            raise
        finally:
            sys.path = path
        own.update(set(modules) - before)
    return modules[key]


@cache
def text_of(path):
    """The text of a file; of a notebook its Python."""
    if path in notebooks:
        return notebooks[path]["code"]
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


@contextmanager
def announced(path):
    """Reports which files are being loaded, so that whatever ends this process is blamed on them."""
    if path in loading or get_ident() != own_thread:
        yield
        return
    loading.append(path)
    announce()
    try:
        yield
    finally:
        loading.remove(path)
        announce()


def announce():
    shown = loading[:1] + loading[1:][-20:]
    tell({"loading": [path[len(home) + 1 :][-200:] for path in shown]}, True)


def report(path, kind, name):
    """Reports what had to be replaced for a file, once."""
    found = path[len(home) + 1 :][-200:], kind, name
    is_news = kind == "given" or not found[0].startswith("(course) ")
    if is_news and found not in replaced and get_ident() == own_thread:
        replaced.add(found)
        tell({"replaced": dict(zip(("file", "kind", "name"), found))}, False)


class Source(SourceFileLoader):
    """Compiles the source, because bytecode beside it may be stale."""

    def exec_module(self, module):
        if self.is_package(module.__name__):
            own.add(module.__name__)
            helper("python_packages").postpone(module, self)
            return
        with running(module, self.path):
            super().exec_module(module)

    def get_code(self, fullname):
        data = self.get_data(self.path)
        note(fullname, b"random" in data)
        return self.compiled(data)

    def compiled(self, data):
        try:
            readable = helper("python_flat").readable(data, self.path) if packages else data
            code = self.source_to_code(readable, self.path)
        except SyntaxError as error:
            return helper("python_two").instead(data, self.path, error)
        was_meant = translates and helper("python_tree").meant(data, self.path)
        if was_meant:
            return was_meant
        if mentions_old(code):
            return helper("python_names").provide(code, data, self.path)
        return code


@contextmanager
def running(module, path):
    """Surrounds the run of a file that is loaded."""
    forget_passing()
    try:
        with announced(path):
            yield
    finally:
        forget_passing()
    for name in uncertain.pop(path, ()):
        if name not in module.__dict__:
            report(path, "builtin", name)


def note(name, draws):
    """Notes a file of the submission, which may draw random numbers."""
    own.add(name)
    if draws:
        # NumPy loads its generator lazily, too late for seeding before the call.
        import_module("numpy.random")
        drawing.append(name)
        seed(0)


def forget_passing():
    for name in passing:
        modules.pop(name, None)
    own.difference_update(passing)
    passing.clear()


def mentions_old(code):
    return not OLD_NAMES.isdisjoint(code.co_names) or any(
        mentions_old(part) for part in code.co_consts if type(part) is type(code)
    )


class Emptied:
    """The first to be asked for a module: one that is installed and has lost its contents has a stand-in."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        return helper("python_stubs").find(name) if name == "scipy.misc" and name in stubs else None


class Absent:
    """The last to be asked for a module: what is not installed may have a stand-in."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        is_known = name in stubs or name.partition(".")[0] in stubs or name.rpartition(".")[2] in stubs
        found = helper("python_flat").find(name) if name.partition(".")[0] in packages else None
        found = found or (helper("python_stubs").find(name) if is_known else None)
        return found or helper("python_missing").find(name, path)


def no_name(name):
    raise AttributeError("module 'numpy' has no attribute %r" % name)


own_name = numpy.__dict__.get("__getattr__", no_name)


def former(name):
    """A name of NumPy, or one that it no longer has, for the files of the submission."""
    try:
        return own_name(name)
    except AttributeError:
        if name.startswith("__"):
            raise
        return helper("python_numpy").put_back(name)


def find_sources(session, write):
    """Makes the files of the submission importable, also by each other, with precedence over other modules."""
    global home, own_thread, tell, stubs, translates, given, packages, at_start
    root = home = session["root"]
    modules.pop("scipy.misc", None)
    own_thread, tell, at_start = get_ident(), write, len(modules)
    own.clear()
    stubs, translates, packages = session.get("stubs", {}), session.get("python2", False), session.get("packages", ())
    handed_out = [one for one in session["modules"] if one["file"].startswith("(course) starter/")]
    given = helper("python_missing").by_name(handed_out) if handed_out else {}
    notebooks.update((join(root, one["file"]), one) for one in session["modules"] if "cells" in one)

    def hook(path):
        if path != root and not path.startswith(root + "/"):
            raise ImportError
        return FileFinder(path, (Source, [".py"]))

    sys.argv = [""]
    sys.path[0] = root
    sys.path_hooks.insert(0, hook)
    sys.path_importer_cache.clear()
    if notebooks:
        sys.meta_path.append(helper("python_notebook").Notebook)
    sys.meta_path.insert(0, Emptied)
    sys.meta_path.append(Absent)
    numpy.__dict__["__getattr__"] = former


def load(root, file):
    path, name = join(root, file), splitext(file)[0].replace("/", ".")
    is_notebook = path in notebooks
    if not isfile(path):
        raise MissingFile("there is no file %s in the submission" % file)
    if not is_notebook and name not in modules and all(part.isidentifier() for part in name.split(".")):
        import_by_name(name)
    if getattr(modules.get(name), "__file__", None) != path:
        # The name is taken, for example by the standard library, or is not a valid identifier.
        # A notebook was not looked for, because a file of the same name comes first.
        name = name if is_notebook and name not in modules else "submission " + name
        loader = helper("python_notebook").Notebook(path) if is_notebook else Source(name, path)
        spec = spec_from_file_location(name, path, loader=loader)
        modules[name] = module_from_spec(spec)
        spec.loader.exec_module(modules[name])
    return modules[name]


def import_by_name(name):
    try:
        import_module(name)
    except ImportError:
        # A package may prepare its files: change sys.path, for example.
        if "." not in name or not helper("python_packages").run_around(name):
            raise
        import_module(name)


def why_missing(module, name):
    """The error of the notebook's cell that would have defined a name, if it is a notebook that fails there."""
    return helper("python_notebook").lost_in(module, name) if notebooks else None


def exported(module):
    return [name for name, value in list(module.__dict__.items()) if is_export(name, value, module)][:50]


def is_export(name, value, module):
    try:
        return not name.startswith("_") and value.__module__ == module.__name__
    except BaseException:
        return False


def seed_for(number):
    """Seeds random numbers: the same in every run, different in every call. Skipped if no loaded file can draw."""
    for seeder in seeders:
        seeder(number)
    if drawing or len(modules) - len(own) != at_start:
        seed(number)


def seed(number):
    for name in ("numpy.random", "random"):
        if name in modules:
            modules[name].seed(number)
