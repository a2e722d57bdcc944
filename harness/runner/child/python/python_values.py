"""Decodes arguments and encodes answers. PROTOCOL.md specifies the encoding.

NumPy's functions are bound before student code can replace them, and nothing calls a method that a student's class
could define: plain data is copied, everything else becomes a handle.
"""

from json import JSONEncoder
from types import GetSetDescriptorType, MemberDescriptorType

import numpy
from numpy import array, bool_, ndarray
from python_arrays import (
    DEEPEST,
    DTYPES,
    Opaque,
    Ragged,
    as_argument,
    dtype_of,
    exact,
    is_array,
    is_foreign,
    number_of,
    plain_array,
    rows_of,
    uniform,
)

quoted = JSONEncoder().encode
# As `type` defines it, whatever a metaclass defines.
name_of = type.__dict__["__name__"].__get__
namespace_of = type.__dict__["__dict__"].__get__
lineage_of = type.__dict__["__mro__"].__get__
RESERVED = frozenset(("__proto__", "constructor", "prototype"))
# Instances of classes may know each other, like the nodes of a graph, so they are described less deep.
DEEPEST_INSTANCE = 3
MOST_VALUES = 10_000
LONGEST_TEXT = 65_536
evaluate = eval


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
    if type(form) is dict and issubclass(type(value), dict):
        record = dict(dict.items(value))
        return {**record, **{key: natural(record[key], part) for key, part in form.items() if key in record}}
    rows = rows_of(value)
    if type(form) is not str or rows is None:
        return value
    try:
        items, dtype = uniform(rows)
    except Ragged:
        return value
    return as_argument(array(items, DTYPES[form]) if dtype == "int64" else items)


def decode_tensor(tensor, payload):
    shape = tensor["shape"]
    value = ndarray(shape, DTYPES[tensor["dtype"]], payload, tensor["offset"])
    return as_argument(value.copy()) if shape else value.item()


def changed(value, wire, payload):
    """Whether a call changed an argument."""
    if type(wire) is not dict or "result" in wire or "function" in wire:
        return False
    if "tensor" in wire:
        shape, start = wire["tensor"]["shape"], wire["tensor"]["offset"]
        if not shape:
            return False
        value = plain_array(value) if is_foreign(type(value)) else value
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
        number = number_of(value)
        if number is not None:
            return self.tensor(*number)
        if depth > DEEPEST:
            raise Opaque
        if is_array(kind):
            return self.array(plain_array(value), depth)
        rows = rows_of(value)
        if rows is not None:
            return self.list(rows, depth)
        if issubclass(kind, dict):
            return self.record(list(dict.items(value)), depth)
        fields = fields_of(value) if depth <= DEEPEST_INSTANCE else None
        if fields is not None:
            return self.record(fields, depth)
        raise Opaque

    def array(self, value, depth):
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


def fields_of(value):
    """The fields of an instance of a dataclass, as `object` stores them, or None for anything else."""
    spaces = [namespace_of(kind) for kind in lineage_of(type(value))]
    declared = next((found for space in spaces if type(found := entry(space, "__dataclass_fields__")) is dict), None)
    if declared is None:
        return None
    stored = {}
    for space in spaces:
        place = entry(space, "__dict__")
        if type(place) is GetSetDescriptorType and type(found := held(place, value)) is dict:
            stored = {key: item for key, item in found.items() if type(key) is str}
    fields = []
    for name in [name for name in declared if type(name) is str]:
        slots = [slot for space in spaces if type(slot := entry(space, name)) is MemberDescriptorType]
        if name in stored:
            fields.append((name, stored[name]))
        elif slots and (found := held(slots[0], value)) is not ABSENT:
            fields.append((name, found))
    return fields


ABSENT = object()


def held(place, value):
    """What an instance holds at a place of its class."""
    try:
        return place.__get__(value)
    except (AttributeError, TypeError):
        return ABSENT


def entry(space, name):
    """An entry of a class; looking it up would compare its name with those that a student's class has."""
    return next((item for key, item in space.items() if type(key) is str and key == name), None)


def kind_of(value):
    """The name of a value's class, whatever its metaclass says; of an array, with the kind of its entries."""
    kind = exact(name_of(type(value)), 80) or "object"
    return "%s of %s" % (kind, value.dtype.name) if type(value) is ndarray else kind
