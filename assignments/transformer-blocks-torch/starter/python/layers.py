"""Layers. Write them with tensors: no torch.nn.functional, and of torch.nn only Module, Parameter and Linear."""

from torch import nn


def silu(x):
    """x * sigmoid(x) of every number. The gradient is finite at -1000, too."""
    raise NotImplementedError


class RMSNorm(nn.Module):
    """weight * x / sqrt(mean(x * x) + eps), the mean over the features of one row.

    Parameter: weight, dim, ones at the start.
    """

    def __init__(self, dim, eps=1e-5):
        super().__init__()
        raise NotImplementedError

    def forward(self, X):
        """X: N x dim. Returns the same shape."""
        raise NotImplementedError


class SwiGLU(nn.Module):
    """w2(silu(w1(x)) * w3(x)).

    Parameters, without biases: w1 and w3, each nn.Linear(dim, hidden, bias=False), and w2, nn.Linear(hidden, dim,
    bias=False); or nn.Parameters of the same form, out x in.
    """

    def __init__(self, dim, hidden):
        super().__init__()
        raise NotImplementedError

    def forward(self, X):
        """X: N x dim. Returns the same shape."""
        raise NotImplementedError


class Embedding(nn.Module):
    """Row v of weight for token v.

    Parameter: weight, words x dim.
    """

    def __init__(self, words, dim):
        super().__init__()
        raise NotImplementedError

    def forward(self, tokens):
        """tokens: N x T, integers from 0 to words - 1. Returns N x T x dim."""
        raise NotImplementedError


def rotary(X, positions, base=10000.0):
    """Turns pair i of the dim / 2 pairs of features of row t by the angle positions[t] * base ** (-2 i / dim).

    A pair (a, b) becomes (a cos - b sin, a sin + b cos). Pairs are neighbors, (0, 1), (2, 3), ..., or (i, i + dim / 2):
    either is right. X: T x dim, positions: T integers. Returns T x dim.
    """
    raise NotImplementedError
