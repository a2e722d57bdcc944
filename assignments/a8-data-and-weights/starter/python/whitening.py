"""Data and weights: preprocessing, initialization, augmentation

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def pca_fit(Xtrain, options):
    """Principal components: the directions along which the training data spread most, and how
    much they do.

        C = (1/N) (X − mean)ᵀ (X − mean)        C = U · diag(S) · Uᵀ

    A direction may point either way. Turn it so that the largest of its entries, without their
    signs, is positive.

    Convention: the standard deviation divides by N.

    Parameters
    ----------
    Xtrain : (N, D) ndarray
        training set, one example per row; any unit
    options : dict
        components: how many to keep, those of largest variance; an integer from 1 to D

    Returns
    -------
    dict
        mean, D; U, D × K, one direction of length 1 per column; S, K, variances ≥ 0, largest
        first
    """
    raise NotImplementedError('not written yet')


def pca_whitening(Xtrain, X, options):
    """PCA whitening: rotates examples into the principal directions and scales each to variance
    1.

        out = (X − mean) · U / √(S + ε)

    The division is by the standard deviation √S of each direction, not by its variance.
    Directions are turned as in pcaFit: the largest entry, without its sign, is positive.

    Convention: the standard deviation divides by N.

    Parameters
    ----------
    Xtrain : (N, D) ndarray
        training set, one example per row; any unit
    X : (M, D) ndarray
        examples to whiten: the training set itself, or others
    options : dict
        eps: what keeps directions without variance from being blown up, ≥ 0, in squared units;
        components: how many directions to keep, those of largest variance

    Returns
    -------
    (M, K) ndarray
        over the training set, the covariance is the identity where S is much larger than ε
    """
    raise NotImplementedError('not written yet')
