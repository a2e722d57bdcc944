"""Nearest neighbors and honest evaluation

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def nearest_neighbor(Xtrain, labels, Xtest):
    """The simplest classifier: an example gets the label of the training example nearest to it.

        f(x) = y[n]      n = argmin_j d(x, x_j)

    Of equally near training examples the first wins.

    Here the metric is l2.

    Parameters
    ----------
    Xtrain : (N, D) ndarray
        training examples, one per row
    labels : (N,) ndarray of int
        their labels
    Xtest : (M, D) ndarray
        examples to classify

    Returns
    -------
    (M,) ndarray
        one label of a training example per test example

    Examples
    --------
    >>> result = nearest_neighbor(np.array([[0], [2], [5]]), np.array([7, 3, 9]), np.array([[1], [3.4], [5]]))
    >>> np.allclose(result, [7, 3, 9])
    True
    """
    raise NotImplementedError('not written yet')


def majority_vote(votes):
    """The label that most of the votes name.

        winner = argmax_c |{ n : votes[n] = c }|

    Convention: the smallest label wins a tie.

    Parameters
    ----------
    votes : (K,) ndarray of int
        integers, those of the nearest neighbors first

    Returns
    -------
    float
        one of the votes

    Examples
    --------
    >>> np.allclose(majority_vote(np.array([2, 1, 2, 1, 0])), 1)
    True
    """
    raise NotImplementedError('not written yet')


def k_nearest_neighbors(Xtrain, labels, Xtest, k):
    """k nearest neighbors: the k closest training examples vote with their labels, one vote
    each.

        f(x) = argmax_c |{ n among the k nearest to x : y[n] = c }|

    Of equally near training examples the first counts as nearer.

    Here the metric is l2. Convention: the smallest label wins a tie.

    Parameters
    ----------
    Xtrain : (N, D) ndarray
        training examples, one per row
    labels : (N,) ndarray of int
        their labels, integers
    Xtest : (M, D) ndarray
        examples to classify
    k : int
        number of neighbors that vote, an integer from 1 to N

    Returns
    -------
    (M,) ndarray
        one label per test example

    Examples
    --------
    >>> X = np.array([[0], [1], [2], [3], [4], [5], [6], [7]])
    >>> y = np.array([0, 2, 1, 2, 0, 2, 1, 1])
    >>> np.allclose(k_nearest_neighbors(X, y, np.array([[0.5], [5.5], [4]]), 3), [0, 0, 2])
    True
    >>> np.allclose(k_nearest_neighbors(X, y, np.array([[0.5], [5.5], [4]]), 2), [0, 1, 0])
    True
    """
    raise NotImplementedError('not written yet')
