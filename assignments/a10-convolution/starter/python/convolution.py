"""Convolutional layers

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def conv2d_forward(X, w, b, options):
    """Convolution: slides F filters over each image and returns one activation map per filter.

        out[n,f,i,j] = b[f] + Σ_{c,p,q} X̂[n, c, i·stride + p, j·stride + q] · w[f,c,p,q]

    X̂ is X in a frame of pad zeros. A filter reaches through all C channels. It is not flipped:
    this is the cross-correlation that deep learning calls convolution.

    Convention: a window that does not fit is an error.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        images or activation maps; any unit
    w : (F, C, P, Q) ndarray
        filters
    b : (F,) ndarray
        one bias per filter, in the unit of the output
    options : dict
        stride: step of the filter, in pixels; an integer ≥ 1; pad: zeros on each side, in
        pixels; an integer ≥ 0

    Returns
    -------
    (N, F, I, J) ndarray
        with I = (H + 2·pad − P) / stride + 1, and J likewise
    """
    raise NotImplementedError('not written yet')


def conv2d_backward(d_out, X, w, options):
    """Gradients of the loss in image, filters and biases of a convolution, from the gradient in
    the output.

        db[f] = Σ_{n,i,j} dOut[n,f,i,j]
        dw[f,c,p,q] = Σ_{n,i,j} X̂[n, c, i·stride + p, j·stride + q] · dOut[n,f,i,j]
        dX̂[n, c, i·stride + p, j·stride + q] gathers w[f,c,p,q] · dOut[n,f,i,j]

    Windows overlap, so a pixel gathers a term from every window that saw it. dX is dX̂ without
    its frame.

    Convention: a window that does not fit is an error.

    Parameters
    ----------
    d_out : (N, F, I, J) ndarray
        gradient of the loss in the output
    X : (N, C, H, W) ndarray
        what the convolution was given
    w : (F, C, P, Q) ndarray
        its filters
    options : dict
        stride: step of the filter, in pixels; an integer ≥ 1; pad: zeros on each side, in
        pixels; an integer ≥ 0

    Returns
    -------
    dict
        dX, dw and db, each of the shape of its argument
    """
    raise NotImplementedError('not written yet')


def conv1x1(X, w, b):
    """1 × 1 convolution: the same linear layer at every pixel, over its channels.

        out[n,f,i,j] = b[f] + Σ_c w[f,c] · X[n,c,i,j]

    Height and width stay, the depth changes from C to F: with F < C it is a bottleneck.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        activation maps; any unit
    w : (F, C) ndarray
        one row of weights per output map
    b : (F,) ndarray
        one bias per output map

    Returns
    -------
    (N, F, H, W) ndarray
        in the unit of the bias
    """
    raise NotImplementedError('not written yet')
