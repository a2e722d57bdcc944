"""Linear classifiers: hinge and softmax

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def hinge_multiclass(scores, labels):
    """Multiclass hinge (SVM) loss: every wrong class must score at least δ below the true one.

        L = (1/N) Σᵢ Σ_{j ≠ yᵢ} max(0, sᵢ[j] − sᵢ[yᵢ] + δ)

    Here the margin δ is 1, in the unit of the scores. Convention: losses are averaged over the
    N examples.

    Parameters
    ----------
    scores : (N, C) ndarray
        one row of class scores per image; any unit
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … C − 1

    Returns
    -------
    float
        in the unit of the scores, ≥ 0; (C − 1)·δ when all scores are equal

    Examples
    --------
    >>> scores = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
    >>> np.allclose(hinge_multiclass(scores, np.array([0, 1, 2])), 5.2667)
    True
    >>> np.allclose(hinge_multiclass(np.array([[0, 0, 0]]), np.array([2])), 2)
    True
    """
    raise NotImplementedError('not written yet')


def hinge_multiclass_gradient(scores, labels):
    """Gradient of the multiclass hinge loss in the scores: +1 per violated margin, minus their
    number at the truth.

        ∂L/∂sᵢ[j] = (1/N) · 1[sᵢ[j] − sᵢ[yᵢ] + δ > 0]      j ≠ yᵢ
        ∂L/∂sᵢ[yᵢ] = −(1/N) · (number of violated margins of image i)

    At a margin of exactly 0 the loss has a kink; the canonical gradient there is 0.

    Here the margin δ is 1, in the unit of the scores. Convention: losses are averaged over the
    N examples; max(0, x) has gradient 0 at x = 0.

    Parameters
    ----------
    scores : (N, C) ndarray
        one row of class scores per image; any unit
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … C − 1

    Returns
    -------
    (N, C) ndarray
        loss per unit of score; every row sums to 0

    Examples
    --------
    >>> result = hinge_multiclass_gradient(np.array([[2.2, 2.5, -3.1]]), np.array([2]))
    >>> np.allclose(result, [[1, 1, -2]])
    True
    >>> result = hinge_multiclass_gradient(np.array([[2, 1, 0]]), np.array([0]))
    >>> np.allclose(result, [[0, 0, 0]])  # a margin of exactly 0
    True
    """
    raise NotImplementedError('not written yet')


def svm_linear_loss(W, X, labels, lambda_):
    """Loss of a linear SVM: mean hinge loss of the scores X·Wᵀ plus the L2 penalty of the
    weights.

        L(W) = hinge(X·Wᵀ, y) + λ·Σ W²

    Here the margin δ is 1, in the unit of the scores. Convention: losses are averaged over the
    N examples. Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is
    ½λ·ΣW² and its gradient λ·W. Keep to one in all functions.

    Parameters
    ----------
    W : (C, D) ndarray
        one row of weights per class
    X : (N, D) ndarray
        one image per row
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … C − 1
    lambda_ : float
        regularization strength λ ≥ 0, in loss per squared unit of weight

    Returns
    -------
    float
        in the unit of the scores, ≥ 0; C − 1 when all weights are 0

    Examples
    --------
    >>> result = svm_linear_loss(np.array([[0, 0], [0, 0], [0, 0]]), np.array([[1, 2]]), np.array([0]), 0.1)
    >>> np.allclose(result, 2)
    True
    """
    raise NotImplementedError('not written yet')


def svm_linear_gradient(W, X, labels, lambda_):
    """Gradient of the linear SVM loss in the weights: a violated image pushes its row up and
    the true row down.

        ∂L/∂W = (∂hinge/∂S)ᵀ · X + 2λ·W

    Here the margin δ is 1, in the unit of the scores. Convention: losses are averaged over the
    N examples; max(0, x) has gradient 0 at x = 0. Either is right: the penalty is λ·ΣW² and its
    gradient 2λ·W; or: the penalty is ½λ·ΣW² and its gradient λ·W. Keep to one in all functions.

    Parameters
    ----------
    W : (C, D) ndarray
        one row of weights per class
    X : (N, D) ndarray
        one image per row
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … C − 1
    lambda_ : float
        regularization strength λ ≥ 0, in loss per squared unit of weight

    Returns
    -------
    (C, D) ndarray
        loss per unit of weight

    Examples
    --------
    >>> result = svm_linear_gradient(np.array([[0, 0], [0, 0]]), np.array([[1, 2]]), np.array([0]), 0)
    >>> np.allclose(result, [[-1, -2], [1, 2]])
    True
    """
    raise NotImplementedError('not written yet')
