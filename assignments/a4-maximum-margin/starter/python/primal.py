"""Maximum margin, kernels and multiclass schemes

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def svm_soft_margin_objective(w, b, X, y, C):
    """Soft-margin objective: a wide margin, at a price C for everything that reaches into it.

        ½‖w‖² + C·Σᵢ ξᵢ      ξᵢ = max(0, 1 − yᵢ·(w·xᵢ + b))

    Here b is part of the plane.

    Parameters
    ----------
    w : (D,) ndarray
        normal of the plane
    b : float
        bias; not penalized
    X : (N, D) ndarray
        one example per row
    y : (N,) ndarray
        +1 or −1
    C : float
        price of a unit of slack, > 0 and finite

    Returns
    -------
    dict
        { value, slack }: the objective, ≥ 0, and the N slacks ξ
    """
    raise NotImplementedError('not written yet')


def svm_soft_margin_subgradient(w, b, X, y, C):
    """Gradient of the soft-margin objective: every example inside the margin pulls the plane
    over itself.

        dw = w − C·Σ_{i: mᵢ < 1} yᵢ·xᵢ      db = −C·Σ_{i: mᵢ < 1} yᵢ      mᵢ = yᵢ·(w·xᵢ + b)

    At a margin of exactly 1 the objective has a kink; any value between the gradients of its
    two sides is a subgradient.

    Here b is part of the plane. Convention: max(0, x) has gradient 0 at x = 0.

    Parameters
    ----------
    w : (D,) ndarray
        normal of the plane
    b : float
        bias; not penalized
    X : (N, D) ndarray
        one example per row
    y : (N,) ndarray
        +1 or −1
    C : float
        price of a unit of slack, > 0 and finite

    Returns
    -------
    dict
        { dw, db }: D and a number
    """
    raise NotImplementedError('not written yet')


def svm_support_vector_identification(w, b, X, y):
    """Support vectors of a plane: the examples that hold it where it is.

        ξᵢ = max(0, 1 − yᵢ·(w·xᵢ + b))      support: yᵢ·(w·xᵢ + b) ≤ 1

    Here the rule is soft (every example on the margin, inside it, or on the wrong side). Here
    the tolerance around 1 is 1e-6.

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
    dict
        { slack, indices }: the N slacks ξ, ≥ 0, and the row indices in ascending order
    """
    raise NotImplementedError('not written yet')
