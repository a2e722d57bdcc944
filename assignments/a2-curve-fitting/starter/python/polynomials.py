"""Curve fitting, overfitting and regularization

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def polynomial_features(x, M):
    """Design matrix of a polynomial: all powers of each point, from 0 to the degree.

        Φ[n, j] = xₙʲ      j = 0 … M

    Parameters
    ----------
    x : (N,) ndarray
        points
    M : int
        degree of the polynomial, an integer ≥ 0

    Returns
    -------
    (N, J) ndarray
        with J = M + 1; the first column is 1

    Examples
    --------
    >>> result = polynomial_features(np.array([0, 2, -3]), 2)
    >>> np.allclose(result, [[1, 0, 0], [1, 2, 4], [1, -3, 9]])
    True
    """
    raise NotImplementedError('not written yet')


def polynomial_evaluate(w, x):
    """Value of a polynomial at each point: its coefficients times ascending powers of the
    point.

        y(x, w) = w₀ + w₁·x + w₂·x² + … + w_M·x^M = Σⱼ wⱼ·xʲ

    Parameters
    ----------
    w : (J,) ndarray
        the M + 1 coefficients, that of x⁰ first
    x : (N,) ndarray
        points

    Returns
    -------
    (N,) ndarray
        in the unit of w₀; w₀ where x = 0

    Examples
    --------
    >>> np.allclose(polynomial_evaluate(np.array([1, -2, 3]), np.array([0, 1, 2])), [1, 2, 9])
    True
    """
    raise NotImplementedError('not written yet')
