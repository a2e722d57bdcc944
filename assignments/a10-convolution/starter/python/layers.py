"""Convolutional layers

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def local_response_normalization(X, options):
    """Local response normalization: a unit is divided by the activity of its neighbors in the
    other maps.

        out[c] = X[c] / ( k + α · Σ X[m]² )^β          over the maps m with |m − c| ≤ ⌊n/2⌋

    At the first and last maps the sum is cut off. α multiplies the sum itself; some libraries
    divide it by n.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        activation maps; any unit
    options : dict
        k: what keeps the divisor away from 0, > 0; n: how many maps the sum spans, an integer ≥
        1; alpha: weight of the sum, ≥ 0; beta: power of the divisor, ≥ 0

    Returns
    -------
    (N, C, H, W) ndarray
        the normalized maps
    """
    raise NotImplementedError('not written yet')


def flatten(X, options):
    """Flattens every image to one row of features; the batch stays.

        out[n, (c·H + i)·W + j] = X[n,c,i,j]          layout NCHW
        out[n, (i·W + j)·C + c] = X[n,c,i,j]          layout NHWC

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        images or activation maps; any unit
    options : dict
        layout: NCHW lets the columns run fastest, NHWC the channels, as in Keras

    Returns
    -------
    (N, D) ndarray
        with D = C·H·W
    """
    raise NotImplementedError('not written yet')
