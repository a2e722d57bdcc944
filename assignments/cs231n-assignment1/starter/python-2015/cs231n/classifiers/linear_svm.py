import numpy as np


def svm_loss_naive(W, X, y, reg):
    """
    Structured SVM loss, with loops.

    Inputs:
    - W: C x D array of weights
    - X: D x N array of data, one example per column
    - y: labels of length N
    - reg: strength of the penalty

    Returns the loss, and its gradient of the shape of W.
    """
    dW = np.zeros(W.shape)
    num_classes, num_train = W.shape[0], X.shape[1]
    loss = 0.0
    for i in range(num_train):
        scores = W.dot(X[:, i])
        for j in range(num_classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                loss += margin
    loss /= num_train
    loss += 0.5 * reg * np.sum(W * W)

    # TODO: the gradient, in dW
    return loss, dW


def svm_loss_vectorized(W, X, y, reg):
    """The same without loops."""
    loss = 0.0
    dW = np.zeros(W.shape)
    # TODO: the loss

    # TODO: the gradient
    return loss, dW
