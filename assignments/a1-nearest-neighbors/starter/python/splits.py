"""Nearest neighbors and honest evaluation

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def train_val_test_split(N, fractions, permutation):
    """Splits examples into training, validation and test sets: learn on the first, tune on the
    second, measure on the third.

        permutation = [ train … | val … | test … ]      |val| = ⌊val·N⌋, |test| = ⌊test·N⌋, |train| = the rest

    Parameters
    ----------
    N : int
        number of examples
    fractions : dict
        { val, test }, the share of each set in all N examples; from 0 to 1, together at most 1
    permutation : (N,) ndarray of int
        the integers 0 … N − 1 in random order

    Returns
    -------
    dict
        { train, val, test }, contiguous pieces of the permutation, in this order
    """
    raise NotImplementedError('not written yet')


def k_fold_split(N, k, permutation):
    """Cuts examples into k folds, each of which validates once while the others train.

        order = [ fold 0 | fold 1 | … | fold k − 1 ]      |fold i| = ⌊N/k⌋ + (1 if i < N mod k, else 0)

    Parameters
    ----------
    N : int
        number of examples
    k : int
        number of folds, an integer from 2 to N
    permutation : (N,) ndarray of int
        order in which the examples are cut up

    Returns
    -------
    list of dict
        k folds { train, val }, row indices in the order given
    """
    raise NotImplementedError('not written yet')
