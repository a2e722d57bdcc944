"""Writes values into an object of the student, so that what is one thing there stays one."""


def written(theirs, value, before, own):
    """A copy of a value, for what the student's object has in its place.

    What is one list or one array there, such as the entries of [zeros] * n, stays one if equal values are written:
    the student's own steps would show it. `before` holds what was written in place of what.
    """
    is_list = type(value) is list
    fits = type(theirs) is type(value) and (not is_list or len(theirs) == len(value))
    place, copy = before.get(id(theirs), (None, None))
    if fits and place is theirs and equal(copy, value):
        return copy
    if is_list:
        places = theirs if fits else [None] * len(value)
        copy = [written(one, part, before, own) for one, part in zip(places, value)]
    else:
        copy = own(value)
    if fits and copy is not value:
        before[id(theirs)] = theirs, copy
    return copy


def equal(one, other):
    if type(one) is not type(other):
        return False
    if type(one) is list:
        return len(one) == len(other) and all(map(equal, one, other))
    if hasattr(one, "shape"):
        return one.shape == other.shape and bool((one == other).all())
    return one == other
