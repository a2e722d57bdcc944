"""The rows of batches, whichever function of NumPy or of Python a training loop draws them with."""

import random

import numpy
from python_loading import helper


def replaced(batches, count):
    """Lets whatever draws give the rows of these batches, out of so many. Returns what ends that."""

    rows = [int(row) for batch in batches for row in batch]
    ends = [sum(map(len, batches[: k + 1])) for k in range(len(batches))]
    taken, starts, before = [0], {}, {}

    def up_to(end):
        if end > len(rows):
            raise RuntimeError("more rows are drawn than the %d batches of this check have" % len(batches))
        start, taken[0] = taken[0], end
        return numpy.array(rows[start:end], dtype=int)

    def left():
        """How many rows of the batch are not drawn yet."""
        return next((end - taken[0] for end in ends if end > taken[0]), len(rows) + 1)

    def begin(seed=None):
        # Who seeds again in every step draws the same rows again.
        if seed is not None:
            taken[0] = starts.setdefault(repr(seed), taken[0])

    def generator_from(seed=None):
        begin(seed)
        return generator(numpy.random.PCG64(0))

    def state_from(seed=None):
        begin(seed)
        return state(0)

    def some(size):
        """Rows in the shape that is asked for: one, some, a batch, or several with a row or a column for each."""
        if size is None:
            return int(up_to(taken[0] + 1)[0])
        shape = tuple(map(int, numpy.ravel(size)))
        length = left()
        drawn = up_to(taken[0] + int(numpy.prod(shape)))
        is_turned = len(shape) == 2 and shape[0] == length != shape[1]
        return drawn.reshape(shape[::-1]).T if is_turned else drawn.reshape(shape)

    def walked(size):
        """The rows of a batch, and behind them those that a shuffle of so many rows would leave there."""
        drawn = up_to(taken[0] + left())
        return numpy.concatenate([drawn, numpy.arange(len(drawn), size)]) if size > len(drawn) else drawn

    def choice(a, size=None, replace=True, *given, **named):
        is_shuffle = numpy.ndim(size) == 0 and size is not None and size > left()
        if is_shuffle and not (replace and size == len(rows) - taken[0]):
            return members(a, walked(size)[:size])
        return members(a, some(size))

    def randint(low, high=None, size=None, *given, **named):
        return some(size)

    def permutation(x, *given, **named):
        return members(x, walked(count_of(x)))

    def shuffle(x, *given, **named):
        _, first = before.setdefault(id(x), (x, x.copy()))
        drawn = up_to(taken[0] + left())
        x[: len(drawn)] = members(first, drawn) if isinstance(x, numpy.ndarray) else listed(first, drawn)

    def sample(population, k, **named):
        return listed(population, walked(k)[:k] if k > left() else some(k))

    def choices(population, *given, k=1, **named):
        return listed(population, some(k))

    def one_of(population):
        return listed(population, some(1))[0]

    def fraction(called, given, named):
        # Multiplied by the number of rows and cut, they are rows; sorted, their places are.
        shape = helper("python_scripts").shape_of(called, given, named)
        if shape == ():
            return (some(None) + 0.5) / count
        if len(shape) != 1 or shape[0] < count:
            return (some(shape) + 0.5) / count
        order = walked(shape[0])[: shape[0]]
        fractions = ((order + 0.5) / count).view(Fractions)
        fractions.order = order
        return fractions

    own = {"choice": choice, "permutation": permutation, "shuffle": shuffle}
    # Methods of the same names, which get the generator first.
    integers = {"integers": randint}
    generator = type("Generator", (numpy.random.Generator,), as_methods({**own, **integers}))
    state = type("RandomState", (numpy.random.RandomState,), as_methods({**own, "randint": randint}))
    plain = {
        "sample": sample,
        "choices": choices,
        "choice": one_of,
        "shuffle": shuffle,
        "randrange": lambda *given: some(None),
        "randint": lambda *given: some(None),
    }
    seeded = {"__init__": lambda self, seed=None: begin(seed), "__new__": lambda kind, *_: object_of(kind)}
    object_of = random.Random.__new__
    stand_ins = [(numpy.random, name, one) for name, one in {**own, "randint": randint}.items()]
    stand_ins += [
        (numpy.random, "default_rng", generator_from),
        (numpy.random, "RandomState", state_from),
        (numpy.random, "seed", begin),
        *[(random, name, one) for name, one in plain.items()],
        (random, "seed", begin),
        (random, "Random", type("Random", (random.Random,), {**as_methods(plain), **seeded})),
    ]
    originals = [(owner, name, getattr(owner, name)) for owner, name, _ in stand_ins]
    for owner, name, one in stand_ins:
        setattr(owner, name, one)

    # Generators that were made earlier, and functions that were imported by name.
    scripts = helper("python_scripts")
    early = {**own, "randint": randint, "integers": randint}
    end_early = scripts.saying(
        {
            **{name: lambda _, given, named, one=one: one(*given, **named) for name, one in early.items()},
            **dict.fromkeys(scripts.UNIFORM, fraction),
        }
    )

    def put_back():
        end_early()
        for owner, name, one in originals:
            setattr(owner, name, one)

    return put_back


class Fractions(numpy.ndarray):
    """Fractions whose order is that of rows, which may be there twice."""

    order = None

    def argsort(self, *given, **named):
        return super().argsort(*given, **named) if self.order is None else self.order


def as_methods(functions):
    return {name: lambda self, *given, one=one, **named: one(*given, **named) for name, one in functions.items()}


def members(population, rows):
    """These rows of an array; of a number, or of a list of rows, the rows themselves."""
    if isinstance(population, (int, numpy.integer)) or is_of_rows(numpy.asarray(population)):
        return rows
    return numpy.asarray(population)[rows]


def listed(population, rows):
    """The same, of a list."""
    rows = numpy.ravel(rows).tolist()
    if isinstance(population, range) or all(type(one) is int for one in population):
        return rows
    return [population[row] for row in rows]


def is_of_rows(population):
    return population.ndim == 1 and population.dtype.kind in "iu"


def count_of(population):
    return int(population) if isinstance(population, (int, numpy.integer)) else len(population)
