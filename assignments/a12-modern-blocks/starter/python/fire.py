"""Modern blocks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def fire_module(X, ws, bs, w1, b1, w3, b3):
    """Fire module: a squeeze layer of few 1 × 1 filters feeds an expand layer of 1 × 1 and 3 ×
    3 filters.

        S = relu(conv₁ₓ₁ X),   out = [relu(conv₁ₓ₁ S), relu(conv₃ₓ₃ S)]

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        activation maps
    ws : (F, C, P, Q) ndarray
        1 × 1 filters that squeeze
    bs : (F,) ndarray
        their biases
    w1 : (F, C, P, Q) ndarray
        1 × 1 filters that expand
    b1 : (F,) ndarray
        their biases
    w3 : (F, C, P, Q) ndarray
        3 × 3 filters that expand
    b3 : (F,) ndarray
        their biases

    Returns
    -------
    (N, C, H, W) ndarray
        first the maps of the 1 × 1, then those of the 3 × 3 filters
    """
    raise NotImplementedError('not written yet')


def fire_module_parameters(C, s, e1, e3, options):
    """Parameters of a fire module, and how deep its output is.

        parameters = (C + 1)·s + (s + 1)·e₁ + (9·s + 1)·e₃,   depth = e₁ + e₃

    Parameters
    ----------
    C : int
        channels of the input, an integer ≥ 1
    s : int
        filters that squeeze, an integer ≥ 1
    e1 : int
        1 × 1 filters that expand, an integer ≥ 1
    e3 : int
        3 × 3 filters that expand, an integer ≥ 1
    options : dict
        bias: whether biases count

    Returns
    -------
    dict
        parameters and depth, two counts
    """
    raise NotImplementedError('not written yet')
