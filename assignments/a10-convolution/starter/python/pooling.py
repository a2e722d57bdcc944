"""Convolutional layers

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def max_pool_forward(X, options):
    """Max pooling: every window of an activation map is reduced to its largest entry.

        out[n,c,i,j] = max over p, q < F of X[n, c, i·stride + p − pad, j·stride + q − pad]

    The frame counts as −∞: it never wins. There is nothing to learn. A window that holds NaN
    gives NaN.

    Convention: a window that does not fit is an error.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        activation maps; any unit
    options : dict
        F: side of the windows, in pixels; an integer ≥ 1; stride: step of the windows, in
        pixels; an integer ≥ 1; pad: width of the frame, in pixels; an integer from 0 to F − 1

    Returns
    -------
    (N, C, I, J) ndarray
        with I = (H + 2·pad − F) / stride + 1, and J likewise
    """
    raise NotImplementedError('not written yet')


def sum_pool(X, options):
    """Sum pooling: every window of an activation map is reduced to the sum of its entries.

        out[n,c,i,j] = Σ over p, q < F of X[n, c, i·stride + p − pad, j·stride + q − pad]

    Convention: a window that does not fit is an error.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        activation maps; any unit
    options : dict
        F: side of the windows, in pixels; an integer ≥ 1; stride: step of the windows, in
        pixels; an integer ≥ 1; pad: width of a frame of zeros, in pixels; an integer from 0 to
        F − 1

    Returns
    -------
    (N, C, I, J) ndarray
        with I = (H + 2·pad − F) / stride + 1, and J likewise
    """
    raise NotImplementedError('not written yet')


def average_pool(X, options):
    """Average pooling: every window of an activation map is reduced to the mean of its entries.

        out[n,c,i,j] = (1/F²) · Σ over p, q < F of X[n, c, i·stride + p − pad, j·stride + q − pad]

    Zeros of the frame count as entries: the divisor is always F².

    Convention: a window that does not fit is an error.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        activation maps; any unit
    options : dict
        F: side of the windows, in pixels; an integer ≥ 1; stride: step of the windows, in
        pixels; an integer ≥ 1; pad: width of a frame of zeros, in pixels; an integer from 0 to
        F − 1

    Returns
    -------
    (N, C, I, J) ndarray
        with I = (H + 2·pad − F) / stride + 1, and J likewise
    """
    raise NotImplementedError('not written yet')


def global_average_pool(X):
    """Global average pooling: each activation map becomes its mean.

        out[n,c] = 1/(H·W) · Σ_{i,j} X[n,c,i,j]

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        activation maps of at least one pixel; any unit

    Returns
    -------
    (N, C) ndarray
        in the unit of X

    Examples
    --------
    >>> result = global_average_pool(np.array([[[[1, 2], [3, 6]], [[0, 0], [4, -8]]]]))
    >>> np.allclose(result, [[3, -1]])
    True
    """
    raise NotImplementedError('not written yet')


def max_pool_backward(d_out, X, options):
    """Gradient of max pooling: the gradient of every output goes to the entry that won its
    window.

        dX[winner of window i, j] gathers dOut[n,c,i,j]

    An entry that won several overlapping windows gathers all their gradients.

    Convention: a window that does not fit is an error; the first of equal entries gets the
    gradient, row by row.

    Parameters
    ----------
    d_out : (N, C, I, J) ndarray
        gradient of the loss in the output
    X : (N, C, H, W) ndarray
        what was pooled
    options : dict
        F: side of the windows, in pixels; an integer ≥ 1; stride: step of the windows, in
        pixels; an integer ≥ 1; pad: width of the frame, in pixels; an integer from 0 to F − 1

    Returns
    -------
    (N, C, H, W) ndarray
        gradient of the loss in X
    """
    raise NotImplementedError('not written yet')


def sum_pool_backward(d_out, X, options):
    """Gradient of sum pooling: every entry gathers the gradients of the windows that it is in.

        dX[n,c,h,w] = Σ dOut[n,c,i,j] over the windows that hold it

    Convention: a window that does not fit is an error.

    Parameters
    ----------
    d_out : (N, C, I, J) ndarray
        gradient of the loss in the output
    X : (N, C, H, W) ndarray
        what was pooled; only its shape matters
    options : dict
        F: side of the windows, in pixels; an integer ≥ 1; stride: step of the windows, in
        pixels; an integer ≥ 1; pad: width of the frame, in pixels; an integer from 0 to F − 1

    Returns
    -------
    (N, C, H, W) ndarray
        gradient of the loss in X
    """
    raise NotImplementedError('not written yet')


def average_pool_backward(d_out, X, options):
    """Gradient of average pooling: every entry gathers 1/F² of the gradients of the windows
    that it is in.

        dX[n,c,h,w] = (1/F²) · Σ dOut[n,c,i,j] over the windows that hold it

    Convention: a window that does not fit is an error.

    Parameters
    ----------
    d_out : (N, C, I, J) ndarray
        gradient of the loss in the output
    X : (N, C, H, W) ndarray
        what was pooled; only its shape matters
    options : dict
        F: side of the windows, in pixels; an integer ≥ 1; stride: step of the windows, in
        pixels; an integer ≥ 1; pad: width of the frame, in pixels; an integer from 0 to F − 1

    Returns
    -------
    (N, C, H, W) ndarray
        gradient of the loss in X
    """
    raise NotImplementedError('not written yet')
