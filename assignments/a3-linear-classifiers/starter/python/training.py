"""Linear classifiers: hinge and softmax

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def initial_loss(loss, C):
    """The expected loss before training: with all scores equal, every class is as likely as any
    other.

        softmax: ln C      hinge: (C − 1)·δ      logistic: ln 2

    Regularization is off; it is another term, and adds to the loss.

    Here the margin δ of the hinge loss is 1, in the unit of the scores. Convention: the
    logarithm is natural.

    Parameters
    ----------
    loss : {'softmax', 'hinge', 'logistic'}
        which loss: softmax, hinge, or logistic for two classes
    C : int
        number of classes, an integer ≥ 2; logistic always has two and does not read it

    Returns
    -------
    float
        in nats, of hinge in the unit of the scores; ln 10 ≈ 2.3026 for ten classes

    Examples
    --------
    >>> np.allclose(initial_loss('softmax', 10), 2.302585093)
    True
    >>> np.allclose(initial_loss('hinge', 10), 9)
    True
    >>> np.allclose(initial_loss('logistic', 10), 0.6931471806)
    True
    """
    raise NotImplementedError('not written yet')


def svm_epoch(W, X, labels, batches, learning_rate, lambda_):
    """One epoch of minibatch gradient descent on the linear SVM loss.

        W ← W − η · ( (∂hinge_B/∂S)ᵀ · X_B + 2λ·W )      for each batch B, in the order given

    Here the margin δ is 1, in the unit of the scores. Convention: losses are averaged over the
    N examples; max(0, x) has gradient 0 at x = 0. Either is right: the penalty is λ·ΣW² and its
    gradient 2λ·W; or: the penalty is ½λ·ΣW² and its gradient λ·W. Keep to one in all functions.

    Parameters
    ----------
    W : (C, D) ndarray
        weights before the epoch; not modified
    X : (N, D) ndarray
        one image per row
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … C − 1
    batches : list of (B,) ndarray of int
        row indices in each batch; integers in 0 … N − 1
    learning_rate : float
        step size η ≥ 0, in units of weight per unit of gradient
    lambda_ : float
        regularization strength λ ≥ 0, in loss per squared unit of weight; counts once per step

    Returns
    -------
    (C, D) ndarray
        weights after the epoch

    Examples
    --------
    >>> W = np.array([[0], [0]])
    >>> X = np.array([[1], [2]])
    >>> labels = np.array([0, 1])
    >>> batch = np.array([0, 1])
    >>> np.allclose(svm_epoch(W, X, labels, [batch], 1, 0), [[-0.5], [0.5]])
    True
    """
    raise NotImplementedError('not written yet')


def softmax_epoch(W, X, labels, batches, learning_rate, lambda_):
    """One epoch of minibatch gradient descent on the linear softmax loss.

        W ← W − η · ( (∂crossEntropy_B/∂S)ᵀ · X_B + 2λ·W )      for each batch B, in the order given

    Convention: losses are averaged over the N examples; the logarithm is natural. Either is
    right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and its
    gradient λ·W. Keep to one in all functions.

    Parameters
    ----------
    W : (C, D) ndarray
        weights before the epoch; not modified
    X : (N, D) ndarray
        one image per row
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … C − 1
    batches : list of (B,) ndarray of int
        row indices in each batch; integers in 0 … N − 1
    learning_rate : float
        step size η ≥ 0, in units of weight per unit of gradient
    lambda_ : float
        regularization strength λ ≥ 0, in loss per squared unit of weight; counts once per step

    Returns
    -------
    (C, D) ndarray
        weights after the epoch

    Examples
    --------
    >>> W = np.array([[0], [0]])
    >>> X = np.array([[1], [2]])
    >>> labels = np.array([0, 1])
    >>> batch = np.array([0, 1])
    >>> np.allclose(softmax_epoch(W, X, labels, [batch], 1, 0), [[-0.25], [0.25]])
    True
    """
    raise NotImplementedError('not written yet')
