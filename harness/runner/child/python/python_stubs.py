"""Stand-ins for modules that are not installed. The parent says which, and of what kind.

  works     does what the module does: `past`, `six`, `tqdm`
  swallows  takes whatever is done with it and does nothing: what draws, or came with an editor
  named     can be imported; a function that uses it fails with the name of what is missing

Only a file of the submission gets one. Where it is prepared for a module that is missing, it is not given one that
does not compute.
"""

import ast
import importlib
import sys
from importlib.machinery import ModuleSpec
from opcode import opmap
from types import FunctionType, ModuleType

import python_loading

OPTIMIZED = 1
UNPACK = opmap["UNPACK_SEQUENCE"]


def find(name):
    """The specification of a stand-in, or None."""
    entry = entry_of(name)
    kind = python_loading.stubs.get(entry)
    frame = asker(name)
    if kind is None or frame is None or kind == "named" and is_guarded(frame):
        return None
    content = content_of(name, entry) if kind == "works" else {}
    if content is None and works_in_part(entry):
        kind, content = "named", {}
    if content is None:
        return None
    python_loading.own.add(name)
    if kind == "named":
        python_loading.passing.add(name)
    path = frame.f_code.co_filename
    python_loading.report(path, "stub", entry)
    return ModuleSpec(name, Loader(entry, kind, content, path), is_package=True)


def entry_of(name):
    """What the list calls a module: a submodule belongs to its package if that is a stand-in, a file to any package."""
    top, _, rest = name.partition(".")
    if rest == "" or name in python_loading.stubs:
        return name
    if type(sys.modules.get(name.rpartition(".")[0])) is StandIn:
        return sys.modules[name.rpartition(".")[0]].__spec__.loader.entry
    last = name.rpartition(".")[2]
    return last if python_loading.stubs.get(last) == "works" and last in files else None


def asker(name):
    """The frame of the submission that imports, if one does. The rest of `tkinter` is often there."""
    frame = sys._getframe(2)
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(python_loading.home + "/"):
            return frame
        # `importlib.util` only asks whether a module is there.
        is_importing = "importlib" in path and "importlib.util" not in path and "importlib/util" not in path
        if not (is_importing or path == python_loading.__file__ or name == "_tkinter"):
            return None
        frame = frame.f_back
    return None


def is_guarded(frame):
    """Whether a statement expects that its import may fail."""
    path = frame.f_code.co_filename
    try:
        if path in python_loading.notebooks:
            tree = python_loading.helper("python_cells").tree_around(path, frame.f_lineno)
        else:
            with open(path, "rb") as file:
                tree = ast.parse(file.read())
    except Exception:
        return False
    return any(
        isinstance(node, ast.Try)
        and node.body[0].lineno <= frame.f_lineno <= node.body[-1].end_lineno
        and any(catches_imports(handler.type) for handler in node.handlers)
        for node in ast.walk(tree)
    )


def catches_imports(caught):
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    errors = ("ImportError", "ModuleNotFoundError", "Exception", "BaseException")
    return any(kind is None or isinstance(kind, ast.Name) and kind.id in errors for kind in kinds)


# Stand-ins that a course builds beside its own files.
files = {"im2col_cython": "python_im2col"}


def content_of(name, entry):
    """The names of a module that works; None if it has no such part."""
    if entry in files:
        module = python_loading.helper(files[entry])
        return {key: value for key, value in vars(module).items() if key.endswith("_cython")}
    return python_loading.helper("python_works").works.get(name)


def works_in_part(entry):
    return entry in python_loading.helper("python_works").in_part


class Loader:
    def __init__(self, entry, kind, content, path):
        self.entry, self.kind, self.content, self.path = entry, kind, content, path

    def create_module(self, spec):
        return StandIn(spec.name)

    def exec_module(self, module):
        module.__dict__.update(self.content)


class StandIn(ModuleType):
    """A module that is not installed."""

    def __getattr__(self, name):
        loader = self.__spec__.loader
        if name.startswith("__"):
            raise AttributeError("module %r has no attribute %r" % (self.__name__, name))
        if loader.kind == "swallows":
            return Nothing()
        full = "%s.%s" % (self.__name__, name)
        if loader.kind == "named" or works_in_part(loader.entry):
            return moved(full, loader.path) or Missing(loader.entry, loader.path)
        if content_of(full, loader.entry) is None:
            raise AttributeError("module %r has no attribute %r" % (self.__name__, name))
        return importlib.import_module(full)


def moved(full, path):
    """A function that SciPy has elsewhere now, if it is installed."""
    known = python_loading.helper("python_numpy").removed.get(full)
    if known is None:
        return None
    home, _, name = known["write"].rpartition(".")
    try:
        found = getattr(importlib.import_module(home), name)
    except (AttributeError, ImportError):
        return None
    python_loading.report(path, "numpy", full)
    return found


class Nothing:
    """Takes whatever is done with it, and does nothing."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()

    def __call__(self, *given, **named):
        # A decorator leaves the function as it is.
        return given[0] if len(given) == 1 and type(given[0]) is FunctionType and not named else Nothing()

    def __iter__(self):
        """As many as are unpacked: `figure, axes = plt.subplots()`; none in a loop."""
        frame = sys._getframe(1)
        code, at = frame.f_code.co_code, frame.f_lasti
        return iter([Nothing() for _ in range(code[at + 1] if code[at] == UNPACK else 0)])

    def __getitem__(self, key):
        return Nothing()

    def __exit__(self, *error):
        return False

    def __mro_entries__(self, bases):
        return (object,)

    def __instancecheck__(self, value):
        return False


class Missing:
    """Part of a library that computes. It can be named, inherited from and asked for while a file is loaded."""

    def __init__(self, entry, path):
        self.__dict__.update(entry=entry, path=path)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __mro_entries__(self, bases):
        missing = self

        class Absent:
            def __new__(cls, *given, **named):
                return used(missing)

        return (Absent,)

    def __instancecheck__(self, value):
        return False

    def __subclasscheck__(self, value):
        return False


def used(missing):
    """Raises, in a function; while a file is loaded, nothing is computed yet, and whoever needs it is to blame."""
    frame, inside, path = sys._getframe(2), python_loading.home + "/", missing.__dict__["path"]
    while frame is not None and not frame.f_code.co_filename.startswith(inside):
        frame = frame.f_back
    if frame is not None:
        path = frame.f_code.co_filename
        if not frame.f_code.co_flags & OPTIMIZED:
            return missing
    file = path[len(inside) :]
    raise ModuleNotFoundError("%s needs %s, which is not here" % (file, missing.__dict__["entry"]))


def operation(name, quiet):
    """An operator, for both kinds; `quiet` makes its value where nothing is computed."""
    if not hasattr(Nothing, name) or getattr(Nothing, name) is getattr(object, name, None):
        setattr(Nothing, name, lambda self, *given: quiet(self))
    setattr(Missing, name, lambda self, *given, **named: quiet(used(self)))


for name in ("call", "getitem", "enter", "pos", "neg", "abs", "invert", *(
    side + one
    for one in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "or", "and")
    for side in ("", "r", "i")
)):  # fmt: skip
    operation("__%s__" % name, lambda self: self)
for name, value in (("bool", False), ("len", 0), ("int", 0), ("index", 0), ("float", 0.0), ("contains", False)):
    operation("__%s__" % name, lambda self, value=value: value)
for name in ("setitem", "delitem", "exit"):
    operation("__%s__" % name, lambda self: None)
for name in ("lt", "le", "gt", "ge"):
    operation("__%s__" % name, lambda self: False)
operation("__iter__", lambda self: iter(()))
