"""Curve fitting, overfitting and regularization

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def lms_linear_regression_update(w, x, y, learning_rate):
    """Least-mean-squares update for a line: one example moves both coefficients against its own
    squared error.

        w₀ ← w₀ + α·(y − h)      w₁ ← w₁ + α·(y − h)·x      h = w₁·x + w₀, the same old h in both

    The 2 of the gradient −2(y − h) is part of α.

    Parameters
    ----------
    w : (P,) ndarray
        two coefficients: w₀, the value at 0, and w₁, the slope; not modified
    x : float
        where the example is
    y : float
        its target, in the unit of w₀
    learning_rate : float
        step size α ≥ 0

    Returns
    -------
    (P,) ndarray
        the two coefficients after the step; unchanged where y = h

    Examples
    --------
    >>> result = lms_linear_regression_update(np.array([1, 0.5]), 2, 3, 0.1)
    >>> np.allclose(result, [1.1, 0.7], atol=0.05)
    True
    """
    raise NotImplementedError('not written yet')


def lms_batch_update(w, x, y, learning_rate):
    """Batch update for a line: all examples together move both coefficients, each with its
    error at the old line.

        w₀ ← w₀ + α·Σⱼ (yⱼ − h(xⱼ))      w₁ ← w₁ + α·Σⱼ (yⱼ − h(xⱼ))·xⱼ

    Convention: losses are added up over the N examples.

    Parameters
    ----------
    w : (P,) ndarray
        two coefficients: w₀, the value at 0, and w₁, the slope; not modified
    x : (N,) ndarray
        where the examples are
    y : (N,) ndarray
        their targets, in the unit of w₀
    learning_rate : float
        step size α ≥ 0

    Returns
    -------
    (P,) ndarray
        the two coefficients after the step

    Examples
    --------
    >>> w = np.array([0.5, 0.5])
    >>> x = np.array([0, 1, 2])
    >>> y = np.array([1, 3, 2])
    >>> np.allclose(lms_batch_update(w, x, y, 0.1), [0.8, 0.8], atol=0.05)
    True
    """
    raise NotImplementedError('not written yet')
