"""Data and weights: preprocessing, initialization, augmentation

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def mean_center(Xtrain, X):
    """Mean centering: subtracts from every feature its mean over the training set.

        out[m,d] = X[m,d] − (1/N) Σₙ Xtrain[n,d]

    Validation and test data are centered with the training mean, too: their own would shift
    them differently.

    Parameters
    ----------
    Xtrain : (N, D) ndarray
        training set, one example per row; any unit
    X : (M, D) ndarray
        examples to center: the training set itself, or others

    Returns
    -------
    (M, D) ndarray
        in the unit of X

    Examples
    --------
    >>> result = mean_center(np.array([[1, 10], [3, 20], [5, 60]]), np.array([[2, 30], [6, 50]]))
    >>> np.allclose(result, [[-1, 0], [3, 20]])
    True
    """
    raise NotImplementedError('not written yet')


def standardize(Xtrain, X):
    """Standardizing: every feature gets mean 0 and standard deviation 1 over the training set.

        out[m,d] = (X[m,d] − mean[d]) / std[d]

    Mean and standard deviation are those of the training set, for test data, too. A feature
    that is constant there is only centered: it has nothing to divide by.

    Convention: the standard deviation divides by N.

    Parameters
    ----------
    Xtrain : (N, D) ndarray
        training set, one example per row; any unit
    X : (M, D) ndarray
        examples to standardize: the training set itself, or others

    Returns
    -------
    (M, D) ndarray
        in standard deviations

    Examples
    --------
    >>> Xtrain = np.array([[1, 10], [3, 20], [5, 60]])
    >>> result = standardize(Xtrain, np.array([[2, 30], [6, 50]]))
    >>> np.allclose(result, [[-0.612372, 0], [1.83712, 0.925820]], atol=5e-7)
    True
    """
    raise NotImplementedError('not written yet')


def per_channel_standardize(Xtrain, X):
    """Standardizing images per color channel: each channel gets mean 0 and standard deviation 1
    over the training set.

        out[m,c,i,j] = (X[m,c,i,j] − mean[c]) / std[c]

    Convention: the standard deviation divides by N.

    Parameters
    ----------
    Xtrain : (N, C, H, W) ndarray
        training images; any unit
    X : (M, C, I, J) ndarray
        images to standardize; their size may differ

    Returns
    -------
    (M, C, I, J) ndarray
        in standard deviations; a channel that is constant in training is only centered

    Examples
    --------
    >>> result = per_channel_standardize(np.array([[[[1, 3]], [[10, 30]]]]), np.array([[[[5]], [[0]]]]))
    >>> np.allclose(result, [[[[3]], [[-2]]]])
    True
    """
    raise NotImplementedError('not written yet')


def diagonal_covariance_scale(Xtrain, X):
    """Scales inputs to the same diagonal covariance: their mean square over the training set
    becomes 1.

        out[m,d] = X[m,d] / √( c[d] / N )        c[d] = Σₙ Xtrain[n,d]²

    The mean of the squares is meant, not the slide's sum: otherwise the scale would depend on
    how many examples there are. An input that is 0 in all of them stays as it is.

    Parameters
    ----------
    Xtrain : (N, D) ndarray
        training set, one example per row; any unit
    X : (M, D) ndarray
        examples to scale: the training set itself, or others

    Returns
    -------
    (M, D) ndarray
        without unit

    Examples
    --------
    >>> X = np.array([[1, 4], [2, -2], [-1, 1]])
    >>> np.allclose(diagonal_covariance_scale(X, np.array([[1, 4]])), [[0.707107, 1.51186]])
    True
    """
    raise NotImplementedError('not written yet')
