"""Provides the names of Python 2 that a file uses and does not define: `xrange`, `raw_input`, `unicode`."""

import builtins
import dis

import python_loading

names = python_loading.helper("python_works").old_names
LOADS = ("LOAD_NAME", "LOAD_GLOBAL")
STORES = ("STORE_NAME", "STORE_GLOBAL")


def provide(code, data, path):
    """Adds the names to the built-in ones, and reports them. Returns the code to run."""
    wanted, is_known = missing([code])
    if wanted and python_loading.translates:
        # What needs such a name was written for Python 2, whose division it expects.
        try:
            return python_loading.helper("python_two").translated(data, path)
        except (SyntaxError, ImportError):
            pass
    supply(wanted, is_known, path)
    return code


def supply(wanted, is_known, path):
    for name in wanted:
        setattr(builtins, name, names[name])
        if is_known:
            python_loading.report(path, "builtin", name)
        else:
            python_loading.uncertain.setdefault(path, []).append(name)


def missing(codes):
    """The names of Python 2 that code loads and never stores, in their order, and whether no `import *` has them."""
    loaded, stored, is_known = {}, set(), True
    tops = {id(code) for code in codes}
    for part in (part for code in codes for part in parts_of(code)):
        imported = None
        for step in dis.get_instructions(part):
            name = step.opname
            if name in ("IMPORT_NAME", "POP_TOP"):
                imported = step.argval
            if name == "IMPORT_STAR" or step.argrepr == "INTRINSIC_IMPORT_STAR":
                is_known = False
            if name in LOADS or name == "IMPORT_FROM" and imported == "builtins":
                loaded[step.argval] = True
            elif name in STORES and id(part) in tops and imported != "builtins":
                stored.add(step.argval)
    return [name for name in loaded if name in names and name not in stored], is_known


def parts_of(code):
    yield code
    for part in code.co_consts:
        if type(part) is type(code):
            yield from parts_of(part)
