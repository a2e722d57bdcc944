"""Training a network and reading its curves

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def small_convnet_loss(X, labels, w1, b1, W2, b2):
    """Loss of a whole small conv net: convolution, ReLU, global average pooling, one affine
    layer, softmax.

        A = conv(X, w1) + b1;   h[n, f] = mean over pixels of max(0, A[n, f]);   scores = h·W2ᵀ + b2
        L = mean over images of −ln softmax(scores)[label]

    The convolution moves one pixel at a time, has no padding, and does not flip its filters.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        images
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … K − 1
    w1 : (F, C, P, Q) ndarray
        filters
    b1 : (F,) ndarray
        one bias per filter
    W2 : (K, F) ndarray
        one row of weights per class
    b2 : (K,) ndarray
        one bias per class

    Returns
    -------
    float
        ≥ 0, in nats per image

    Examples
    --------
    >>> X = np.array([[[[1, -2]]]])
    >>> w1 = np.array([[[[2]]]])
    >>> W2 = np.array([[1], [-1]])
    >>> result = small_convnet_loss(X, np.array([0]), w1, np.array([0]), W2, np.array([0, 0]))
    >>> np.allclose(result, 0.126928)
    True
    """
    raise NotImplementedError('not written yet')


def small_convnet_gradients(X, labels, w1, b1, W2, b2):
    """Gradients of the loss of a whole small conv net in all of its parameters.

        dS = (softmax(scores) − target) / N;   dW2 = dSᵀ·h;   db2 = Σ_n dS
        dA = dS·W2 · 1[A > 0] / pixels;   db1[f] = Σ dA[n, f, i, j]
        dw1[f, c, p, q] = Σ dA[n, f, i, j] · X[n, c, i + p, j + q]

    This is what a gradient check of a whole network compares with differences of its loss.

    Convention: max(0, x) has gradient 0 at x = 0.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        images
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … K − 1
    w1 : (F, C, P, Q) ndarray
        filters
    b1 : (F,) ndarray
        one bias per filter
    W2 : (K, F) ndarray
        one row of weights per class
    b2 : (K,) ndarray
        one bias per class

    Returns
    -------
    dict
        dw1, db1, dW2 and db2, each of the shape of what it is the gradient in
    """
    raise NotImplementedError('not written yet')


def gradient_check(f, gradient, x, options):
    """Gradient check: compares a gradient with centered differences of the function that it
    belongs to.

        agrees if max over i of |g[i] − n[i]| / max(|g[i]|, |n[i]|) ≤ tolerance

    Here n are centered differences of f. A kink of f within h of x spoils them, not the
    gradient.

    Parameters
    ----------
    f : callable
        a function of an array of the shape of x, returning one number
    gradient : callable
        the gradient of f, to be checked: takes x and returns an array of its shape
    x : (D,) ndarray
        where the gradient is checked
    options : dict
        h: how far an entry moves, in the unit of x; > 0; tolerance: the largest relative error
        that passes; ≥ 0

    Returns
    -------
    dict
        maximumRelativeError, worstIndex and agrees; an error of NaN does not agree
    """
    raise NotImplementedError('not written yet')
