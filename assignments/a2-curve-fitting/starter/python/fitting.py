"""Curve fitting, overfitting and regularization

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def polynomial_least_squares(x, t, M):
    """Least-squares fit: the polynomial of degree M with the smallest sum-of-squares error.

        w* = argmin_w ½ Σₙ (y(xₙ, w) − tₙ)² = argmin_w ½ |Φ·w − t|²

    Parameters
    ----------
    x : (N,) ndarray
        points; at least M + 1 different ones
    t : (N,) ndarray
        targets
    M : int
        degree of the polynomial, an integer ≥ 0

    Returns
    -------
    (J,) ndarray
        the M + 1 coefficients, that of x⁰ first

    Examples
    --------
    >>> result = polynomial_least_squares(np.array([0, 1, 2]), np.array([1, 2, 6]), 1)
    >>> np.allclose(result, [0.5, 2.5], atol=0.05)
    True
    >>> result = polynomial_least_squares(np.array([0, 1, 2]), np.array([1, 2, 6]), 0)
    >>> np.allclose(result, [3.0], atol=0.05)  # the mean
    True
    """
    raise NotImplementedError('not written yet')


def polynomial_ridge(x, t, M, lambda_):
    """Regularized fit: the polynomial with the smallest error plus a price for large
    coefficients.

        w* = argmin_w ½ Σₙ (y(xₙ, w) − tₙ)² + (λ/2)·|w|²      that is      (ΦᵀΦ + λI)·w* = Φᵀt

    Here w₀ is penalized too. Here the scale of the error is sum (over the points, as above).

    Parameters
    ----------
    x : (N,) ndarray
        points
    t : (N,) ndarray
        targets
    M : int
        degree of the polynomial, an integer ≥ 0
    lambda_ : float
        strength λ ≥ 0 itself, not its logarithm; slides give ln λ

    Returns
    -------
    (J,) ndarray
        the M + 1 coefficients, that of x⁰ first

    Examples
    --------
    >>> result = polynomial_ridge(np.array([1, 2]), np.array([2, 4]), 1, 0)
    >>> np.allclose(result, [0.0, 2.0], atol=0.05)
    True
    >>> result = polynomial_ridge(np.array([0, 0]), np.array([1, 2]), 0, 1)
    >>> np.allclose(result, [1.0], atol=0.05)
    True
    """
    raise NotImplementedError('not written yet')
