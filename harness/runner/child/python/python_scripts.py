"""Gives what draws random numbers the values that a course's lines say, whoever draws: NumPy or one of its generators.

Functions that students imported by name, and generators that they made earlier, must obey too. So whatever draws is
replaced before a file is loaded, by functions that ask for the line of the moment.
"""

import random

import numpy
from python_loading import helper

UNIFORM = ("random", "rand", "random_sample", "ranf", "sample", "uniform")
NORMAL = ("randn", "standard_normal", "normal")
INTEGERS = ("randint", "integers", "random_integers")
WHOLE = ("choice", "permutation", *INTEGERS)
# Which names draw the same: a line that scripts one scripts all of them.
SAME = {name: names for names in (UNIFORM, NORMAL, INTEGERS) for name in names}
OF_NUMPY = (*SAME, *WHOLE, "permuted", "shuffle", "seed", "get_state", "set_state")
OWN_OF_PYTHON = ("sample", "choices", "choice", "shuffle", "randrange", "randint", "seed", "getstate", "setstate")
# Python's functions by the names under which they ask; those that draw as NumPy's do ask as these.
OF_PYTHON = {
    **{name: name for name in ("random", "uniform")},
    **{name: "python." + name for name in OWN_OF_PYTHON},
}
# Where a shape stands among the arguments; those of `rand` and `randn` are the shape.
PLACES = {"uniform": 2, "normal": 2, "choice": 1, **dict.fromkeys(INTEGERS, 2)}
# What a line says that a name gives.
said = {}


def replaced(name, values):
    """Lets whatever draws as this name does give these values, or with `rows` all that draw whole numbers."""
    if name == "rows":
        return helper("python_rows").replaced(values)
    if name not in SAME and name not in WHOLE:
        original = getattr(numpy.random, name)
        give = script(name, values)
        setattr(numpy.random, name, lambda *given, **named: give(name, given, named))
        return lambda: setattr(numpy.random, name, original)
    return saying(dict.fromkeys(SAME.get(name, (name,)), script(name, values)))


def saying(functions):
    """Lets these names give what these functions return, and returns what ends that."""
    before = dict(said)
    said.update(functions)

    def put_back():
        said.clear()
        said.update(before)

    return put_back


def script(name, values):
    """Stands for draws: a number or an array fills the shape that is asked for, a list is given item by item.

    A function of an adapter gets the shape, and what it returns as NotImplemented stays random.
    """
    waiting = iter(values) if type(values) in (list, tuple) else None
    singly = iter(numpy.ravel(values).tolist()) if isinstance(values, numpy.ndarray) else None

    def following(draw):
        try:
            return draw()
        except StopIteration:
            raise RuntimeError("numpy.random.%s is called more often than this check gives values" % name) from None

    def filled(called, shape):
        if singly is not None and shape != values.shape and is_end(shape, values.shape):
            if shape == ():
                return following(lambda: next(singly))
            count = int(numpy.prod(shape))
            return following(lambda: numpy.array([next(singly) for _ in range(count)]).reshape(shape))
        full = numpy.full(shape, values, dtype=None if called in WHOLE else float)
        return full[()] if shape == () else full

    def give(called, given, named):
        out = named.get("out")
        shape = shape_of(called, given, named) if out is None else out.shape
        if callable(values):
            drawn = values(shape)
            if drawn is NotImplemented:
                return drawn
        elif waiting is None:
            drawn = filled(called, shape)
        else:
            drawn = following(lambda: next(waiting))
            drawn = drawn.copy() if type(drawn) is numpy.ndarray else drawn
        drawn = stretched(name, called, drawn, given, named)
        if out is None:
            return drawn
        out[...] = drawn
        return out

    return give


def is_end(shape, whole):
    """Whether values of this shape are a part of the whole, such as a row, that others follow."""
    return len(shape) < len(whole) and whole[len(whole) - len(shape) :] == shape


def shape_of(called, given, named):
    if called in ("rand", "randn"):
        return tuple(given)
    if called == "permutation":
        return numpy.shape(given[0]) or (int(given[0]),)
    place = PLACES.get(called, 0)
    size = named.get("size", given[place] if len(given) > place else None)
    return () if size is None else tuple(size) if numpy.ndim(size) > 0 else (int(size),)


def stretched(name, called, drawn, given, named):
    """Draws of the standard distribution as the function that was called scales them; a line's own name scales none."""
    if called == name or called not in ("uniform", "normal"):
        return drawn
    first, second = ("low", "high") if called == "uniform" else ("loc", "scale")
    start = named.get(first, given[0] if given else 0.0)
    end = named.get(second, given[1] if len(given) > 1 else 1.0)
    return start + (end - start if called == "uniform" else end) * drawn


def asks(name, original):
    """A function that gives what the line of the moment says, and otherwise what it gave before."""

    def draw(*given, **named):
        give = said.get(name)
        drawn = NotImplemented if give is None else give(name, given, named)
        return original(*given, **named) if drawn is NotImplemented else drawn

    draw.__name__ = name.rpartition(".")[2]
    return draw


def asking(kind, names):
    """A class of generators whose methods ask, by these names; it counts others of the kind as its own."""

    def method(name, asked):
        original = getattr(kind, name)

        def draw(self, *given, **named):
            give = said.get(asked)
            drawn = NotImplemented if give is None else give(asked, given, named)
            return original(self, *given, **named) if drawn is NotImplemented else drawn

        draw.__name__ = name
        return draw

    of_any = type("Kind", (type,), {"__instancecheck__": lambda own, one: isinstance(one, kind)})
    methods = {name: method(name, asked) for name, asked in names.items() if hasattr(kind, name)}
    if issubclass(kind, random.Random):
        # Without it, whole numbers would come from the method `random`, which asks.
        methods["_randbelow"] = kind._randbelow
    return of_any(kind.__name__, (kind,), methods)


def seeded(kind):
    """The class with its seeds told to the line of the moment."""

    def start(self, seed=None):
        said.get("seed", silent)("seed", (seed,), {})
        kind.__init__(self, seed)

    kind_of_kind = type(kind)
    return kind_of_kind(kind.__name__, (kind,), {"__init__": start})


def silent(*_):
    """Says nothing."""


def ask():
    """Lets whatever draws ask for what a line says. Must come before files are loaded, which import names."""
    for name in OF_NUMPY:
        if hasattr(numpy.random, name):
            setattr(numpy.random, name, asks(name, getattr(numpy.random, name)))
    by_name = {name: name for name in OF_NUMPY}
    generator, state = asking(numpy.random.Generator, by_name), asking(numpy.random.RandomState, by_name)
    given = numpy.random.default_rng

    def default_rng(seed=None):
        said.get("seed", silent)("seed", (seed,), {})
        made = given(seed)
        return made if type(made) is generator else generator(made.bit_generator)

    numpy.random.Generator, numpy.random.RandomState, numpy.random.default_rng = generator, seeded(state), default_rng
    for name, asked in OF_PYTHON.items():
        setattr(random, name, asks(asked, getattr(random, name)))
    random.Random = asking(random.Random, OF_PYTHON)
    random.SystemRandom = asking(random.SystemRandom, OF_PYTHON)
