"""Convolutional layers

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def conv_output_size(N, F, stride, pad):
    """Side of the activation map: how many places a filter has when it slides along the input.

        (N + 2·pad − F) / stride + 1

    Convention: a window that does not fit is an error.

    Parameters
    ----------
    N : int
        side of the input, in pixels; an integer ≥ 1
    F : int
        side of the filter, in pixels; an integer ≥ 1
    stride : int
        step of the filter, in pixels; an integer ≥ 1
    pad : int
        zeros on each of the two ends, in pixels; an integer ≥ 0

    Returns
    -------
    float
        the side of the output in pixels, ≥ 1

    Examples
    --------
    >>> np.allclose(conv_output_size(32, 5, 1, 2), 32)
    True
    """
    raise NotImplementedError('not written yet')


def same_padding(F):
    """Padding that keeps the size of an image under a filter of odd side, at stride 1.

        pad = (F − 1) / 2

    Parameters
    ----------
    F : int
        side of the filter, in pixels; an odd integer ≥ 1

    Returns
    -------
    float
        zeros per side in pixels

    Examples
    --------
    >>> np.allclose([same_padding(3), same_padding(5), same_padding(7)], [1, 2, 3])
    True
    """
    raise NotImplementedError('not written yet')


def zero_pad(X, pad):
    """Puts a frame of zeros around every image: pad pixels on each of the four sides.

        X̂[n,c,i,j] = X[n, c, i − pad, j − pad], and 0 where that is outside the image

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        images or activation maps; any unit
    pad : int
        width of the frame in pixels, an integer ≥ 0

    Returns
    -------
    (N, C, I, J) ndarray
        with I = H + 2·pad and J = W + 2·pad

    Examples
    --------
    >>> result = zero_pad(np.array([[[[1, 2]]]]), 1)
    >>> np.allclose(result, [[[[0, 0, 0, 0], [0, 1, 2, 0], [0, 0, 0, 0]]]])
    True
    """
    raise NotImplementedError('not written yet')
