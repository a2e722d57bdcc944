"""Loss functions and regularizers

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def l2_penalty(W, lambda_):
    """L2 penalty: the price of large weights.

        R = λ · Σ W²

    Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and
    its gradient λ·W. Keep to one in functions that belong together.

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
    its gradient λ·W. Keep to one in functions that belong together.

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


def l1_penalty(W, lambda_):
    """L1 penalty: the price of weights that are not 0; it makes weights sparse.

        R = λ · Σ |W|

    Either is right: the penalty is λ·Σ|W|; or: the penalty is ½λ·Σ|W|. Keep to one in functions
    that belong together.

    Parameters
    ----------
    W : (C, D) ndarray
        weights; biases are not penalized
    lambda_ : float
        regularization strength λ ≥ 0, in loss per unit of weight

    Returns
    -------
    float
        in the unit of the loss, ≥ 0; 0 only if λ = 0 or all weights are 0

    Examples
    --------
    >>> np.allclose(l1_penalty(np.array([[1, -2], [0, 3]]), 0.5), 3)
    True
    """
    raise NotImplementedError('not written yet')


def l1_penalty_subgradient(W, lambda_):
    """Subgradient of the L1 penalty: every weight is pulled toward 0 equally hard, whatever its
    size.

        ∂R/∂W = λ · sign(W)      sign(0) = 0

    At a weight of 0 the penalty has a kink; any value from −λ to λ would do, and 0 leaves the
    weight alone.

    Either is right: the penalty is λ·Σ|W|; or: the penalty is ½λ·Σ|W|. Keep to one in functions
    that belong together.

    Parameters
    ----------
    W : (C, D) ndarray
        weights
    lambda_ : float
        regularization strength λ ≥ 0, in loss per unit of weight

    Returns
    -------
    (C, D) ndarray
        loss per unit of weight: −λ, 0 or λ

    Examples
    --------
    >>> result = l1_penalty_subgradient(np.array([[1, -2], [0, 3]]), 0.5)
    >>> np.allclose(result, [[0.5, -0.5], [0, 0.5]])
    True
    """
    raise NotImplementedError('not written yet')


def weight_decay_update(theta, gradient, learning_rate, lambda_):
    """Gradient descent with an L2 penalty, one step: every weight first shrinks by a fixed
    share, then moves.

        θ ← θ − η · (g + λθ) = (1 − λη) · θ − η · g

    "Weight decay": without a gradient g the weights fall toward 0 exponentially. The penalty is
    ½λ‖θ‖², the form of the slide; with λ‖θ‖² the share is 2λη.

    Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and
    its gradient λ·W. Keep to one in functions that belong together.

    Parameters
    ----------
    theta : (D,) ndarray
        weights before the step; not modified
    gradient : (D,) ndarray
        gradient of the data loss alone, in loss per unit of weight
    learning_rate : float
        step size η ≥ 0, in units of weight per unit of gradient
    lambda_ : float
        regularization strength λ ≥ 0, in loss per squared unit of weight

    Returns
    -------
    (D,) ndarray
        weights after the step

    Examples
    --------
    >>> result = weight_decay_update(np.array([1, -2, 0.01]), np.array([0.5, 0.5, 0]), 0.1, 0.2)
    >>> np.allclose(result, [0.93, -2.01, 0.0098], atol=5e-5)
    True
    """
    raise NotImplementedError('not written yet')


def l1_subgradient_update(theta, gradient, learning_rate, lambda_):
    """Gradient descent with an L1 penalty, one step: every weight moves by the same amount
    toward 0, then with g.

        θ ← θ − λη · sign(θ) − η · g      sign(0) = 0, entry by entry

    A weight may step over 0; this is a subgradient step, not the proximal one that stops there.

    Either is right: the penalty is λ·Σ|W|; or: the penalty is ½λ·Σ|W|. Keep to one in functions
    that belong together.

    Parameters
    ----------
    theta : (D,) ndarray
        weights before the step; not modified
    gradient : (D,) ndarray
        gradient of the data loss alone, in loss per unit of weight
    learning_rate : float
        step size η ≥ 0, in units of weight per unit of gradient
    lambda_ : float
        regularization strength λ ≥ 0, in loss per unit of weight

    Returns
    -------
    (D,) ndarray
        weights after the step

    Examples
    --------
    >>> result = l1_subgradient_update(np.array([1, -2, 0.01]), np.array([0.5, 0.5, 0]), 0.1, 0.2)
    >>> np.allclose(result, [0.93, -2.03, -0.01], atol=0.005)
    True
    """
    raise NotImplementedError('not written yet')
