"""Modern blocks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def dense_block_channels(k0, k, L):
    """Channels of a dense block: each layer receives all maps before it and adds k.

        inputs[l] = k₀ + k·(l − 1)  for l = 1 … L,   output = k₀ + k·L,   connections = L·(L + 1) / 2

    Parameters
    ----------
    k0 : int
        channels of the block's input, an integer ≥ 1
    k : int
        growth rate, an integer ≥ 1
    L : int
        layers, an integer ≥ 1

    Returns
    -------
    dict
        inputs, how many channels each layer receives; output, how many the block puts out;
        connections between the input or a layer and a layer that reads its maps
    """
    raise NotImplementedError('not written yet')


def dense_block(X, ws, bs):
    """Dense block: each layer convolves all maps before it and hands on theirs with its own.

        x_l = [x_{l−1}, conv₃ₓ₃(relu(x_{l−1}))]  for l = 1 … L

    The paper normalizes each batch before ReLU; here that is left out.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        activation maps
    ws : list of (F, C, P, Q) ndarray
        one bank of 3 × 3 filters per layer, as deep as all maps before it
    bs : list of (F,) ndarray
        one bias per filter

    Returns
    -------
    (N, C, H, W) ndarray
        the maps of the input and of all layers; C has grown by all filters

    Examples
    --------
    >>> centers = np.array([[[[0, 0, 0], [0, 2, 0], [0, 0, 0]]]])
    >>> result = dense_block(np.array([[[[1, -3]]]]), [centers], [np.array([0.5])])
    >>> np.allclose(result, [[[[1, -3]], [[2.5, 0.5]]]])
    True
    """
    raise NotImplementedError('not written yet')
