"""Nearest neighbors and honest evaluation

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def pairwise_distance(A, B, options):
    """Distance of every row of one table from every row of another.

        d[i, j] = √ Σ_k (A[i, k] − B[j, k])²

    Parameters
    ----------
    A : (M, D) ndarray
        one example per row
    B : (N, D) ndarray
        one example per row
    options : dict
        metric: l2 as above, l1 for Σ|A − B|, sqL2 for the square of l2

    Returns
    -------
    (M, N) ndarray
        in the unit of the features (of sqL2: squared), ≥ 0; 0 between equal rows
    """
    raise NotImplementedError('not written yet')
