"""Maximum margin, kernels and multiclass schemes

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def multiclass_one_vs_all(scores):
    """One-vs-all prediction: the class whose classifier returns the highest decision value
    wins.

        ŷᵢ = argmax_k f_k(xᵢ)

    Of equal values the first wins. The highest may be negative: every classifier said no, one
    least firmly.

    Here the number of the first class is 1.

    Parameters
    ----------
    scores : (N, K) ndarray
        decision value of each class's classifier for each example

    Returns
    -------
    (N,) ndarray
        the predicted classes

    Examples
    --------
    >>> result = multiclass_one_vs_all(np.array([[3.5, 6.2, 1.4, 5.5], [-0.4, -0.1, -3, -0.2]]))
    >>> np.allclose(result, [2, 2])
    True
    """
    raise NotImplementedError('not written yet')


def multiclass_one_vs_one(winners, K):
    """One-vs-one prediction: one classifier per pair of classes, each votes for one of its two.

        votes[k] = |{ pairs that k won }|      ŷ = argmax_k votes[k]

    Of equally many votes the smallest class wins.

    Here the number of the first class is 1.

    Parameters
    ----------
    winners : (P,) ndarray
        the class each pair voted for, P = K(K − 1)/2 pairs in the order of oneVsOnePairs
    K : int
        number of classes, an integer ≥ 2

    Returns
    -------
    dict
        { classifiers, votes, prediction }: the number P, the K counts, and the winning class
    """
    raise NotImplementedError('not written yet')
