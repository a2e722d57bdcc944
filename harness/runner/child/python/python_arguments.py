"""Says which calls of a course's lines a function cannot be called with, whatever their values are."""

from inspect import Parameter, signature

from python_errors import WrongArguments
from python_values import exact

LONGEST = 80


def refusal(function, name, args, named, shown):
    """The error of a call that a function does not take; None if it takes it, or nobody knows."""
    try:
        own = signature(function)
    except BaseException:
        return None
    try:
        own.bind(*args, **named)
    except TypeError:
        error = WrongArguments("%s takes %s, and the course calls %s(%s)" % (name, taken(own), name, shown))
        error.lacking = [key for key in named if key not in own.parameters]
        return error
    return None


def taken_of(function, named, optional):
    """The named arguments without the optional ones that a function does not have."""
    try:
        own = signature(function).parameters
    except BaseException:
        return named
    return {name: value for name, value in named.items() if name in own or name not in optional}


def taken(own):
    """The parameters of a signature, without what students may have put there: annotations and defaults."""
    found, isByName = [], False
    for one in own.parameters.values():
        if one.kind is Parameter.KEYWORD_ONLY and not isByName:
            found.append("*")
        isByName = isByName or one.kind in (Parameter.KEYWORD_ONLY, Parameter.VAR_POSITIONAL)
        star = {Parameter.VAR_POSITIONAL: "*", Parameter.VAR_KEYWORD: "**"}.get(one.kind, "")
        default = "" if one.default is Parameter.empty else "=…"
        found.append(star + exact(one.name, LONGEST) + default)
    return "(%s)" % ", ".join(found) if found else "no arguments"
