"""Decodes arguments and encodes answers. PROTOCOL.md specifies the encoding.

NumPy's functions are bound before student code can replace them, and nothing calls a method that a student's class
could define: plain data is copied, everything else becomes a handle.
"""

from array import array as typed_array
from json import JSONEncoder

import numpy
from numpy import array, bool_, dtype, ndarray

quoted = JSONEncoder().encode
# As `type` defines them, whatever a metaclass defines.
name_of, module_of = type.__dict__["__name__"].__get__, type.__dict__["__module__"].__get__
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
RESERVED = frozenset(("__proto__", "constructor", "prototype"))
DEEPEST = 30
MOST_VALUES = 10_000
LONGEST_TEXT = 65_536
evaluate = eval


class Opaque(Exception):
    """A value that is not plain data."""


class Ragged(Exception):
    """Nested lists that do not form an array."""


class Oversize(Exception):
    """An answer larger than allowed."""


class MissingPart(Exception):
    """A part of a result that does not exist."""


# Arguments


def decode(wire, payload, kept):
    """Decodes an argument into a new value for every call."""
    if type(wire) is not dict:
        return wire
    if "tensor" in wire:
        return decode_tensor(wire["tensor"], payload)
    if "list" in wire:
        return [decode(item, payload, kept) for item in wire["list"]]
    if "record" in wire:
        return {key: decode(item, payload, kept) for key, item in wire["record"]}
    if "function" in wire:
        return evaluate(wire["function"], {"np": numpy})
    if wire["result"] not in kept:
        raise MissingPart("call %d gave no result" % wire["result"])
    return natural(part_of(kept[wire["result"]], wire["path"]), wire["form"])


def natural(value, form):
    """A result with its arrays as arguments have them: NumPy's, where the student's function returned lists."""
    if type(form) is dict and type(value) is dict:
        return {**value, **{key: natural(value[key], part) for key, part in form.items() if key in value}}
    if type(form) is not str or type(value) is not list and type(value) is not tuple:
        return value
    try:
        items, dtype = uniform(value)
    except Ragged:
        return value
    return array(items, DTYPES[form]) if dtype == "int64" else items


def decode_tensor(tensor, payload):
    shape = tensor["shape"]
    value = ndarray(shape, DTYPES[tensor["dtype"]], payload, tensor["offset"])
    return value.copy() if shape else value.item()


def changed(value, wire, payload):
    """Whether a call changed an argument."""
    if type(wire) is not dict or "result" in wire or "function" in wire:
        return False
    if "tensor" in wire:
        shape, start = wire["tensor"]["shape"], wire["tensor"]["offset"]
        if not shape:
            return False
        same = type(value) is ndarray and list(value.shape) == shape
        return not same or value.tobytes() != payload[start : start + value.nbytes]
    if "list" in wire:
        items = wire["list"]
        same = type(value) is list and len(value) == len(items)
        return not same or any(changed(v, w, payload) for v, w in zip(value, items))
    entries = wire["record"]
    # Looking up a key would compare it with those that the call added.
    same = type(value) is dict and [type(key) is str and key for key in value] == [key for key, _ in entries]
    return not same or any(changed(value[key], item, payload) for key, item in entries)


def part_of(value, path):
    """The part of a result at the end of a path of keys, attributes and indices."""
    for step in path:
        try:
            attribute = type(step) is str and not issubclass(type(value), dict)
            value = getattr(value, step) if attribute else value[step]
        except Exception:
            raise MissingPart("the result is of type %s, without a part %r" % (kind_of(value), step)) from None
    return value


# Answers


class Reply:
    """One encoded value: the description from `encode`, as JSON, and the bytes in `payload`."""

    def __init__(self, limit, handle):
        self.limit, self.handle = limit, handle
        self.payload, self.offset, self.numbers, self.values = [], 0, 0, 0

    def encode(self, value, depth=0):
        self.values += 1
        if self.values > MOST_VALUES:
            raise Oversize
        try:
            return self.plain(value, type(value), depth)
        except Opaque:
            return '{"handle":{"id":%d,"kind":%s}}' % (self.handle, quoted(kind_of(value)))

    def plain(self, value, kind, depth):
        if value is None:
            return "null"
        if kind is bool or kind is bool_:
            return "true" if value else "false"
        if issubclass(kind, str):
            if str.__len__(value) > LONGEST_TEXT:
                raise Oversize
            return quoted(exact(value))
        if type(kind) is type and kind in SCALARS:
            return self.tensor(*leaf(value, SCALARS[kind]))
        if depth > DEEPEST:
            raise Opaque
        if kind is typed_array:
            value, kind = array(value), ndarray
        if issubclass(kind, ndarray):
            return self.array(value, kind, depth)
        if issubclass(kind, list):
            return self.list(list(list.__iter__(value)), depth)
        if issubclass(kind, tuple):
            return self.list(list(tuple.__iter__(value)), depth)
        if issubclass(kind, dict):
            return self.record(list(dict.items(value)), depth)
        raise Opaque

    def array(self, value, kind, depth):
        if kind is not ndarray:
            if any(home_of(base) in ("numpy.ma", "numpy.ma.core") for base in type.mro(kind)):
                raise Opaque
            value = ndarray.view(value, ndarray)
        self.check(value.size)
        if value.dtype.kind in "OU":
            items = value.tolist()
            return self.list(items, depth) if value.ndim else self.encode(items, depth + 1)
        return self.tensor(value, dtype_of(value))

    def list(self, items, depth):
        self.check(len(items))
        try:
            return self.tensor(*uniform(items))
        except Ragged:
            return '{"list":[%s]}' % ",".join([self.encode(item, depth + 1) for item in items])

    def record(self, entries, depth):
        if not all(issubclass(type(key), str) for key, _ in entries):
            raise Opaque
        entries = [(exact(key), item) for key, item in entries]
        if any(key in RESERVED or len(key) > LONGEST_TEXT for key, _ in entries):
            raise Opaque
        parts = ["[%s,%s]" % (quoted(key), self.encode(item, depth + 1)) for key, item in entries]
        return '{"record":[%s]}' % ",".join(parts)

    def tensor(self, value, dtype):
        value = array(value, DTYPES[dtype], order="C")
        self.check(value.size)
        self.numbers += value.size
        data, offset = value.tobytes(), self.offset
        data += bytes(-len(data) % 8)
        self.payload.append(data)
        self.offset += len(data)
        shape = list(value.shape)
        return '{"tensor":{"dtype":"%s","shape":%s,"offset":%d}}' % (dtype, shape, offset)

    def check(self, count):
        if (self.numbers + count) * 8 > self.limit:
            raise Oversize


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
    while type(level) is list or type(level) is tuple:
        shape.append(len(level))
        if not level or len(shape) > DEEPEST:
            break
        level = level[0]
    if type(level) is ndarray or type(level) is typed_array:
        shape.extend(array(level).shape)
    leaves, dtypes = [], set()

    def collect(part, axis):
        if type(part) is typed_array:
            part = array(part)
        kind = type(part)
        if kind is ndarray and list(part.shape) == shape[axis:]:
            try:
                dtypes.add(dtype_of(part))
            except Opaque:
                raise Ragged from None
            leaves.extend(part.ravel().tolist())
        elif (kind is list or kind is tuple) and axis < len(shape) and len(part) == shape[axis]:
            for item in part:
                collect(item, axis + 1)
        elif axis == len(shape) and type(kind) is type and kind in SCALARS:
            try:
                number, dtype = leaf(part, SCALARS[kind])
            except Opaque:
                raise Ragged from None
            leaves.append(number)
            dtypes.add(dtype)
        else:
            raise Ragged

    collect(items, 0)
    if "bool" in dtypes and len(dtypes) > 1:
        raise Ragged
    dtype = dtypes.pop() if len(dtypes) == 1 else "float64"
    if dtypes and not dtypes & {"float32", "float64"}:
        dtype = "int64"
    return array(leaves, DTYPES[dtype]).reshape(shape), dtype


def kind_of(value):
    """The name of a value's class, whatever its metaclass says; of an array, with the kind of its entries."""
    kind = exact(name_of(type(value)), 80) or "object"
    return "%s of %s" % (kind, value.dtype.name) if type(value) is ndarray else kind


def home_of(kind):
    """The name of the module that defines a class."""
    try:
        return exact(module_of(kind))
    except (AttributeError, TypeError):
        return ""


def exact(text, most=None):
    """A text, cut, without calling what a subclass of `str` defines."""
    return str.__getitem__(text, slice(0, most))
