"""The rows of batches, whichever function of NumPy or of Python a training loop draws them with.

A draw is served in order, whatever size it asks for. What is no draw from all N rows stays random, as NotImplemented.
"""

import numpy
from python_loading import helper

UNIFORM = ("random", "rand", "random_sample", "ranf", "sample", "uniform")


def replaced(given):
    """Lets every function that draws give the rows of these batches. Returns what ends that."""
    batches, count = (given["batches"], int(given["N"])) if type(given) is dict else (given, None)
    rows = [int(row) for batch in batches for row in batch]
    width = len(batches[0]) if len(batches) > 0 else 0
    taken, kept, starts, shuffled = [0], [0], {}, {}

    def is_whole(span):
        return len(rows) > 0 and (span > max(rows) if count is None else span == count)

    def following(number):
        start, taken[0] = taken[0], taken[0] + number
        return numpy.array([rows[(start + k) % len(rows)] for k in range(number)], dtype=int)

    def order(span):
        """The next batch, the other rows, and where there is room the batch again, for who begins at the end."""
        drawn, others = parts(span)
        return numpy.concatenate([drawn, others[: span - 2 * width], drawn] if span >= 2 * width else [drawn, others])

    def parts(span):
        """The next batch, and the other rows."""
        drawn = following(min(width, span))
        others = [row for row in range(span) if row not in set(drawn.tolist())]
        return drawn, numpy.array(others[: span - len(drawn)], dtype=int)

    def shaped(shape):
        """One batch after another: the rows of a table, or its columns where only they have the size of a batch."""
        drawn = following(int(numpy.prod(shape)))
        if len(shape) == 2 and shape[0] == width != shape[1]:
            return drawn.reshape(shape[::-1]).T
        return drawn.reshape(shape)

    def one_or_more(shape):
        return following(1)[0] if shape == () else shaped(shape)

    def unlike(span, number):
        """Rows of which none comes twice, as far as the batches allow."""
        return following(number) if number <= width else order(span)[:number]

    def begin(_, given, named):
        # Who seeds again in every step draws the same rows again.
        seed = given[0] if given else named.get("seed", named.get("a"))
        if seed is not None:
            taken[0] = starts.setdefault(repr(seed), taken[0])
        return NotImplemented

    def keep(*_):
        kept[0] = taken[0]
        return NotImplemented

    def back(*_):
        # Who sets the state again that was kept draws the same rows again.
        taken[0] = kept[0]
        return NotImplemented

    def choice(_, given, named):
        a, size, replace = arguments(given, named, a=None, size=None, replace=True)
        members = range(int(a)) if numpy.ndim(a) == 0 else numpy.asarray(a)
        if not is_whole(len(members)):
            return NotImplemented
        shape = sizes(size)
        is_order = not replace and len(shape) == 1
        drawn = unlike(len(members), shape[0]) if is_order else one_or_more(shape)
        return drawn if type(members) is range else members[drawn]

    def whole(name, given, named):
        low, high, size, *_, endpoint = arguments(given, named, low=0, high=None, size=None, dtype=None, endpoint=False)
        return of_range(*((0, low) if high is None else (low, high)), bool(endpoint), size)

    def whole_to_end(_, given, named):
        """`random_integers`, which begins at 1 where it is given the end only."""
        low, high, size = arguments(given, named, low=0, high=None, size=None)
        return of_range(*((1, low) if high is None else (low, high)), True, size)

    def of_range(start, end, has_end, size):
        if numpy.ndim(start) > 0 or numpy.ndim(end) > 0:
            return NotImplemented
        return between(int(start), int(end) + has_end, sizes(size))

    def between(start, end, shape):
        if not is_whole(end - start):
            return NotImplemented
        drawn = one_or_more(shape)
        return int(start + drawn) if shape == () else start + drawn

    def permutation(_, given, named):
        (x,) = arguments(given, named, x=None)
        members = numpy.arange(int(x)) if numpy.ndim(x) == 0 else numpy.asarray(x)
        return members[order(len(members))] if is_whole(len(members)) else NotImplemented

    def permuted(_, given, named):
        return permutation(_, given[:1], {}) if given and numpy.ndim(given[0]) == 1 else NotImplemented

    def shuffle(_, given, named):
        (x,) = arguments(given, named, x=None)
        if not is_whole(len(x)):
            return NotImplemented
        # Rows are those that the object had before its first shuffle, so a later one finds row i at its place again.
        copied = numpy.copy if isinstance(x, numpy.ndarray) else list
        _, first, left = shuffled.get(id(x), (x, None, None))
        first = first if left is not None and is_same(x, left) else copied(x)
        places = order(len(x))
        x[:] = first[places] if isinstance(x, numpy.ndarray) else [first[k] for k in places]
        shuffled[id(x)] = (x, first, copied(x))
        return None

    def ranks():
        """Numbers whose order is that of the rows."""
        drawn = numpy.empty(count)
        drawn[numpy.concatenate(parts(count))] = (numpy.arange(count) + 0.5) / count
        return drawn

    def uniform(called, given, named):
        scripts = helper("python_scripts")
        shape = scripts.shape_of(called, given, named)
        if count is None or width == 0 or "out" in named:
            return NotImplemented
        if len(shape) > 0 and shape[-1] == count != width:
            drawn = numpy.array([ranks() for _ in range(int(numpy.prod(shape[:-1])))]).reshape(shape)
        elif shape == () or shape[-1] % width == 0 or shape[0] == width:
            drawn = (one_or_more(shape) + 0.5) / count
        else:
            return NotImplemented
        drawn = scripts.stretched("random", called, drawn, given, named)
        return float(drawn) if shape == () else drawn

    def python_sample(_, given, named):
        population, k = arguments(given, named, population=(), k=0)
        if not is_whole(len(population)):
            return NotImplemented
        return [population[row] for row in unlike(len(population), int(k)).tolist()]

    def python_choices(_, given, named):
        population, _, k = arguments(given, named, population=(), weights=None, k=1)
        members = list(population)
        return [members[row] for row in following(int(k)).tolist()] if is_whole(len(members)) else NotImplemented

    def python_choice(_, given, named):
        (members,) = arguments(given, named, seq=())
        return members[int(following(1)[0])] if is_whole(len(members)) else NotImplemented

    def python_range(_, given, named):
        start, stop, step = (*given, None, None, None)[:3]
        members = range(*[int(one) for one in (start, stop, step) if one is not None])
        return members[int(following(1)[0])] if is_whole(len(members)) else NotImplemented

    def python_whole(_, given, named):
        a, b = arguments(given, named, a=0, b=0)
        return between(int(a), int(b) + 1, ())

    return helper("python_scripts").saying(
        {
            **dict.fromkeys(UNIFORM, uniform),
            **{"choice": choice, "permutation": permutation, "permuted": permuted, "shuffle": shuffle},
            **{"randint": whole, "integers": whole, "random_integers": whole_to_end},
            **{"seed": begin, "python.seed": begin},
            **{"get_state": keep, "set_state": back, "python.getstate": keep, "python.setstate": back},
            **{"python.sample": python_sample, "python.choices": python_choices, "python.choice": python_choice},
            **{"python.shuffle": shuffle, "python.randrange": python_range, "python.randint": python_whole},
        }
    )


def arguments(given, named, **defaults):
    """The arguments of a call by place or by name, in the order of these names."""
    filled = dict(zip(defaults, given))
    return [filled.get(name, named.get(name, default)) for name, default in defaults.items()]


def sizes(size):
    return () if size is None else tuple(int(one) for one in numpy.ravel(size))


def is_same(rows, left):
    """Whether nobody has written to rows since they were left so."""
    if type(left) is list:
        return len(rows) == len(left) and all(one is other for one, other in zip(rows, left))
    return numpy.array_equal(rows, left)
