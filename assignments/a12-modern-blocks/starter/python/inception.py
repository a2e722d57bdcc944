"""Modern blocks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def concatenate_depth(branches):
    """Concatenation in depth: the maps of several branches behind each other, in the order of
    the branches.

        out[n] = [branches[0][n], branches[1][n], …]     depth = Σ depths

    Parameters
    ----------
    branches : list of (N, C, H, W) ndarray
        which may differ in C only

    Returns
    -------
    (N, C, H, W) ndarray
        with the channels of all branches

    Examples
    --------
    >>> branches = [np.array([[[[1, 2]]]]), np.array([[[[5, 6]], [[-1, 0]]]])]
    >>> np.allclose(concatenate_depth(branches), [[[[1, 2]], [[5, 6]], [[-1, 0]]]])
    True
    """
    raise NotImplementedError('not written yet')


def inception_naive(X, w1, b1, w3, b3, w5, b5):
    """Naive inception module: 1 × 1, 3 × 3 and 5 × 5 convolutions and a 3 × 3 max pooling of
    the same maps, side by side.

        [relu(conv₁ₓ₁ X), relu(conv₃ₓ₃ X), relu(conv₅ₓ₅ X), max pool₃ₓ₃ X]

    Frames of 1 and 2 zeros keep the size, so the four can be joined in depth. The pooling keeps
    all channels of X.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        activation maps
    w1 : (F, C, P, Q) ndarray
        1 × 1 filters
    b1 : (F,) ndarray
        their biases
    w3 : (F, C, P, Q) ndarray
        3 × 3 filters
    b3 : (F,) ndarray
        their biases
    w5 : (F, C, P, Q) ndarray
        5 × 5 filters
    b5 : (F,) ndarray
        their biases

    Returns
    -------
    (N, C, H, W) ndarray
        of depth f₁ + f₃ + f₅ + C
    """
    raise NotImplementedError('not written yet')
