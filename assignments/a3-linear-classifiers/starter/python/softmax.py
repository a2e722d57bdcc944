"""Linear classifiers: hinge and softmax

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def softmax(scores):
    """Softmax: turns scores into probabilities; a class that scores 1 more becomes e times as
    likely.

        p[i, k] = exp s[i, k] / Σⱼ exp s[i, j]

    Parameters
    ----------
    scores : (N, C) ndarray
        unnormalized log probabilities; any finite number

    Returns
    -------
    (N, C) ndarray
        probabilities from 0 to 1; every row sums to 1, and is 1/C when its scores are equal

    Examples
    --------
    >>> np.allclose(softmax(np.array([[3.2, 5.1, -1.7]])), [[0.13, 0.87, 0.00]], atol=0.005)
    True
    >>> np.allclose(softmax(np.array([[1000, 1000]])), [[0.5, 0.5]])
    True
    """
    raise NotImplementedError('not written yet')


def log_sum_exp(scores):
    """Log-sum-exp: a smooth maximum, and the logarithm of what softmax divides by.

        lse[i] = ln Σⱼ exp s[i, j] = m[i] + ln Σⱼ exp(s[i, j] − m[i])      m[i] = maxⱼ s[i, j]

    Parameters
    ----------
    scores : (N, C) ndarray
        unnormalized log probabilities; any finite number

    Returns
    -------
    (N,) ndarray
        in nats, from the maximum of a row to ln C above it; ln C when all its scores are 0

    Examples
    --------
    >>> result = log_sum_exp(np.array([[1000, 1000, 999], [-1000, -1001, -1002], [0, 1, 2]]))
    >>> np.allclose(result, [1000.86, -999.592, 2.40761])
    True
    """
    raise NotImplementedError('not written yet')


def cross_entropy(probabilities, targets):
    """Cross-entropy: how surprised the predicted probabilities are by what is true, on average.

        L = −(1/N) Σᵢ Σ_c t[i, c] · ln p[i, c]

    A class that does not occur adds nothing, also at probability 0: 0 · ln 0 counts as 0.

    Convention: losses are averaged over the N examples; the logarithm is natural.

    Parameters
    ----------
    probabilities : (N, C) ndarray
        predicted probabilities; each from 0 to 1
    targets : (N, C) ndarray
        true probabilities, one-hot for a known class; each from 0 to 1

    Returns
    -------
    float
        in nats, ≥ 0; ∞ if a class that occurs has probability 0

    Examples
    --------
    >>> probabilities = np.array([[0.775, 0.116, 0.039, 0.070]])
    >>> targets = np.array([[1, 0, 0, 0]])
    >>> np.allclose(cross_entropy(probabilities, targets), 0.2549, atol=5e-5)
    True
    """
    raise NotImplementedError('not written yet')


def softmax_cross_entropy(scores, labels):
    """Softmax cross-entropy: how surprised the scores are by the true class, on average.

        L = (1/N) Σᵢ −ln( exp sᵢ[yᵢ] / Σⱼ exp sᵢ[j] ) = (1/N) Σᵢ ( ln Σⱼ exp sᵢ[j] − sᵢ[yᵢ] )

    Convention: losses are averaged over the N examples; the logarithm is natural.

    Parameters
    ----------
    scores : (N, C) ndarray
        unnormalized log probabilities; any finite number
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … C − 1

    Returns
    -------
    float
        in nats, ≥ 0; ln C when all scores are equal

    Examples
    --------
    >>> result = softmax_cross_entropy(np.array([[3.2, 5.1, -1.7]]), np.array([0]))
    >>> np.allclose(result, 2.04, atol=0.005)
    True
    >>> np.allclose(softmax_cross_entropy(np.array([[1000, 0, -1000]]), np.array([1])), 1000)
    True
    """
    raise NotImplementedError('not written yet')


def softmax_cross_entropy_gradient(scores, labels):
    """Gradient of softmax cross-entropy in the scores: the predicted probabilities minus the
    true ones.

        ∂L/∂sᵢ[k] = (1/N) · ( pᵢ[k] − 1[k = yᵢ] )      p = softmax(s)

    Convention: losses are averaged over the N examples; the logarithm is natural.

    Parameters
    ----------
    scores : (N, C) ndarray
        unnormalized log probabilities; any finite number
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … C − 1

    Returns
    -------
    (N, C) ndarray
        nats per unit of score; every row sums to 0

    Examples
    --------
    >>> result = softmax_cross_entropy_gradient(np.array([[0, 0]]), np.array([1]))
    >>> np.allclose(result, [[0.5, -0.5]])
    True
    """
    raise NotImplementedError('not written yet')


def softmax_jacobian(probabilities):
    """Jacobian of softmax: raising one score raises its own probability and lowers all others.

        ∂p[i] / ∂s[j] = p[i] · (δ[i, j] − p[j])

    Parameters
    ----------
    probabilities : (C,) ndarray
        one row of softmax; each from 0 to 1

    Returns
    -------
    (C, C) ndarray
        probability per unit of score; symmetric, and every row and column sums to 0

    Examples
    --------
    >>> np.allclose(softmax_jacobian(np.array([0.5, 0.5])), [[0.25, -0.25], [-0.25, 0.25]])
    True
    >>> p = np.array([0.2, 0.3, 0.5])
    >>> result = softmax_jacobian(p)
    >>> np.allclose(result, [[0.16, -0.06, -0.10], [-0.06, 0.21, -0.15], [-0.10, -0.15, 0.25]], atol=0.005)
    True
    """
    raise NotImplementedError('not written yet')


def softmax_linear_loss(W, X, labels, lambda_):
    """Loss of a linear softmax classifier: mean cross-entropy of the scores X·Wᵀ plus the L2
    penalty.

        L(W) = crossEntropy(softmax(X·Wᵀ), y) + λ·Σ W²

    Convention: losses are averaged over the N examples; the logarithm is natural. Either is
    right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its
    gradient λ·W. Keep to one in all functions.

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
        in nats, ≥ 0; ln C when all weights are 0

    Examples
    --------
    >>> result = softmax_linear_loss(np.array([[0, 0], [0, 0], [0, 0]]), np.array([[1, 2]]), np.array([0]), 0.1)
    >>> np.allclose(result, 1.0986, atol=5e-5)
    True
    """
    raise NotImplementedError('not written yet')


def softmax_linear_gradient(W, X, labels, lambda_):
    """Gradient of the linear softmax loss in the weights: an image pushes a row as far as its
    probability is off.

        ∂L/∂W = (∂crossEntropy/∂S)ᵀ · X + 2λ·W

    Convention: losses are averaged over the N examples; the logarithm is natural. Either is
    right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its
    gradient λ·W. Keep to one in all functions.

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
        nats per unit of weight

    Examples
    --------
    >>> result = softmax_linear_gradient(np.array([[0, 0], [0, 0]]), np.array([[1, 2]]), np.array([0]), 0)
    >>> np.allclose(result, [[-0.5, -1], [0.5, 1]])
    True
    """
    raise NotImplementedError('not written yet')
