"""Nearest neighbors and honest evaluation

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def accuracy(predictions, labels):
    """Accuracy: the fraction of examples whose predicted class is the true one.

        accuracy = (1/N) · |{ i : predictionᵢ = yᵢ }|

    Parameters
    ----------
    predictions : (N,) ndarray of int
        the predicted class of each example
    labels : (N,) ndarray of int
        the true classes, numbered in the same way

    Returns
    -------
    float
        from 0 to 1, not percent; 1 when every prediction is right

    Examples
    --------
    >>> result = accuracy(np.array([2, 0, 1, 1, 1, 0]), np.array([0, 0, 1, 1, 2, 0]))
    >>> np.allclose(result, 0.666667)
    True
    """
    raise NotImplementedError('not written yet')


def top_k_error(scores, labels, options):
    """Top-k error: the fraction of examples whose true class is not among the k highest scores.

        error = (1/N) · |{ i : at least k classes come before yᵢ }|

    A class comes before another if its score is higher, or equal and its number lower.

    Parameters
    ----------
    scores : (N, C) ndarray
        one row of class scores per example
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … C − 1
    options : dict
        k: how many guesses count, an integer from 1 to C

    Returns
    -------
    float
        from 0 to 1, not percent; 0 when k = C
    """
    raise NotImplementedError('not written yet')
