import numpy as np


def two_layer_net(X, model, y=None, reg=0.0):
    """
    Scores of a two-layer net for X of shape (N, D), or with labels y its loss and gradients.
    The model has W1 of shape (D, H), b1, W2 of shape (H, C) and b2.
    """
    W1, b1, W2, b2 = model["W1"], model["b1"], model["W2"], model["b2"]
    N, D = X.shape

    scores = None
    # TODO: the scores

    if y is None:
        return scores

    loss = None
    # TODO: the loss

    grads = {}
    # TODO: the gradients
    return loss, grads
