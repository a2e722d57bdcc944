import numpy as np


def softmax_loss_naive(W, X, y, reg):
    """
    Softmax loss, with loops.

    Inputs:
    - W: C x D array of weights
    - X: D x N array of data, one example per column
    - y: labels of length N
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
