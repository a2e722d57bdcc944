"""Data and weights: preprocessing, initialization, augmentation

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def horizontal_flip(X):
    """Horizontal flip: mirrors an image, left becomes right. Channels and rows stay where they
    are.

        out[…, i, j] = X[…, i, W − 1 − j]

    Parameters
    ----------
    X : (C, H, W) ndarray
        its last two axes rows and columns, such as an image C × H × W; any unit

    Returns
    -------
    (C, H, W) ndarray

    Examples
    --------
    >>> result = horizontal_flip(np.array([[[1, 2, 3], [4, 5, 6]]]))
    >>> np.allclose(result, [[[3, 2, 1], [6, 5, 4]]])
    True
    """
    raise NotImplementedError('not written yet')


def crop(image, top, left, h, w):
    """Crop: the patch of h rows and w columns whose first pixel is at (top, left).

        out[…, i, j] = image[…, top + i, left + j]

    Parameters
    ----------
    image : (C, H, W) ndarray
        its last two axes rows and columns, such as an image C × H × W; any unit
    top : int
        first row, an integer from 0 to H − h
    left : int
        first column, an integer from 0 to W − w
    h : int
        height of the patch in pixels, an integer ≥ 1
    w : int
        width of the patch in pixels, an integer ≥ 1

    Returns
    -------
    (C, H, W) ndarray
        with h rows and w columns

    Examples
    --------
    >>> result = crop(np.array([[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]]), 1, 2, 2, 2)
    >>> np.allclose(result, [[[6, 7], [10, 11]]])
    True
    """
    raise NotImplementedError('not written yet')


def random_crop_range(H, W, h, w):
    """How many places a random crop can have: every offset at which the patch still lies
    inside, the last one included.

        rows = H − h + 1        columns = W − w + 1        total = rows · columns

    Parameters
    ----------
    H : int
        height of the image in pixels, an integer ≥ 1
    W : int
        width of the image in pixels, an integer ≥ 1
    h : int
        height of the patch in pixels, an integer from 1 to H
    w : int
        width of the patch in pixels, an integer from 1 to W

    Returns
    -------
    dict
        places along rows, along columns, and in total

    Examples
    --------
    random_crop_range(32, 32, 28, 28)  # = { rows: 5, columns: 5, total: 25 }
    """
    raise NotImplementedError('not written yet')


def short_side_size(H, W, L):
    """The size of an image once its short side is L: the long side follows, so that nothing is
    distorted.

        short ← L        long ← round(L · long / short)

    Parameters
    ----------
    H : int
        height of the image in pixels, an integer ≥ 1
    W : int
        width of the image in pixels, an integer ≥ 1
    L : int
        length of the short side afterwards, in pixels; an integer ≥ 1

    Returns
    -------
    dict
        H and W afterwards; halves are rounded up

    Examples
    --------
    short_side_size(300, 401, 256)  # = { H: 256, W: 342 }
    short_side_size(401, 300, 256)  # = { H: 342, W: 256 }
    """
    raise NotImplementedError('not written yet')


def ten_crop_offsets(H, W, h, w):
    """Where the five crops of a ten-crop test begin; the other five are their mirror images.

        (0, 0)   (0, W − w)   (H − h, 0)   (H − h, W − w)   (⌊(H − h)/2⌋, ⌊(W − w)/2⌋)

    Parameters
    ----------
    H : int
        height of the image in pixels, an integer ≥ 1
    W : int
        width of the image in pixels, an integer ≥ 1
    h : int
        height of the crops in pixels, an integer from 1 to H
    w : int
        width of the crops in pixels, an integer from 1 to W

    Returns
    -------
    (V, A) ndarray
        with V = 5 and A = 2: row and column of each crop's first pixel

    Examples
    --------
    >>> result = ten_crop_offsets(256, 300, 224, 224)
    >>> np.allclose(result, [[0, 0], [0, 76], [32, 0], [32, 76], [16, 38]])
    True
    """
    raise NotImplementedError('not written yet')


def multi_crop_average(probabilities):
    """The prediction for one image from predictions for its views: their mean.

        out[c] = (1/V) Σ_v probabilities[v,c]

    Parameters
    ----------
    probabilities : (V, C) ndarray
        one row of class probabilities per view

    Returns
    -------
    (C,) ndarray
        class probabilities; they sum to 1 if every row does

    Examples
    --------
    >>> result = multi_crop_average(np.array([[0.75, 0.25], [0.25, 0.75], [0.5, 0.5]]))
    >>> np.allclose(result, [0.5, 0.5])
    True
    """
    raise NotImplementedError('not written yet')


def contrast_jitter(image, c):
    """Contrast jitter: moves every pixel away from the mean of the image, or toward it.

        out = clip( m + c·(x − m), 0, 1 )        m = mean of all entries

    Parameters
    ----------
    image : (C, H, W) ndarray
        an image with entries from 0 to 1
    c : float
        factor ≥ 0: above 1 more contrast, below 1 less, 0 a gray image

    Returns
    -------
    (C, H, W) ndarray
        from 0 to 1

    Examples
    --------
    >>> np.allclose(contrast_jitter(np.array([[[0.25, 0.75]]]), 1.5), [[[0.125, 0.875]]])
    True
    >>> np.allclose(contrast_jitter(np.array([[[0.25, 0.75]]]), 4), [[[0, 1]]])
    True
    """
    raise NotImplementedError('not written yet')
