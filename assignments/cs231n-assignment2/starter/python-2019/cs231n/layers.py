from builtins import range
import numpy as np


def affine_forward(x, w, b):
    """x: (N, d_1, ..., d_k); w: (D, M); b: (M,)"""
    out = None
    # TODO: your code here
    cache = (x, w, b)
    return out, cache


def affine_backward(dout, cache):
    """Returns dx, dw and db."""
    x, w, b = cache
    dx, dw, db = None, None, None
    # TODO: your code here
    return dx, dw, db


def relu_forward(x):
    """ReLU of x, of any shape."""
    out = None
    # TODO: your code here
    cache = x
    return out, cache


def relu_backward(dout, cache):
    """Returns dx."""
    dx, x = None, cache
    # TODO: your code here
    return dx


def batchnorm_forward(x, gamma, beta, bn_param):
    """x: (N, D); gamma and beta: (D,); bn_param: mode, eps, momentum, running_mean, running_var"""
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)

    N, D = x.shape
    running_mean = bn_param.get("running_mean", np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(D, dtype=x.dtype))

    out, cache = None, None
    if mode == "train":
        # TODO: your code here
        pass
    elif mode == "test":
        # TODO: your code here
        pass
    else:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache


def batchnorm_backward(dout, cache):
    """Returns dx, dgamma and dbeta."""
    dx, dgamma, dbeta = None, None, None
    # TODO: your code here
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    """The same with a formula of your own."""
    dx, dgamma, dbeta = None, None, None
    # TODO: your code here
    return dx, dgamma, dbeta


def layernorm_forward(x, gamma, beta, ln_param):
    """x: (N, D); gamma and beta: (D,)"""
    out, cache = None, None
    eps = ln_param.get("eps", 1e-5)
    # TODO: your code here
    return out, cache


def layernorm_backward(dout, cache):
    """Returns dx, dgamma and dbeta."""
    dx, dgamma, dbeta = None, None, None
    # TODO: your code here
    return dx, dgamma, dbeta


def dropout_forward(x, dropout_param):
    """We keep each neuron output with probability p. In dropout_param: p; mode, train or test; seed."""
    p, mode = dropout_param["p"], dropout_param["mode"]
    if "seed" in dropout_param:
        np.random.seed(dropout_param["seed"])

    mask = None
    out = None
    if mode == "train":
        # TODO: your code here
        pass
    elif mode == "test":
        # TODO: your code here
        pass

    cache = (dropout_param, mask)
    out = out.astype(x.dtype, copy=False)
    return out, cache


def dropout_backward(dout, cache):
    """Returns dx."""
    dropout_param, mask = cache
    mode = dropout_param["mode"]
    dx = None
    if mode == "train":
        # TODO: your code here
        pass
    elif mode == "test":
        dx = dout
    return dx


def conv_forward_naive(x, w, b, conv_param):
    """x: (N, C, H, W); w: (F, C, HH, WW); b: (F,); conv_param: stride, pad"""
    out = None
    # TODO: your code here
    cache = (x, w, b, conv_param)
    return out, cache


def conv_backward_naive(dout, cache):
    """Returns dx, dw and db."""
    dx, dw, db = None, None, None
    # TODO: your code here
    return dx, dw, db


def max_pool_forward_naive(x, pool_param):
    """x: (N, C, H, W); pool_param: pool_height, pool_width, stride"""
    out = None
    # TODO: your code here
    cache = (x, pool_param)
    return out, cache


def max_pool_backward_naive(dout, cache):
    """Returns dx."""
    dx = None
    # TODO: your code here
    return dx


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    """x: (N, C, H, W); gamma and beta: (C,)"""
    out, cache = None, None
    # TODO: your code here
    return out, cache


def spatial_batchnorm_backward(dout, cache):
    """Returns dx, dgamma and dbeta."""
    dx, dgamma, dbeta = None, None, None
    # TODO: your code here
    return dx, dgamma, dbeta


def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    """x: (N, C, H, W); gamma and beta: (C,); G: number of groups"""
    out, cache = None, None
    eps = gn_param.get("eps", 1e-5)
    # TODO: your code here
    return out, cache


def spatial_groupnorm_backward(dout, cache):
    """Returns dx, dgamma and dbeta."""
    dx, dgamma, dbeta = None, None, None
    # TODO: your code here
    return dx, dgamma, dbeta


def svm_loss(x, y):
    """x: scores (N, C); y: labels (N,). Returns the loss and its gradient in x."""
    N = x.shape[0]
    correct = x[np.arange(N), y]
    margins = np.maximum(0, x - correct[:, np.newaxis] + 1.0)
    margins[np.arange(N), y] = 0
    loss = np.sum(margins) / N
    dx = np.zeros_like(x)
    dx[margins > 0] = 1
    dx[np.arange(N), y] -= np.sum(margins > 0, axis=1)
    return loss, dx / N


def softmax_loss(x, y):
    """x: scores (N, C); y: labels (N,). Returns the loss and its gradient in x."""
    N = x.shape[0]
    probs = np.exp(x - np.max(x, axis=1, keepdims=True))
    probs /= np.sum(probs, axis=1, keepdims=True)
    loss = -np.sum(np.log(probs[np.arange(N), y])) / N
    dx = probs.copy()
    dx[np.arange(N), y] -= 1
    return loss, dx / N
