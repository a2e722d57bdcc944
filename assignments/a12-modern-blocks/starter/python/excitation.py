"""Modern blocks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def squeeze_excitation_gates(U, W1, W2):
    """Gates of a squeeze-and-excitation block: from the mean of every channel, how much of each
    channel to let through.

        z = mean over H, W of U,   s = σ(W₂ · relu(W₁ · z))

    Parameters
    ----------
    U : (N, C, H, W) ndarray
        activation maps
    W1 : (R, C) ndarray
        weights that squeeze to R = C / r units; no biases
    W2 : (C, R) ndarray
        weights that expand again

    Returns
    -------
    (N, C) ndarray
        one gate per image and channel, from 0 to 1

    Examples
    --------
    >>> U = np.array([[[[1, 3], [5, 7]], [[2, 2], [2, 2]]]])
    >>> W1 = np.array([[0.5, -0.25], [-1, 0.2]])
    >>> W2 = np.array([[1, 0.3], [-2, 0.1]])
    >>> np.allclose(squeeze_excitation_gates(U, W1, W2), [[0.817574, 0.047426]], atol=5e-7)
    True
    """
    raise NotImplementedError('not written yet')


def squeeze_excitation(U, W1, W2):
    """Squeeze-and-excitation: every channel is scaled by a gate that depends on the means of
    all channels.

        out[n,c,h,w] = s[n,c] · U[n,c,h,w],   s = σ(W₂ · relu(W₁ · z)),   z = mean over H, W of U

    Parameters
    ----------
    U : (N, C, H, W) ndarray
        activation maps
    W1 : (R, C) ndarray
        weights that squeeze to R = C / r units, r = 16 in the paper; no biases
    W2 : (C, R) ndarray
        weights that expand again

    Returns
    -------
    (N, C, H, W) ndarray
        the maps scaled

    Examples
    --------
    >>> U = np.array([[[[2, 4]], [[-6, 8]]]])
    >>> result = squeeze_excitation(U, np.array([[1, 1]]), np.array([[0], [0]]))
    >>> np.allclose(result, [[[[1, 2]], [[-3, 4]]]])
    True
    """
    raise NotImplementedError('not written yet')
