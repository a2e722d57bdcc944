"""The functions that the course CS231n compiles as `im2col_cython`, in NumPy.

A column holds one window of the padded images: rows are channels, then rows and columns of the window; columns are
positions, row by row, then images.
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided


def windows(padded, height, width, stride):
    """A view of shape (C, height, width, rows, columns, N) of padded images (N, C, H, W)."""
    count, channels, high, wide = padded.shape
    n, c, y, x = padded.strides
    rows, columns = (high - height) // stride + 1, (wide - width) // stride + 1
    shape = channels, height, width, rows, columns, count
    return as_strided(padded, shape, (c, y, x, stride * y, stride * x, n))


def im2col_cython(x, field_height, field_width, padding, stride):
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    found = windows(padded, field_height, field_width, stride)
    return found.reshape(x.shape[1] * field_height * field_width, -1)


def added(parts, N, C, H, W, height, width, pad, stride):
    """Images to which every window, of shape (C, height, width, rows, columns, N), is added at its place."""
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad), parts.dtype)
    rows, columns = parts.shape[3:5]
    for i in range(height):
        for j in range(width):
            at = padded[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride]
            at += parts[:, i, j].transpose(3, 0, 1, 2)
    return padded[:, :, pad : pad + H, pad : pad + W]


def col2im_cython(cols, N, C, H, W, field_height, field_width, padding, stride):
    rows = (H + 2 * padding - field_height) // stride + 1
    columns = (W + 2 * padding - field_width) // stride + 1
    parts = cols.reshape(C, field_height, field_width, rows, columns, N)
    return added(parts, N, C, H, W, field_height, field_width, padding, stride)


def col2im_6d_cython(cols, N, C, H, W, HH, WW, pad, stride):
    return added(cols.transpose(0, 1, 2, 4, 5, 3), N, C, H, W, HH, WW, pad, stride)
