"""Parameters under the keys that a submission gave them: `W0` or `("W", 1)` where a binding says `W1`."""

import re

NUMBERED = re.compile(r"([A-Za-z]+)_?(\d+)")


def keys_of(theirs, given):
    """Their key for every name that is given, by kind and order; none if kinds or counts differ."""
    there, wanted = by_kind(theirs), by_kind(given)
    if there is None or wanted is None or counts(there) != counts(wanted):
        return {}
    return {name: key for kind, names in wanted.items() for name, key in zip(names, there[kind])}


def counts(kinds):
    return {kind: len(keys) for kind, keys in kinds.items()}


def by_kind(entries):
    """The keys of each kind in the order of their numbers; none if one has no number."""
    found = {}
    for key in list(entries):
        parts = parts_of(key)
        if parts is None:
            return None
        found.setdefault(parts[0].lower(), []).append((parts[1], key))
    if any(len({number for number, _ in keys}) < len(keys) for keys in found.values()):
        return None
    return {kind: [key for _, key in sorted(keys, key=lambda one: one[0])] for kind, keys in found.items()}


def parts_of(key):
    """The kind and the number in a key."""
    if type(key) is str:
        found = NUMBERED.fullmatch(key)
        return found and (found[1], int(found[2]))
    if type(key) is not tuple or len(key) != 2:
        return None
    kind, number = key if type(key[0]) is str else key[::-1]
    return (kind, number) if type(kind) is str and type(number) is int else None


def named_again(value, names):
    """A result with the names that were given in place of their keys."""
    if type(value) is not dict:
        return value
    return {names.get(key, key): named_again(one, names) for key, one in value.items()}
