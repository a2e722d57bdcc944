"""Carries out the steps by which a course's own function is called. PROTOCOL.md specifies them; nothing is evaluated."""

from os.path import basename, dirname, isfile, join

import numpy
from python_arguments import refusal, taken_of
from python_loading import helper, text_of
from python_values import MissingPart, exact, kind_of, name_of


class Missing(Exception):
    """A function, class or method that the submission does not have: its name, and the names that there are."""


class AdapterFailed(Exception):
    """An error of the staff's adapter, described."""


class Lacked:
    """Stands for a part that a result lacks, until something needs it."""

    def __init__(self, error):
        self.error = error


def methods_of(value):
    """The methods of the class of a value, or of a class, behind its name."""
    kind = value if issubclass(type(value), type) else type(value)
    name = exact(name_of(kind), 80)
    methods = [key for key, entry in list(kind.__dict__.items()) if callable(entry) and key[0] != "_"]
    return ["%s.%s" % (name, key) for key in methods][:50]


def way_in(ways, module):
    """The first way of whose texts one is in the file or beside it, or that has none."""
    for way in ways:
        when = way.get("when")
        if when is None or is_in([when] if type(when) is str else when, way.get("beside"), module.__file__):
            return way
    raise MissingPart("%s is written for none of the years that are known" % basename(module.__file__))


def is_in(texts, beside, path):
    other = beside and join(dirname(path), beside)
    files = [path, other] if other and isfile(other) else [path]
    return any(text in text_of(file) for text in texts for file in files)


def carry_out(way, module, name, arguments, names_in, lacks):
    """What the steps come to. `names_in` lists the names of a module, and of a class; `lacks` gets what is not there."""
    scope, scripted, names, made, written = dict(arguments), [], {}, {}, {}
    # The parameters of PyTorch that the steps make, if they make any.
    tracked = []

    def value(term):
        # The first key of a term says what it is.
        for kind in term:
            return KINDS[kind](term)

    def known(term):
        found = scope[term["name"]]
        if type(found) is Lacked:
            raise found.error
        return found

    def answered(term):
        # A part that is not there costs no other part.
        answer = {}
        for key, one in term["record"]:
            try:
                answer[key] = value(one)
            except MissingPart as error:
                lacks.append((key, error.args[0]))
        if lacks and not answer:
            raise MissingPart(lacks[0][1])
        return answer

    def exported(owner, wanted, shown):
        try:
            return getattr(owner, wanted)
        except AttributeError:
            raise Missing(shown, names_in(owner)) from None

    def judged(term):
        own = term["judged"]
        if own is None:
            return exported(module, name, name)
        return exported(value(own), name.rpartition(".")[2], name)

    def called(term):
        function = value(term["call"])
        args, named = [value(one) for one in term["args"]], {key: value(one) for key, one in term["named"]}
        run = tracked[0].watched(function, name) if tracked else function
        try:
            return run(*args, **named)
        except TypeError:
            fewer = taken_of(function, named, term.get("optional", []))
            refused = refusal(function, called_as(term, name), args, fewer, passed(term, fewer))
            if refused is not None:
                raise refused from None
            if len(fewer) == len(named):
                raise
        return run(*args, **fewer)

    def gradient(term):
        by = [value(one) for one in term["by"]]
        return helper("python_torch").gradient(value(term["gradient"]), by, value(term["with"]), named_in(term["by"]))

    def parameters(term):
        given = [(key, value(one)) for key, one in term["given"]]
        return helper("python_torch").set_parameters(value(term["parameters"]), given)

    def parameter(term):
        if not tracked:
            tracked.append(helper("python_parameters").Parameters())
        return tracked[0].make(value(term["parameter"]))

    def part(term):
        owner = value(term["of"])
        step = term.get("part", term.get("item"))
        try:
            if "part" in term and not issubclass(type(owner), dict):
                return getattr(owner, step)
            return owner[step]
        except (AttributeError, IndexError, KeyError, TypeError):
            whose = described(owner, term["of"], origin)
            raise MissingPart("%s has no %s%s" % (whose, step, instead_in(owner))) from None

    def origin(term):
        return "the result of %s" % called_as(term, name) if "call" in term else made.get(term.get("name"))

    def series(term):
        found = []
        while True:
            try:
                found.append(value(numbered(term["series"], len(found))))
            except MissingPart:
                return found

    KINDS = {
        "name": known,
        "constant": lambda term: term["constant"],
        "exported": lambda term: exported(module, term["exported"], term["exported"]),
        "judged": judged,
        "call": called,
        "of": part,
        "sizeOf": lambda term: length(value(term["sizeOf"]), term["axis"]),
        "record": lambda term: {key: value(one) for key, one in term["record"]},
        "list": lambda term: [value(one) for one in term["list"]],
        "series": series,
        "gradient": gradient,
        "parameters": parameters,
        "parameter": parameter,
    }

    def under_their_keys(given, theirs):
        if type(theirs) is not dict or theirs.keys() == given.keys():
            return given
        keys = helper("python_keys").keys_of(theirs, given)
        names.update((key, name) for name, key in keys.items())
        return {keys[name]: one for name, one in given.items()} if keys else given

    def take(step):
        if "tracked" in step:
            helper("python_torch").track([value(one) for one in step["tracked"]])
            return
        try:
            result = value(step["value"])
        except MissingPart as error:
            if "as" not in step or "of" not in step["value"]:
                raise
            scope.update(dict.fromkeys(step["as"], Lacked(error)))
            return
        if "random" in step:
            scripted.append(replaced(step["random"], result))
        elif "set" in step:
            place = step["set"]
            owner = value(place["of"])
            theirs = getattr(owner, place["part"], None) if "part" in place else None
            # What an object has of its own may be changed in place; it is no argument.
            result = helper("python_sharing").written(theirs, result, written, own)
            if type(result) is dict and "part" in place:
                result = under_their_keys(result, theirs)
            if "part" in place and not issubclass(type(owner), dict):
                helper("python_attributes").refuse_unknown(owner, place["part"])
                setattr(owner, place["part"], result)
            else:
                owner[place.get("part", place.get("item"))] = result
        else:
            note(step, result)

    def note(step, result):
        for key in step["as"]:
            made.pop(key, None)
            if "call" in step["value"]:
                made[key] = "%s of %s" % (key, called_as(step["value"], name))
        scope.update(zip(step["as"], [result] if len(step["as"]) == 1 else taken_apart(result, step)))

    try:
        for step in way["steps"]:
            take(step)
        if tracked:
            tracked[0].look(name)
        answer = answered(way["answer"]) if "record" in way["answer"] else value(way["answer"])
        return helper("python_keys").named_again(answer, names) if names else answer
    finally:
        for put_back in reversed(scripted):
            put_back()


def own(value):
    """A copy of an array."""
    return value.copy() if type(value) is numpy.ndarray else value


def named_in(terms):
    return [source(one) for one in terms]


def numbered(term, more):
    """A term with every number in the names of its parts, and every number of an item, higher by so many."""
    if type(term) is list:
        return [numbered(one, more) for one in term]
    if type(term) is not dict:
        return term
    return {key: higher(one, more) if key in ("part", "item") else numbered(one, more) for key, one in term.items()}


def higher(step, more):
    if type(step) is int:
        return step + more
    name = step.rstrip("0123456789")
    return step if name == step else "%s%d" % (name, int(step[len(name) :]) + more)


def length(values, axis):
    for _ in range(axis):
        values = values[0]
    return len(values)


def taken_apart(result, step):
    wanted = len(step["as"])
    try:
        parts = list(result)
    except TypeError:
        parts = None
    if parts is None or len(parts) != wanted:
        needed = "%d results are needed: %s" % (wanted, ", ".join(step["as"]))
        if result is None:
            raise MissingPart("%s returns nothing; %s" % (source(step["value"]), needed))
        is_plain = issubclass(type(result), (tuple, list))
        found = "%d values" % len(parts) if is_plain else "one value of type %s" % kind_of(result)
        raise MissingPart("%s returns %s; %s" % (source(step["value"]), found, needed))
    return parts


def described(owner, term, origin):
    return "%s, of type %s," % (origin(term) or source(term), kind_of(owner))


def instead_in(owner):
    """The names that a dictionary has, as texts."""
    if not issubclass(type(owner), dict):
        return ""
    texts = [exact(key, 40) for key in list(dict.keys(owner)) if issubclass(type(key), str)]
    return "; it has %s" % (", ".join(texts[:20]) or "no names")


def source(term):
    """A term as its author would read it, without arguments."""
    if "call" in term:
        return source(term["call"])
    if "of" in term:
        return "%s.%s" % (source(term["of"]), term.get("part", term.get("item")))
    return str(term.get("name") or term.get("exported") or "the function")


def called_as(term, name):
    """What a call is of, as its author would write it."""
    return name if "judged" in term["call"] else source(term["call"])


def passed(term, given):
    """The arguments of a call, as its author would write them; of those with names the given ones."""
    named = ["%s=%s" % (key, argument(one)) for key, one in term["named"] if key in given]
    return ", ".join([*[argument(one) for one in term["args"]], *named])


def argument(term):
    if "constant" in term:
        return repr(term["constant"])
    return source(term).replace("options.", "", 1) if "name" in term or "of" in term else "…"


def replaced(name, values):
    """Gives the functions of numpy.random values, and returns what puts them back."""
    return helper("python_scripts").replaced(name, values)
