"""Linear classifiers: hinge and softmax

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def linear_scores(W, X, b):
    """Scores of a linear classifier: one weighted sum of the pixels per class, plus that
    class's bias.

        s[i, c] = Σ_d X[i, d] · W[c, d] + b[c]

    Parameters
    ----------
    W : (C, D) ndarray
        one row of weights (a template) per class
    X : (N, D) ndarray
        one image per row
    b : (C,) ndarray
        one bias per class, in the unit of the scores

    Returns
    -------
    (N, C) ndarray
        one row of class scores per image

    Examples
    --------
    >>> W = np.array([[0.2, -0.5, 0.1, 2], [1.5, 1.3, 2.1, 0], [0, 0.25, 0.2, -0.3]])
    >>> result = linear_scores(W, np.array([[56, 231, 24, 2]]), np.array([1.1, 3.2, -1.2]))
    >>> np.allclose(result, [[-96.8, 437.9, 60.75]], atol=0.005)
    True
    """
    raise NotImplementedError('not written yet')


def l2_penalty(W, lambda_):
    """L2 penalty: the price of large weights.

        R = λ · Σ W²

    Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and
    its gradient λ·W. Keep to one in all functions.

    Parameters
    ----------
    W : (C, D) ndarray
        weights; biases are not penalized
    lambda_ : float
        regularization strength λ ≥ 0, in loss per squared unit of weight

    Returns
    -------
    float
        in the unit of the loss, ≥ 0; 0 only if λ = 0 or all weights are 0

    Examples
    --------
    >>> np.allclose(l2_penalty(np.array([[1, -2], [0, 3]]), 0.1), 1.4, atol=0.05)
    True
    """
    raise NotImplementedError('not written yet')


def l2_penalty_gradient(W, lambda_):
    """Gradient of the L2 penalty in the weights: every weight is pulled toward 0 in proportion
    to its size.

        ∂R/∂W = 2λ · W

    Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and
    its gradient λ·W. Keep to one in all functions.

    Parameters
    ----------
    W : (C, D) ndarray
        weights
    lambda_ : float
        regularization strength λ ≥ 0, in loss per squared unit of weight

    Returns
    -------
    (C, D) ndarray
        loss per unit of weight

    Examples
    --------
    >>> np.allclose(l2_penalty_gradient(np.array([[1, -2], [0, 3]]), 0.5), [[1, -2], [0, 3]])
    True
    """
    raise NotImplementedError('not written yet')


def total_loss(losses, W, lambda_):
    """Total loss: the mean loss of the data, plus the L2 penalty of the weights, added once.

        L = (1/N) Σᵢ Lᵢ + λ·Σ W²

    Convention: losses are averaged over the N examples. Either is right: the penalty is λ·ΣW²
    and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its gradient λ·W. Keep to one in all
    functions.

    Parameters
    ----------
    losses : (N,) ndarray
        the loss of each example; any unit
    W : (C, D) ndarray
        weights; biases are not penalized
    lambda_ : float
        regularization strength λ ≥ 0, in loss per squared unit of weight

    Returns
    -------
    float
        in the unit of the losses; their mean when λ = 0

    Examples
    --------
    >>> result = total_loss(np.array([2.9, 0, 12.9]), np.array([[1, -2], [0, 3]]), 0.1)
    >>> np.allclose(result, 6.66667)
    True
    """
    raise NotImplementedError('not written yet')
