"""Stand-ins that do what their module does: `past`, `future` and `six`, which bridge Python 2 and 3, `tqdm`, `numba`."""

import builtins
import functools
import importlib
import io
import pickle
import sys
from types import FunctionType

import numpy

whole = (int, numpy.integer, numpy.bool_)


def is_whole(value):
    return isinstance(value, whole) or isinstance(value, numpy.ndarray) and value.dtype.kind in "iub"


def old_div(a, b):
    """`a / b` of Python 2: integers, and arrays of them, are divided with floor."""
    if is_whole(a) and is_whole(b):
        return a // b
    return a / b


def cmp(a, b):
    return (a > b) - (a < b)


def apply(function, arguments=(), named={}):
    return function(*arguments, **named)


old_names = {
    "xrange": range, "raw_input": input, "unicode": str, "basestring": str, "long": int, "unichr": chr,
    "reduce": functools.reduce, "cmp": cmp, "reload": importlib.reload, "intern": sys.intern,
}  # fmt: skip


def listed(function):
    return functools.wraps(function)(lambda *given: list(function(*given)))


lists = {"range": listed(range), "map": listed(map), "filter": listed(filter), "zip": listed(zip)}


def items_of(mapping, **named):
    return iter(mapping.items(**named))


def keys_of(mapping, **named):
    return iter(mapping.keys(**named))


def values_of(mapping, **named):
    return iter(mapping.values(**named))


iterators = {"iteritems": items_of, "iterkeys": keys_of, "itervalues": values_of}
views = {"viewitems": dict.items, "viewkeys": dict.keys, "viewvalues": dict.values}
versions = {"PY2": False, "PY3": True}


def with_metaclass(meta, *bases):
    """A base class whose subclasses have the metaclass."""
    return meta("temporary", bases or (object,), {})


def add_metaclass(meta):
    def again(cls):
        left = {key: value for key, value in vars(cls).items() if key not in ("__dict__", "__weakref__")}
        return meta(cls.__name__, cls.__bases__, left)

    return again


def raise_from(error, cause):
    raise error from cause


def same(value):
    return value


def nothing(*given, **named):
    return None


def native(text):
    return text


moves = {
    **{name: getattr(builtins, name) for name in ("range", "map", "filter", "zip", "input")},
    **{name: old_names[name] for name in ("xrange", "reduce", "intern")},
    "cPickle": pickle, "StringIO": io.StringIO, "cStringIO": io.StringIO, "builtins": builtins,
    "reload_module": importlib.reload, "zip_longest": __import__("itertools").zip_longest,
}  # fmt: skip
future_names = ("ascii bytes chr dict filter hex input int isinstance list map max min next object oct open pow range"
                " round str super zip").split()  # fmt: skip


class tqdm:
    """Goes through an iterable without showing how far it is."""

    def __init__(self, iterable=None, *given, total=None, **named):
        self.iterable, self.total, self.n = iterable, total, 0

    def __iter__(self):
        return iter(() if self.iterable is None else self.iterable)

    def __len__(self):
        return self.total if self.iterable is None else len(self.iterable)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return nothing

    def update(self, n=1):
        self.n += n

    @staticmethod
    def write(text, *given, **named):
        print(text)


def compiled(*given, **named):
    """The decorator `njit`, which makes functions faster and changes nothing else; before them may be their types."""
    return given[0] if given and type(given[0]) is FunctionType else same


bars = {"tqdm": tqdm, "trange": lambda *given, **named: tqdm(range(*given)), "tqdm_notebook": tqdm}
works = {
    "past": {},
    "past.builtins": {**old_names, **lists, "apply": apply, "chr": chr, "str": str, "dict": dict, "oct": oct,
                      "int": int, "object": object},
    "past.utils": {"old_div": old_div, **versions},
    "future": {},
    "future.builtins": {name: getattr(builtins, name) for name in future_names},
    "future.standard_library": {"install_aliases": nothing, "install_hooks": nothing},
    "future.utils": {**iterators, **views, **versions, "with_metaclass": with_metaclass, "raise_from": raise_from,
                     "native": same, "native_str": str, "python_2_unicode_compatible": same, "string_types": (str,),
                     "integer_types": (int,), "text_type": str, "binary_type": bytes,
                     **{"l" + name: function for name, function in lists.items()}},
    "six": {**iterators, **views, **versions, "with_metaclass": with_metaclass, "add_metaclass": add_metaclass,
            "raise_from": raise_from, "python_2_unicode_compatible": same, "string_types": (str,),
            "integer_types": (int,), "class_types": (type,), "text_type": str, "binary_type": bytes,
            "MAXSIZE": sys.maxsize, "print_": print, "next": next, "advance_iterator": next, "callable": callable,
            "unichr": chr, "int2byte": lambda number: bytes((number,)), "b": lambda text: text.encode("latin-1"),
            "u": same, "StringIO": io.StringIO, "BytesIO": io.BytesIO},
    "six.moves": moves,
    "six.moves.cPickle": vars(pickle),
    "tqdm": bars,
    **{"tqdm." + name: bars for name in ("auto", "notebook", "autonotebook", "std")},
    "numba": {"njit": compiled, "jit": compiled, "prange": range},
}  # fmt: skip
# Of these, what is not above is only named.
in_part = ("numba",)
