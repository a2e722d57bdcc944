"""Puts names back that NumPy has removed, for files of the submission only; libraries must see what is there.

`removed_names.json` says of each since when it is gone, what to write instead, and what it was if that differs.
Those of SciPy, which have a dot, are for the stand-in of `scipy.misc`.
"""

import json
import sys
from os.path import join

import numpy
import python_loading

with open(join(python_loading.HERE, "removed_names.json"), encoding="utf-8") as file:
    removed = json.load(file)
# A name that is looked up this often becomes an attribute, because this detour takes a microsecond.
OFTEN = 1000
times, found = {}, {}


def put_back(name):
    path = asking_file() if name in removed else None
    if path is None:
        raise AttributeError("module 'numpy' has no attribute %r" % name)
    if name not in found:
        known = removed[name]
        found[name] = eval(known.get("was", known["write"]), {"np": numpy, "numpy": numpy})
    python_loading.report(path, "numpy", name)
    times[name] = times.get(name, 0) + 1
    if times[name] == OFTEN:
        setattr(numpy, name, found[name])
    return found[name]


def asking_file():
    """The file of the submission that looks the name up, if it is one that does."""
    frame = sys._getframe(2)
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(python_loading.home + "/"):
            return path
        # `from numpy import float` passes through the importer.
        if path != python_loading.__file__ and not path.startswith("<frozen importlib"):
            return None
        frame = frame.f_back
    return None
