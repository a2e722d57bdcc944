import numpy as np


def affine_forward(x, w, b):
    """out = x w + b for x of shape (N, d1, ..., dk), w of shape (D, M), b of shape (M,)."""
    out = None
    # TODO
    cache = (x, w, b)
    return out, cache


def affine_backward(dout, cache):
    x, w, b = cache
    dx, dw, db = None, None, None
    # TODO
    return dx, dw, db


def relu_forward(x):
    out = None
    # TODO
    cache = x
    return out, cache


def relu_backward(dout, cache):
    dx, x = None, cache
    # TODO
    return dx


def svm_loss(x, y):
    """Loss and gradient for scores x of shape (N, C)."""
    loss, dx = None, None
    # TODO
    return loss, dx


def softmax_loss(x, y):
    """Loss and gradient for scores x of shape (N, C)."""
    loss, dx = None, None
    # TODO
    return loss, dx
