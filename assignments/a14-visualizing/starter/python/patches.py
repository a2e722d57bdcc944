"""Visualizing and breaking convolutional networks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def patch_of_position(i, j, height, width, options):
    """The part of the image that one position of a feature map sees.

        rows max(0, i·stride − pad) up to, not including, min(height, i·stride − pad + window); columns alike

    Behind several layers, window and stride are the size and the jump of receptiveField.

    Parameters
    ----------
    i : int
        row of the position in the map, from 0
    j : int
        column of the position in the map, from 0
    height : int
        rows of the image, in pixels
    width : int
        columns of the image, in pixels
    options : dict
        window: side of what a position sees, in pixels; an integer ≥ 1; stride: distance of the
        windows of neighbors, in pixels; an integer ≥ 1; pad: how far the first window begins
        outside the image, in pixels; an integer ≥ 0

    Returns
    -------
    (B,) ndarray
        four bounds: first row, row after the last, first column, column after the last
    """
    raise NotImplementedError('not written yet')


def max_activating_patch(maps, height, width, options):
    """The patch that a feature map answers to most: where, in which of many images, its
    activation is largest.

        n, i, j = argmax maps[n, i, j]      then the patch of (i, j) in image n

    Of equal activations the first counts: smallest n, then i, then j.

    Parameters
    ----------
    maps : (N, I, J) ndarray
        activations of one feature map for N images; any unit
    height : int
        rows of the images, in pixels
    width : int
        columns of the images, in pixels
    options : dict
        window: side of what a position sees, in pixels; an integer ≥ 1; stride: distance of the
        windows of neighbors, in pixels; an integer ≥ 1; pad: how far the first window begins
        outside the image, in pixels; an integer ≥ 0

    Returns
    -------
    (B,) ndarray
        five numbers: the image n, then first row, row after the last, first column, column
        after the last
    """
    raise NotImplementedError('not written yet')


def unpool_with_switches(values, X, options):
    """Unpooling with switches: every value goes back to the place of the entry that won its
    window, the rest is 0.

        out[switch of window i, j] gathers values[n,c,i,j]      switch: the first largest entry of X in it

    It is what backpropagation does with gradients, done with activations. Where windows
    overlap, values of one place add up.

    Here the frame around X in pixels is 0.

    Parameters
    ----------
    values : (N, C, I, J) ndarray
        what is to be put back; any unit
    X : (N, C, H, W) ndarray
        what was pooled: it holds the switches
    options : dict
        F: side of the windows, in pixels; an integer ≥ 1; stride: step of the windows, in
        pixels; an integer ≥ 1

    Returns
    -------
    (N, C, H, W) ndarray
        the values in their places
    """
    raise NotImplementedError('not written yet')
