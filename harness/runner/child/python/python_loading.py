"""Loads the files of a submission.

What most submissions do without is in files of its own (`helper`), which are read when they are first needed, so that
a child starts no later for them.
"""

import sys
from _thread import get_ident
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import FileFinder, SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from os.path import abspath, dirname, isfile, join
from sys import modules

HERE = dirname(abspath(__file__))
HELPERS = ("python_packages",)


class MissingFile(Exception):
    """A file that the submission does not have."""


# The submission's folder.
home = ""
# Loaded files of the submission and what was loaded for them, and those that mention a random generator.
own, drawing = set(), []
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


class Source(SourceFileLoader):
    """Compiles the source, because bytecode beside it may be stale."""

    def exec_module(self, module):
        if self.is_package(module.__name__):
            own.add(module.__name__)
            helper("python_packages").postpone(module, self)
            return
        with announced(self.path):
            super().exec_module(module)

    def get_code(self, fullname):
        data = self.get_data(self.path)
        own.add(fullname)
        if b"random" in data:
            # NumPy loads its generator lazily, too late for seeding before the call.
            import_module("numpy.random")
            drawing.append(fullname)
            seed(0)
        return self.source_to_code(data, self.path)


def find_sources(session, write):
    """Makes the files of the submission importable, also by each other, with precedence over other modules."""
    global home, own_thread, tell, at_start
    root = home = session["root"]
    own_thread, tell, at_start = get_ident(), write, len(modules)
    own.clear()

    def hook(path):
        if path != root and not path.startswith(root + "/"):
            raise ImportError
        return FileFinder(path, (Source, [".py"]))

    sys.argv = [""]
    sys.path[0] = root
    sys.path_hooks.insert(0, hook)
    sys.path_importer_cache.clear()


def load(root, file):
    path, name = join(root, file), file.removesuffix(".py").replace("/", ".")
    if not isfile(path):
        raise MissingFile("there is no file %s in the submission" % file)
    if name not in modules and all(part.isidentifier() for part in name.split(".")):
        import_by_name(name)
    if getattr(modules.get(name), "__file__", None) != path:
        # The name is taken, for example by the standard library, or is not a valid identifier.
        name = "submission " + name
        spec = spec_from_file_location(name, path, loader=Source(name, path))
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


def exported(module):
    return [name for name, value in list(module.__dict__.items()) if is_export(name, value, module)][:50]


def is_export(name, value, module):
    try:
        return not name.startswith("_") and value.__module__ == module.__name__
    except BaseException:
        return False


def seed_for(number):
    """Seeds random numbers: the same in every run, different in every call."""
    # Skipped if no loaded file can draw, because seeding takes as long as a small call.
    if drawing or len(modules) - len(own) != at_start:
        seed(number)


def seed(number):
    for name in ("numpy.random", "random"):
        if name in modules:
            modules[name].seed(number)
