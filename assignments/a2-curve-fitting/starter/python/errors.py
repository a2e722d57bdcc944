"""Curve fitting, overfitting and regularization

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def sum_of_squares_error(y, t):
    """Sum-of-squares error: half the squared differences between predictions and targets, added
    up.

        E = ½ Σₙ (yₙ − tₙ)²

    Parameters
    ----------
    y : (N,) ndarray
        predictions y(xₙ, w)
    t : (N,) ndarray
        targets, in the unit of y

    Returns
    -------
    float
        in the squared unit of y, ≥ 0; 0 only if every prediction is right

    Examples
    --------
    >>> result = sum_of_squares_error(np.array([1, 2, 4]), np.array([1.5, 1.2, 2]))
    >>> np.allclose(result, 2.445, atol=5e-4)
    True
    """
    raise NotImplementedError('not written yet')


def rms_error(y, t):
    """Root-mean-square error: the typical size of a difference, in the unit of the targets and
    for any N.

        E_RMS = √(2E / N) = √( (1/N) Σₙ (yₙ − tₙ)² )

    Parameters
    ----------
    y : (N,) ndarray
        predictions y(xₙ, w)
    t : (N,) ndarray
        targets, in the unit of y

    Returns
    -------
    float
        in the unit of y, ≥ 0

    Examples
    --------
    >>> np.allclose(rms_error(np.array([1, 2, 4]), np.array([1.5, 1.2, 2])), 1.27671)
    True
    """
    raise NotImplementedError('not written yet')
