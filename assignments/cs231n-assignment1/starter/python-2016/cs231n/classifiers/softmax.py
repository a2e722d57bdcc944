import numpy as np


def softmax_loss_naive(W, X, y, reg):
    """
    Softmax loss, with loops.

    Inputs:
    - W: weights of shape (D, C)
    - X: a minibatch of shape (N, D)
    - y: labels of shape (N,)
    - reg: strength of the penalty

    Returns the loss, and its gradient of the shape of W.
    """
    loss = 0.0
    dW = np.zeros_like(W)
    # TODO
    return loss, dW


def softmax_loss_vectorized(W, X, y, reg):
    """The same without loops."""
    loss = 0.0
    dW = np.zeros_like(W)
    # TODO
    return loss, dW
