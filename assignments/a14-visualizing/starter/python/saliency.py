"""Visualizing and breaking convolutional networks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def saliency_map(gradient):
    """Saliency map: how much the score of a class hangs on each pixel, whatever the direction
    and the channel.

        M[h,w] = max over c of |∂S/∂x[c,h,w]|

    Parameters
    ----------
    gradient : (C, H, W) ndarray
        of the class score in the image: backpropagate 1 from that score, 0 from the others

    Returns
    -------
    (H, W) ndarray
        score per unit of pixel, ≥ 0

    Examples
    --------
    >>> np.allclose(saliency_map(np.array([[[1, -4]], [[-2, 3]], [[0.5, 0]]])), [[2, 4]])
    True
    """
    raise NotImplementedError('not written yet')


def first_layer_filters(w):
    """First-layer filters as pictures: each filter is stretched to the range from 0 to 1.

        image[f] = (w[f] − min w[f]) / (max w[f] − min w[f])

    Minimum and maximum are of the whole filter, over all channels: stretching each channel
    alone would change its colors. A filter of equal weights has no picture and becomes 0.

    Parameters
    ----------
    w : (F, C, P, Q) ndarray
        filters of the first convolution; C = 3 shows as color

    Returns
    -------
    (F, C, P, Q) ndarray
        from 0 to 1

    Examples
    --------
    >>> result = first_layer_filters(np.array([[[[-2, 0], [1, 2]]], [[[3, 3], [3, 3]]]]))
    >>> np.allclose(result, [[[[0, 0.5], [0.75, 1]]], [[[0, 0], [0, 0]]]])
    True
    """
    raise NotImplementedError('not written yet')
