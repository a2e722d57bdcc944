"""Maximum margin, kernels and multiclass schemes

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def point_line_distance(w, b, x):
    """Distance of a point from the line, or the plane, w·x + b = 0.

        D = |w·x + b| / ‖w‖

    Parameters
    ----------
    w : (D,) ndarray
        normal of the plane
    b : float
        bias
    x : (D,) ndarray
        the point

    Returns
    -------
    float
        in the unit of x, ≥ 0; 0 on the plane

    Examples
    --------
    >>> result = point_line_distance(np.array([3, 4]), -5, np.array([-1, 0.5]))
    >>> np.allclose(result, 1.2, atol=0.05)
    True
    """
    raise NotImplementedError('not written yet')


def svm_geometric_margin(w):
    """Width of the margin: how far apart the two planes through the support vectors are.

        M = |1/‖w‖ − (−1)/‖w‖| = 2/‖w‖

    Parameters
    ----------
    w : (D,) ndarray
        normal of the canonical plane: support vectors have w·x + b = ±1

    Returns
    -------
    float
        in the unit of x, > 0; both sides together

    Examples
    --------
    >>> np.allclose(svm_geometric_margin(np.array([3, 4])), 0.4)
    True
    """
    raise NotImplementedError('not written yet')


def linear_decision_sign(X, w, b):
    """Decision of a linear classifier: which side of the plane an example is on.

        f(x) = −1 if w·x + b < 0, else +1

    On the plane itself the sign of 0 would be 0; such an example is classified as positive.

    Parameters
    ----------
    X : (N, D) ndarray
        one example per row
    w : (D,) ndarray
        normal of the plane
    b : float
        bias, in the unit of w·x

    Returns
    -------
    (N,) ndarray
        −1 or +1

    Examples
    --------
    >>> result = linear_decision_sign(np.array([[1, 1], [2, 0], [0, 2]]), np.array([1, -2]), 1)
    >>> np.allclose(result, [1, 1, -1])
    True
    """
    raise NotImplementedError('not written yet')


def svm_margin_constraints(w, b, X, y):
    """Which examples are on the right side of the plane, and outside the margin or on its edge.

        satisfied[i] = 1 if yᵢ·(w·xᵢ + b) ≥ 1, else 0

    Here the tolerance below 1 is 1e-9, so that rounding refuses no support vector.

    Parameters
    ----------
    w : (D,) ndarray
        normal of the plane
    b : float
        bias
    X : (N, D) ndarray
        one example per row
    y : (N,) ndarray
        +1 or −1

    Returns
    -------
    (N,) ndarray
        1 where the constraint is satisfied, else 0

    Examples
    --------
    >>> X = np.array([[3, 3], [2, 2.5], [1, 1], [2, 1.9], [5, 5]])
    >>> result = svm_margin_constraints(np.array([0.5, 0.5]), -2, X, np.array([1, 1, -1, -1, -1]))
    >>> np.allclose(result, [1, 0, 1, 0, 0])
    True
    """
    raise NotImplementedError('not written yet')
