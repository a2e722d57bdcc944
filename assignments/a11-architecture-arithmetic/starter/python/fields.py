"""Architecture arithmetic

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def receptive_field(kernels, strides):
    """Receptive field: the side of the patch of the image that one unit of the last layer sees.

        size = 1, jump = 1;   per layer:   size ← size + (kernel − 1) · jump,   jump ← jump · stride

    Parameters
    ----------
    kernels : (L,) ndarray of int
        side of the window of each convolution or pooling, first layer first; integers ≥ 1
    strides : (L,) ndarray of int
        step of each; integers ≥ 1

    Returns
    -------
    dict
        size of the patch, and jump, the distance between the patches of neighboring units; in
        image pixels

    Examples
    --------
    receptive_field(np.array([3, 3, 3]), np.array([1, 1, 1]))  # = { size: 7, jump: 1 }
    receptive_field(np.array([11, 3, 5]), np.array([4, 2, 1]))  # = { size: 51, jump: 8 }
    """
    raise NotImplementedError('not written yet')


def stacked3x3_parameters(C):
    """Why three 3 × 3 layers replace one 7 × 7: the same receptive field from 27 instead of 49
    weights per pair of channels.

        three 3 × 3:  3 · (3² · C²)          one 7 × 7:  7² · C²

    Biases are not counted.

    Parameters
    ----------
    C : int
        channels, the same in and out of every layer; an integer ≥ 1

    Returns
    -------
    dict
        weights of the three3x3 layers and of one7x7

    Examples
    --------
    stacked3x3_parameters(1)  # = { three3x3: 27, one7x7: 49 }
    stacked3x3_parameters(10)  # = { three3x3: 2700, one7x7: 4900 }
    """
    raise NotImplementedError('not written yet')
