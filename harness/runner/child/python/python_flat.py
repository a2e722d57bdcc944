"""Files beside each other, of a course that has them in packages: there `cs231n.layers` and `..layers` are layers.py.

A package that the submission has comes before that, because its finders are asked first.
"""

import ast
import re
import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from os.path import dirname, isfile, join
from sys import modules

import python_loading

missing = python_loading.helper("python_missing")
RELATIVE = re.compile(rb"\bfrom[ \t]*\.")


def find(name):
    """The specification of a package of the course that is not there, or of a file that lies in no package, or None."""
    package, _, last = name.rpartition(".")
    if name in python_loading.packages:
        return ModuleSpec(name, Package(), is_package=True)
    has_file = is_beside if is_flat(package) else is_there
    return ModuleSpec(name, Beside(last)) if package in python_loading.packages and has_file(last) else None


def is_flat(package):
    return type(getattr(modules.get(package), "__loader__", None)) is Package


def is_there(name):
    """Whether a file outside all packages has this name."""
    path = join(python_loading.home, name)
    return isfile(path + ".py") or path + ".ipynb" in python_loading.notebooks


def is_beside(name):
    """Whether such a file has this name, its second download, or one that the course hands out."""
    return is_there(name) or name in python_loading.given or len(missing.copies_of(name, python_loading.home)) == 1


class Package:
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        python_loading.own.add(module.__name__)


class Beside:
    """Loads a file by its own name, and gives the module that name in the package too."""

    def __init__(self, name):
        self.name = name

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        python_loading.own.add(module.__name__)
        root, file = python_loading.home, self.name + ".py"
        is_file = isfile(join(root, file))
        modules[module.__name__] = python_loading.load(root, file) if is_file else import_module(self.name)


def readable(data, path):
    """A file as it can be compiled: a tree, if it lies in no package and imports as if it did."""
    if is_outside(path) and RELATIVE.search(data) is not None:
        return flattened(ast.parse(data, path))
    return data


def is_outside(path):
    """Whether a file lies in no package."""
    return dirname(path) == python_loading.home


def flattened(tree):
    """The tree of a file that lies in no package, in which imports relative to one find files beside it."""
    return ast.fix_missing_locations(Flattening().visit(tree))


class Flattening(ast.NodeTransformer):
    def visit_ImportFrom(self, node):
        if node.level == 0:
            return node
        if node.module is None:
            are_beside = all(is_beside(alias.name) for alias in node.names)
            return ast.copy_location(ast.Import(node.names), node) if are_beside else node
        name = node.module.rpartition(".")[2]
        # A file that is missing must not become a module of Python.
        if is_beside(name) or name not in sys.stdlib_module_names:
            node.module, node.level = name, 0
        return node
