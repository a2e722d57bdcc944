"""Numbers, arrays, and nested lists that form one, of whatever subclass, without calling what that defines.

What this needs is bound before student code can replace it.
"""

from array import array as typed_array

import numpy
from numpy import array, bool_, dtype, ndarray

# As `type` defines it, whatever a metaclass defines.
module_of = type.__dict__["__module__"].__get__
DTYPES = {
    **{"float64": dtype("<f8"), "float32": dtype("<f4"), "int64": dtype("<i8")},
    **{"int32": dtype("<i4"), "uint8": dtype("|u1"), "bool": dtype("|b1")},
}
SCALARS = {
    **{dtype(code).type: "int64" for code in "bhilqBHILQ"},
    **{numpy.float16: "float32", numpy.float32: "float32", numpy.float64: "float64", numpy.longdouble: "float64"},
    **{numpy.int32: "int32", numpy.uint8: "uint8", bool_: "bool"},
    **{float: "float64", int: "int64", bool: "bool"},
}
DEEPEST = 30
# Set by a runtime: classes whose instances are arrays too, how each becomes one of NumPy, and what arguments become.
foreign, to_plain, from_plain = (), None, None


class Opaque(Exception):
    """A value that is not plain data."""


class Ragged(Exception):
    """Nested lists that do not form an array."""


def dtype_of(value):
    """The element type for an array."""
    kind, size = value.dtype.kind, value.dtype.itemsize
    if kind == "b":
        return "bool"
    if kind == "f":
        return "float32" if size <= 4 else "float64"
    if kind == "i":
        return "int32" if size == 4 else "int64"
    if kind == "u":
        return "uint8" if size == 1 else "int64" if size < 8 else "float64"
    raise Opaque


def is_foreign(kind):
    # Comparing with == would ask a student's metaclass, and `any` may be a student's by now.
    return True in [kind is one for one in foreign]


def is_array(kind):
    return kind is typed_array or issubclass(kind, ndarray) or is_foreign(kind)


def as_argument(value):
    """An array as functions of this runtime expect it."""
    return value if from_plain is None else from_plain(value)


def plain_array(value):
    """An array without what its class adds; a masked one has entries that are not there."""
    kind = type(value)
    if is_foreign(kind):
        return to_plain(value)
    if kind is typed_array:
        return array(value)
    if kind is ndarray:
        return value
    if True in [home_of(base) in ("numpy.ma", "numpy.ma.core") for base in type.mro(kind)]:
        raise Opaque
    return ndarray.view(value, ndarray)


def rows_of(value):
    """The items of a list or tuple, whatever its class says of itself, or None for anything else."""
    kind = type(value)
    if kind is list or kind is tuple:
        return value
    if issubclass(kind, list):
        return list(list.__iter__(value))
    return list(tuple.__iter__(value)) if issubclass(kind, tuple) else None


def number_of(value):
    """A number, whatever its class says of itself, and its element type, or None for anything else."""
    kind = type(value)
    if type(kind) is type and kind in SCALARS:
        return leaf(value, SCALARS[kind])
    for base in (float, int):
        if issubclass(kind, base):
            return leaf(base.__pos__(value), SCALARS[base])
    return None


def leaf(value, dtype):
    """A single number and its element type; integers beyond 64 bits become float64, or opaque if too large."""
    if dtype == "int64" and not -(2**63) <= int(value) < 2**63:
        try:
            return float(value), "float64"
        except OverflowError:
            raise Opaque from None
    return value, dtype


def uniform(items):
    """The array that nested lists form, and its element type: rows of equal length, leaves of one kind."""
    shape, level = [], items
    while (rows := rows_of(level)) is not None:
        shape.append(len(rows))
        if not rows or len(shape) > DEEPEST:
            break
        level = rows[0]
    leaves, dtypes = [], set()

    def collect(part, axis):
        kind = type(part)
        number = number_of(part) if axis == len(shape) else None
        if number is not None:
            leaves.append(number[0])
            dtypes.add(number[1])
        elif is_array(kind):
            part = plain_array(part)
            if list(part.shape) != shape[axis:]:
                raise Ragged
            dtypes.add(dtype_of(part))
            leaves.extend(part.ravel().tolist())
        else:
            rows = rows_of(part)
            if rows is None or axis == len(shape) or len(rows) != shape[axis]:
                raise Ragged
            for item in rows:
                collect(item, axis + 1)

    try:
        if is_array(type(level)):
            shape.extend(plain_array(level).shape)
        collect(items, 0)
    except Opaque:
        raise Ragged from None
    if "bool" in dtypes and len(dtypes) > 1:
        raise Ragged
    dtype = dtypes.pop() if len(dtypes) == 1 else "float64"
    if dtypes and not dtypes & {"float32", "float64"}:
        dtype = "int64"
    return array(leaves, DTYPES[dtype]).reshape(shape), dtype


def home_of(kind):
    """The name of the module that defines a class."""
    try:
        return exact(module_of(kind))
    except (AttributeError, TypeError):
        return ""


def exact(text, most=None):
    """A text, cut, without calling what a subclass of `str` defines."""
    return str.__getitem__(text, slice(0, most))
