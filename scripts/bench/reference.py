"""The same work as bench-reference.ts, with NumPy, on the same inputs: it draws them from the same seed.

One line in, the name of a case and how often to run it; one line out, its milliseconds per run and the sum of its
result. Without a name that it knows, or without the library that a case needs, it answers why not.
"""

import json
import sys
import time

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

SEED = 20190207


def uniform(seed, *shape):
    return np.random.RandomState(SEED + seed).random_sample(shape) - 0.5


def windows(X, pad, side):
    framed = np.pad(X, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    return framed, sliding_window_view(framed, (side, side), axis=(2, 3))


def conv_forward(X, w, b):
    _, seen = windows(X, 2, w.shape[2])
    return np.tensordot(seen, w, axes=([1, 4, 5], [1, 2, 3])).transpose(0, 3, 1, 2) + b[:, None, None]


def conv_backward(upstream, X, w):
    framed, seen = windows(X, 2, w.shape[2])
    dw = np.tensordot(upstream, seen, axes=([0, 2, 3], [0, 2, 3]))
    dseen = np.tensordot(upstream, w, axes=([1], [0]))
    dframed = np.zeros_like(framed)
    for p in range(w.shape[2]):
        for q in range(w.shape[3]):
            dframed[:, :, p:p + 32, q:q + 32] += dseen[:, :, :, :, p, q].transpose(0, 3, 1, 2)
    return dframed[:, :, 2:-2, 2:-2].sum() + dw.sum() + upstream.sum()


def pool(X):
    N, C, H, W = X.shape
    return X.reshape(N, C, H // 2, 2, W // 2, 2).max(axis=(3, 5))


def batchnorm(X, gamma, beta):
    return gamma * (X - X.mean(0)) / np.sqrt(X.var(0) + 1e-5) + beta


def batchnorm_backward(upstream, X, gamma):
    deviation = np.sqrt(X.var(0) + 1e-5)
    normalized = (X - X.mean(0)) / deviation
    dnormalized = upstream * gamma
    dX = (dnormalized - dnormalized.mean(0) - normalized * (dnormalized * normalized).mean(0)) / deviation
    return dX.sum() + (upstream * normalized).sum() + upstream.sum()


def distances(A, B):
    squares = (A * A).sum(1)[:, None] + (B * B).sum(1) - 2 * A @ B.T
    return np.sqrt(np.maximum(squares, 0))


def neighbors(Xtrain, labels, Xtest, k):
    nearest = np.argpartition(distances(Xtest, Xtrain), k - 1, axis=1)[:, :k]
    return np.array([np.bincount(votes).argmax() for votes in labels[nearest]])


def softmax(scores):
    shifted = np.exp(scores - scores.max(1, keepdims=True))
    return shifted / shifted.sum(1, keepdims=True)


def softmax_gradient(W, X, labels):
    slopes = softmax(X @ W.T)
    slopes[np.arange(len(labels)), labels] -= 1
    return (slopes / len(labels)).T @ X + 0.2 * W


def hinge(scores, labels):
    margins = scores - scores[np.arange(len(labels)), labels][:, None] + 1
    margins[np.arange(len(labels)), labels] = 0
    return np.maximum(margins, 0).sum() / len(labels)


def dual(K, y):
    from sklearn.svm import SVC
    machine = SVC(C=1, kernel='precomputed', tol=1e-10).fit(K, y)
    signed, among = machine.dual_coef_[0], K[np.ix_(machine.support_, machine.support_)]
    return np.abs(signed).sum() - 0.5 * signed @ among @ signed


def make():
    images, filters, biases = uniform(1, 10, 3, 32, 32), uniform(2, 25, 3, 5, 5), uniform(3, 25)
    slopes = uniform(4, 10, 25, 32, 32)
    square, other = uniform(5, 512, 512), uniform(6, 512, 512)
    rows, gamma, beta, upstream = uniform(7, 100, 500), uniform(8, 500), uniform(9, 500), uniform(10, 100, 500)
    train, test = uniform(11, 5000, 3072), uniform(12, 500, 3072)
    classes = np.floor((uniform(13, 5000) + 0.5) * 10).astype(int)
    weights = uniform(14, 10, 3072)
    points = uniform(15, 500, 2)
    kernel = np.exp(-((points[:, None] - points) ** 2).sum(2))
    signs = np.where(points[:, 0] * points[:, 1] + 0.1 * uniform(16, 500) >= 0, 1.0, -1.0)
    return {
        'conv2dForward': lambda: conv_forward(images, filters, biases),
        'conv2dBackward': lambda: conv_backward(slopes, images, filters),
        'maxPoolForward': lambda: pool(slopes),
        'matmul': lambda: square @ other,
        'batchnormForwardTrain': lambda: batchnorm(rows, gamma, beta),
        'batchnormBackward': lambda: batchnorm_backward(upstream, rows, gamma),
        'pairwiseDistance': lambda: distances(test, train),
        'kNearestNeighbors': lambda: neighbors(train, classes, test, 5),
        'softmax': lambda: softmax(train[:, :1000]),
        'softmaxLinearGradient': lambda: softmax_gradient(weights, test, classes[:500]),
        'hingeMulticlass': lambda: hinge(train[:, :1000], classes),
        'svmDual': lambda: dual(kernel, signs),
    }


if __name__ == '__main__':
    cases = make()
    for line in sys.stdin:
        name, times = line.split()
        try:
            start = time.perf_counter()
            for _ in range(int(times)):
                result = cases[name]()
            took = (time.perf_counter() - start) * 1000 / int(times)
            print(json.dumps({'took': took, 'sum': float(np.sum(result))}), flush=True)
        except Exception as error:
            print(json.dumps({'why': f'{type(error).__name__}: {error}'}), flush=True)
