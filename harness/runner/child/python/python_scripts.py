"""Gives what draws random numbers the values that a course's lines say, whoever draws: NumPy or one of its generators.

Functions that students imported by name, and generators that they made earlier, must obey too. So whatever draws is
replaced before a file is loaded, by functions that ask for the line of the moment.
"""

import random

import numpy
from python_loading import helper

UNIFORM = ("random", "rand", "random_sample", "ranf", "sample", "uniform")
NORMAL = ("randn", "standard_normal", "normal")
WHOLE = ("choice", "permutation", "randint", "integers")
# Which names draw the same: a line that scripts one scripts all of them.
SAME = {name: names for names in (UNIFORM, NORMAL, ("randint", "integers")) for name in names}
# Where a shape stands among the arguments; those of `rand` and `randn` are the shape.
PLACES = {"uniform": 2, "normal": 2, "choice": 1, "randint": 2, "integers": 2}
# What a line says that a name gives.
said = {}


def replaced(name, values, arguments):
    """Lets whatever draws as this name does give these values, or with `rows` all that draws rows of the arguments."""
    if name == "rows":
        return helper("python_rows").replaced(values, longest_of(arguments))
    if name not in SAME and name not in WHOLE:
        original = getattr(numpy.random, name)
        give = script(name, values)
        setattr(numpy.random, name, lambda *given, **named: give(name, given, named))
        return lambda: setattr(numpy.random, name, original)
    return saying(dict.fromkeys(SAME.get(name, (name,)), script(name, values)))


def longest_of(arguments):
    """How many examples there are: their labels are the longest vector."""
    vectors = [one for one in arguments if isinstance(one, numpy.ndarray) and one.ndim == 1]
    return max(map(len, vectors), default=1)


def saying(functions):
    """Lets these names give what these functions return, and returns what ends that."""
    before = dict(said)
    said.update(functions)

    def put_back():
        said.clear()
        said.update(before)

    return put_back


def script(name, values):
    """Stands for draws: a number or an array fills the shape that is asked for, a list is given item by item."""
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
        if waiting is None:
            drawn = filled(called, shape_of(called, given, named) if out is None else out.shape)
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
        return original(*given, **named) if give is None else give(name, given, named)

    draw.__name__ = name
    return draw


def asking(kind):
    """A class of generators whose methods ask; it counts others of the kind as its own."""
    names = [name for name in (*SAME, *WHOLE, "shuffle") if hasattr(kind, name)]

    def method(name):
        original = getattr(kind, name)

        def draw(self, *given, **named):
            give = said.get(name)
            return original(self, *given, **named) if give is None else give(name, given, named)

        draw.__name__ = name
        return draw

    of_any = type("Kind", (type,), {"__instancecheck__": lambda own, one: isinstance(one, kind)})
    return of_any(kind.__name__, (kind,), {name: method(name) for name in names})


def ask():
    """Lets whatever draws ask for what a line says. Must come before files are loaded, which import names."""
    for name in [*SAME, *WHOLE]:
        if hasattr(numpy.random, name):
            setattr(numpy.random, name, asks(name, getattr(numpy.random, name)))
    generator, state = asking(numpy.random.Generator), asking(numpy.random.RandomState)
    given = numpy.random.default_rng

    def default_rng(seed=None):
        made = given(seed)
        return made if type(made) is generator else generator(made.bit_generator)

    numpy.random.Generator, numpy.random.RandomState, numpy.random.default_rng = generator, state, default_rng
    random.random, random.uniform = asks("random", random.random), asks("uniform", random.uniform)
