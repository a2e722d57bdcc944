"""Batch normalization and dropout

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def spatial_batchnorm_forward(X, gamma, beta, options):
    """Spatial batch normalization in training: one mean and one variance per channel, over all
    images and all pixels.

        μ[c] = 1/(N·H·W) · Σ X[n,c,i,j]        σ²[c] = 1/(N·H·W) · Σ (X[n,c,i,j] − μ[c])²
        out[n,c,i,j] = γ[c] · (X[n,c,i,j] − μ[c]) / √(σ²[c] + ε) + β[c]

    Each pixel counts as an example and each channel as a feature, so that all positions are
    treated alike.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        activation maps; any unit
    gamma : (C,) ndarray
        learned scale of each channel
    beta : (C,) ndarray
        learned shift of each channel, in the unit of the output
    options : dict
        eps: what keeps the division finite, ≥ 0, in squared units of X

    Returns
    -------
    (N, C, H, W) ndarray
        each channel has mean β
    """
    raise NotImplementedError('not written yet')
