"""Attributes that a binding writes: setting one that no class of the object mentions would have no effect."""

import re
from sys import modules

from python_loading import text_of
from python_values import MissingPart, exact, lineage_of, name_of


def refuse_unknown(owner, name):
    """Raises an error if an object has no such attribute, and no source file of its classes mentions it."""
    if has(owner, name) or any(mentions(file, name) for file in files_of(owner)):
        return
    own = [exact(key, 40) for key in list(getattr(owner, "__dict__", ())) if key[0] != "_"]
    rest = "; it has %s" % ", ".join(own[:20]) if own else ""
    raise MissingPart(
        "%s has no attribute '%s', which the course sets%s" % (exact(name_of(type(owner)), 80), name, rest)
    )


def has(owner, name):
    try:
        getattr(owner, name)
    except AttributeError:
        return False
    return True


def files_of(owner):
    names = {kind.__module__ for kind in lineage_of(type(owner)) if kind.__module__ != "builtins"}
    return [path for path in (getattr(modules.get(name), "__file__", None) for name in names) if path]


def mentions(path, name):
    try:
        return re.search(r"(?:\.|[\"'])%s\b" % re.escape(name), text_of(path)) is not None
    except OSError:
        return True
