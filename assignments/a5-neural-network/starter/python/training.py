"""A neural network from scratch

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def two_layer_relu_loss(X, Y, W1, W2):
    """Loss of the TensorFlow toy net: a hidden layer of ReLUs, linear outputs, squared error,
    no biases.

        L = (1/N) Σₙ Σ_k (ŷ[n, k] − Y[n, k])²      ŷ = max(X·W1, 0)·W2

    Convention: losses are averaged over the N examples.

    Parameters
    ----------
    X : (N, D) ndarray
        one example per row
    Y : (N, K) ndarray
        its targets; the slides have K = D
    W1 : (D, H) ndarray
        weights of the hidden layer
    W2 : (H, K) ndarray
        weights of the output layer

    Returns
    -------
    float
        in squared units of the targets, ≥ 0

    Examples
    --------
    >>> X = np.array([[1, -1], [0.5, 2]])
    >>> Y = np.array([[4, 0], [0, 5]])
    >>> W1 = np.array([[1, -1, 0.5], [0.5, 1, -2]])
    >>> W2 = np.array([[1, 0], [-1, 2], [0.5, 0.5]])
    >>> np.allclose(two_layer_relu_loss(X, Y, W1, W2), 5.3125)
    True
    """
    raise NotImplementedError('not written yet')


def two_layer_relu_net_gradients(X, Y, W1, W2):
    """Gradients of the TensorFlow toy net: a hidden layer of ReLUs, linear outputs, squared
    error, no biases.

        G = (2/N)(ŷ − Y)      dW2 = hᵀ·G      dW1 = Xᵀ·( G·W2ᵀ ⊙ 1[X·W1 > 0] )

    Both gradients are taken at the old weights. Where a hidden sum is exactly 0, ReLU has a
    kink.

    Convention: losses are averaged over the N examples; max(0, x) has gradient 0 at x = 0.

    Parameters
    ----------
    X : (N, D) ndarray
        one example per row
    Y : (N, K) ndarray
        its targets; the slides have K = D
    W1 : (D, H) ndarray
        weights of the hidden layer
    W2 : (H, K) ndarray
        weights of the output layer

    Returns
    -------
    dict
        dW1 and dW2, in loss per unit of weight
    """
    raise NotImplementedError('not written yet')


def train_toy_net(X, Y, W1, W2, options):
    """Trains the TensorFlow toy net by gradient descent on all examples at once: the losses on
    the way.

        W1 ← W1 − η · dW1      W2 ← W2 − η · dW2      both gradients at the old weights

    The first slide with variables computes the update but never runs it: there the losses would
    all be equal.

    Parameters
    ----------
    X : (N, D) ndarray
        one example per row
    Y : (N, K) ndarray
        its targets; the slides have K = D
    W1 : (D, H) ndarray
        weights of the hidden layer before training; not modified
    W2 : (H, K) ndarray
        weights of the output layer before training; not modified
    options : dict
        learningRate: step size η ≥ 0, in units of weight per unit of gradient; steps: how many
        updates; an integer ≥ 0, 50 on the slides; loss: sum over the outputs of an example, as
        first in the slides, or mean of them

    Returns
    -------
    list of float
        steps + 1 losses: before the first update, and after each
    """
    raise NotImplementedError('not written yet')


def random_restarts(trials):
    """Random restarts: of several trials from different random weights, the one with the lowest
    training error.

        chosen = argmin over r of trainingError[r]      the first of equals

    Restarts help against local minima of the training error, so that is what they are chosen
    by. To choose between models, take the validation error.

    Parameters
    ----------
    trials : list of dict
        one dict per restart, with its trainingError

    Returns
    -------
    float
        the position of the chosen trial, from 0
    """
    raise NotImplementedError('not written yet')
