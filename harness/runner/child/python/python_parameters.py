"""Looks at what calls do to the parameters that a course's lines have made: an optimizer's, or those to clip."""

import torch
from torch.nn import Parameter

Tensor = torch.Tensor
clone, detach, as_double, is_equal = Tensor.clone, Tensor.detach, Tensor.double, torch.equal


class UnevenStep(Exception):
    """Some parameters have moved, and others with a gradient never did."""


class ChangedGradient(Exception):
    """Parameters have moved, and so have their gradients."""


class Parameters:
    """The parameters of one call by a course's lines, with those that have moved. One step may leave one by chance."""

    def __init__(self):
        self.made, self.graded, self.moved = [], set(), set()

    def make(self, value):
        self.made.append(Parameter(clone(value)))
        return self.made[-1]

    def watched(self, function, name):
        """The same function, which may change the parameters that have gradients, or else the gradients."""

        def call(*args, **named):
            graded = [(k, one, one.grad) for k, one in enumerate(self.made) if one.grad is not None]
            before = [(k, one, copy(one), grad, copy(grad)) for k, one, grad in graded]
            result = function(*args, **named)
            self.note(before, name)
            return result

        return call if self.made else function

    def note(self, before, name):
        moved = {k for k, one, value, *_ in before if differs(one, value)}
        self.graded.update(k for k, *_ in before)
        self.moved.update(moved)
        changed = [n for n, (_, _, _, grad, value) in enumerate(before, 1) if is_overwritten(grad, value)]
        if moved and changed:
            numbers = name, changed[0], len(before)
            raise ChangedGradient("%s changes both the parameters and their .grad: see number %d of %d" % numbers)

    def look(self, name):
        """Raises an error if some parameters with a gradient never moved, and others did."""
        kept = [n for n, k in enumerate(sorted(self.graded), 1) if k not in self.moved]
        if kept and self.moved:
            numbers = name, len(self.graded), kept[0]
            raise UnevenStep("%s moves only some of its %d parameters: number %d is as it was" % numbers)


def copy(value):
    return clone(detach(value))


def is_overwritten(grad, before):
    """Whether a gradient was changed in place, and not only cleared for the next step."""
    return bool((grad != 0).any()) and differs(grad, before)


def differs(value, before):
    value = detach(value)
    return value.shape != before.shape or not is_equal(as_double(value), as_double(before))
