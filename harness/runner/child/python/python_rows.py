"""The rows of batches, whichever function of NumPy or of Python a training loop draws them with."""

import numpy
from python_loading import helper


def replaced(batches):
    """Lets every function that draws whole numbers give the rows of these batches. Returns what ends that."""
    import random

    rows = [int(row) for batch in batches for row in batch]
    ends = [sum(map(len, batches[: k + 1])) for k in range(len(batches))]
    taken, starts = [0], {}

    def up_to(end):
        if end is None or end > len(rows):
            raise RuntimeError("more rows are drawn than the %d batches of this check have" % len(batches))
        start, taken[0] = taken[0], end
        return numpy.array(rows[start:end])

    def batch():
        return up_to(next((end for end in ends if end > taken[0]), None))

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

    def some(shape):
        return int(up_to(taken[0] + 1)[0]) if shape is None else batch()

    def walked(all_rows, size):
        """The rows of a batch, and behind them, where more are asked for, those that a shuffle would leave there."""
        drawn = batch()
        rest = all_rows[len(drawn) : size]
        return numpy.concatenate([drawn, rest]) if len(rest) > 0 else drawn

    def choice(a, size=None, *given, **named):
        return walked(listed(a), size) if type(size) is int else some(size)

    def randint(low, high=None, size=None, *given, **named):
        return some(size)

    def permutation(x, *given, **named):
        return walked(listed(x), None)

    def shuffle(x, *given, **named):
        drawn = batch()
        x[: len(drawn)] = drawn if isinstance(x, numpy.ndarray) else drawn.tolist()

    own = {"choice": choice, "permutation": permutation, "shuffle": shuffle}
    # Methods of the same names, which get the generator first.
    methods = {name: lambda self, *given, one=one, **named: one(*given, **named) for name, one in own.items()}
    integers = {"integers": lambda self, *given, **named: randint(*given, **named)}
    old = {"randint": lambda self, *given, **named: randint(*given, **named)}
    generator = type("Generator", (numpy.random.Generator,), {**methods, **integers})
    state = type("RandomState", (numpy.random.RandomState,), {**methods, **old})
    stand_ins = [(numpy.random, name, one) for name, one in {**own, "randint": randint}.items()]
    stand_ins += [
        (numpy.random, "default_rng", generator_from),
        (numpy.random, "RandomState", state_from),
        (numpy.random, "seed", begin),
        (random, "sample", lambda population, k, **named: walked(listed(population), k).tolist()),
        (random, "choices", lambda *given, **named: batch().tolist()),
        (random, "shuffle", shuffle),
        (random, "randrange", lambda *given: some(None)),
        (random, "randint", lambda *given: some(None)),
    ]
    originals = [(owner, name, getattr(owner, name)) for owner, name, _ in stand_ins]
    for owner, name, one in stand_ins:
        setattr(owner, name, one)

    # Generators that were made earlier, and functions that were imported by name.
    early = {**own, "randint": randint, "integers": randint}
    end_early = helper("python_scripts").saying(
        {name: lambda _, given, named, one=one: one(*given, **named) for name, one in early.items()}
    )

    def put_back():
        end_early()
        for owner, name, one in originals:
            setattr(owner, name, one)

    return put_back


def listed(rows):
    """Rows that are given as a list of them, or as their number; of anything else none."""
    every = numpy.arange(rows) if isinstance(rows, (int, numpy.integer)) else numpy.asarray(rows)
    return every if every.ndim == 1 and every.dtype.kind in "iu" else every[:0]
