"""PyTorch, for assignments whose runtime it is: tensors in and out, parameters of modules, and gradients.

A server imports this before it forks, so nothing here may call backward or start a thread: a fork of a process that has
done so may hang. What it needs is bound before student code can replace it.
"""

import sys

import python_arrays
import python_loading
import python_ways
import torch
from python_values import MissingPart, kind_of
from torch.nn import Module, Parameter

Tensor = torch.Tensor
detach, cpu, contiguous, to_numpy = Tensor.detach, Tensor.cpu, Tensor.contiguous, Tensor.numpy
from_numpy, full_like, grad, widened = torch.from_numpy, torch.full_like, torch.autograd.grad, Tensor.float
clone = Tensor.clone
named_parameters, named_buffers = Module.named_parameters, Module.named_buffers
# As the layers of PyTorch call what they keep of the batches: running_mean.
STATISTIC = "running_"
# NumPy has no such type.
BRAIN = torch.bfloat16


# Tensors that were set as weights of a module, and that it does not list.
unlisted = []


class DetachedGraph(Exception):
    """A result from which no gradient leads back to an input."""


class WrongShape(Exception):
    """A result whose gradient was to be taken, of another shape than its gradient."""


class NotAParameter(Exception):
    """A weight of a module that an optimizer would not be given."""


class NotABuffer(Exception):
    """A statistic of a module that is trained, not saved with it, or still hangs on a graph."""


class UnknownParameter(Exception):
    """A weight for which a module has no place."""


def is_tensor(value):
    # Other subclasses may answer anything, so they stay handles.
    return type(value) is Tensor or type(value) is Parameter


def to_plain(value):
    """A tensor as an array of NumPy."""
    try:
        plain = detach(value)
        return to_numpy(contiguous(cpu(widened(plain) if plain.dtype is BRAIN else plain)))
    except (RuntimeError, TypeError):
        # Sparse, quantized, without storage, or seen through a complex one.
        raise python_arrays.Opaque from None


def track(values):
    """Prepares arguments so that gradients with respect to them can be asked for."""
    for value in values:
        value.requires_grad_()


def own(value):
    """A copy of a tensor, unless a gradient leads back to it."""
    return clone(value) if is_tensor(value) and not value.requires_grad else value


def gradient(out, by, cotangent, names):
    """The products of the Jacobians of `out` with a cotangent: one for each of `by`, whose names are `names`."""
    if not is_tensor(out):
        raise DetachedGraph("a tensor is needed, and the result is of type %s" % kind_of(out))
    if not out.requires_grad:
        raise DetachedGraph("the result requires no gradient: it is cut off from %s" % " and ".join(names))
    for one, name in zip(by, names):
        if type(one) is Parameter and not one.requires_grad:
            raise NotAParameter("%s is an nn.Parameter whose requires_grad is False" % name)
        if not is_tensor(one) or not one.requires_grad:
            raise NotAParameter("%s requires no gradient: it is not an nn.Parameter" % name)
        if any(one is place for place in unlisted):
            raise NotAParameter("%s is not listed by parameters(): it is not an nn.Parameter" % name)
    if type(cotangent) in (int, float):
        cotangent = full_like(out, cotangent)
    elif cotangent.shape != out.shape and out.dim() > 0:
        shapes = by_axes(out.shape), by_axes(cotangent.shape)
        raise WrongShape("the result has the shape %s, and %s is needed" % shapes)
    found = grad(out, by, cotangent.reshape(out.shape) if out.dim() == 0 else cotangent, allow_unused=True)
    for one, name in zip(found, names):
        if one is None:
            raise DetachedGraph("the result does not depend on %s: its gradient is None" % name)
    return list(found)


def set_parameters(owner, given):
    """Sets tensors of a module. Returns them in the order of `given`, whose keys are alternative names: `weight|W`.

    A module inside of it may have the name: `inner.weight`. What has none of the names is found by its shape, among the
    tensors that are left, if only one has it.
    """
    places = places_of(owner)
    names = {key: named(key.split("|"), places) for key, _ in given}
    for key, wanted in given:
        if names[key] is None:
            taken = [name for name in names.values() if name is not None]
            fitting = [name for name, place in places.items() if place.shape == wanted.shape and name not in taken]
            if len(fitting) != 1:
                raise UnknownParameter(unknown(owner, key, wanted, places, fitting))
            names[key] = fitting[0]
    if issubclass(type(owner), Module):
        listed = {**dict(named_parameters(owner)), **dict(named_buffers(owner))}
        unlisted[:] = [places[name] for name in names.values() if name not in listed]
        if all(key.startswith(STATISTIC) for key in names):
            for name in names.values():
                refuse_no_buffer("%s.%s" % (kind_of(owner), name), places[name], name in listed)
    for key, wanted in given:
        fill(names[key], places[names[key]], wanted, owner)
    return [places[names[key]] for key, _ in given]


def refuse_no_buffer(shown, place, is_listed):
    """Raises an error if a statistic is no buffer. Only where statistics alone are set: elsewhere their values count."""
    if type(place) is Parameter:
        raise NotABuffer("%s is an nn.Parameter, which an optimizer would train: it is not a buffer" % shown)
    if not is_listed:
        raise NotABuffer("%s is not listed by buffers(): it is a plain tensor" % shown)
    if place.requires_grad:
        raise NotABuffer("%s still requires a gradient after a call: it keeps the graph of every batch" % shown)


def named(wanted, places):
    """The first of these names that there is, or the only one that ends in one of them."""
    inside = [name for name in places if any(("." + name).endswith("." + one) for one in wanted)]
    return next((name for name in wanted if name in places), inside[0] if len(inside) == 1 else None)


def places_of(owner):
    """The tensors of a module by name, with those that are attributes only."""
    found = {}
    if issubclass(type(owner), Module):
        found.update(named_parameters(owner))
        found.update(named_buffers(owner))
    for name, value in list(getattr(owner, "__dict__", {}).items()):
        if is_tensor(value):
            found.setdefault(name, value)
    return found


def fill(name, place, wanted, owner):
    if not place.is_leaf:
        raise NotAParameter("%s.%s is computed from another tensor: it is not an nn.Parameter" % (kind_of(owner), name))
    if place.shape != wanted.shape and is_row(place.shape, wanted.shape):
        wanted = wanted.reshape(place.shape)
    if place.shape != wanted.shape:
        shapes = kind_of(owner), name, by_axes(place.shape), by_axes(wanted.shape)
        raise UnknownParameter("%s.%s has the shape %s, and the shape %s is needed" % shapes)
    # The same object stays, which an optimizer may know already.
    place.data = wanted.clone()


def is_row(shape, wanted):
    """Whether the shapes are those of one vector, but for axes of size 1: (1, D) for (D,)."""
    return len(wanted) == 1 and [size for size in shape if size != 1] == [size for size in wanted if size != 1]


def unknown(owner, key, wanted, places, fitting):
    has = ", ".join("%s (%s)" % (name, by_axes(place.shape)) for name, place in places.items()) or "no tensors"
    needed = "%s (%s)" % (" or ".join(key.split("|")), by_axes(wanted.shape))
    tie = ", and its shape fits several" if fitting else ""
    return "%s has no %s%s; it has %s" % (kind_of(owner), needed, tie, has)


def by_axes(shape):
    return " × ".join(str(size) for size in shape) or "a single number"


def replaced(name, values):
    """Makes the uniform draws of PyTorch, and what compares with them, give these values. Returns what ends that."""

    if name != "rand":
        raise MissingPart("random.rand can be given values, random.%s cannot" % name)

    def drawn(shape):
        return values.expand(shape).clone()

    def rand(*shape, size=None, **named):
        return drawn(size or (shape if type(shape[0]) is int else shape[0]))

    def fill_in(self, *given, **named):
        return self.copy_(drawn(self.shape))

    def decide_in(self, share=0.5, **named):
        return self.copy_(drawn(self.shape) < share)

    stand_ins = (
        (torch, "rand", rand),
        (torch, "rand_like", lambda like, **named: drawn(like.shape)),
        (torch, "bernoulli", lambda shares, **named: (drawn(shares.shape) < shares).to(shares.dtype)),
        (Tensor, "uniform_", fill_in),
        (Tensor, "bernoulli_", decide_in),
    )
    originals = [(owner, one, getattr(owner, one)) for owner, one, _ in stand_ins]
    for owner, one, function in stand_ins:
        setattr(owner, one, function)

    def put_back():
        for owner, one, original in originals:
            setattr(owner, one, original)

    return put_back


def on_cpu(method, asks):
    """A method that would move to a GPU: what it moves stays where it is, and the file is reported."""

    def move(self, *given, **named):
        if not asks(given, named):
            return method(self, *given, **named)
        path = sys._getframe(1).f_code.co_filename
        if path.startswith(python_loading.home + "/"):
            python_loading.report(path, "torch", "cuda")
        return self

    return move


def is_gpu(place):
    kind = type(place)
    return kind is int or kind is str and place.startswith("cuda") or kind is torch.device and place.type == "cuda"


python_arrays.foreign, python_arrays.to_plain = (Tensor, Parameter), to_plain
python_arrays.from_plain = from_numpy
python_ways.replaced, python_ways.own = replaced, own
# torch.manual_seed formats a stack trace for each GPU that there may be.
python_loading.seeders.append(torch.default_generator.manual_seed)
for kind in (Tensor, Module):
    kind.cuda = on_cpu(kind.cuda, lambda given, named: True)
    kind.to = on_cpu(kind.to, lambda given, named: any(map(is_gpu, [*given[:1], named.get("device", "")])))
torch.set_num_threads(1)
# Whatever a module makes is computed as exactly as the arguments, unless its author wants less.
torch.set_default_dtype(torch.float64)
