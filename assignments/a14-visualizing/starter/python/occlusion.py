"""Visualizing and breaking convolutional networks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def occlusion_map(image, predict, cls, options):
    """Occlusion map: the probability of the true class as a function of where a square hides
    the image.

        M[i,j] = P(cls | image with `fill` in rows i·stride … i·stride + size − 1 and columns alike)

    The square hides all channels. Each position starts from the whole image again, which is
    never changed.

    Parameters
    ----------
    image : (C, H, W) ndarray
        any unit
    predict : callable
        a function of an image C × H × W: the probabilities of the classes, K numbers
    cls : int
        index of the true class, whatever class wins at a position
    options : dict
        size: side of the square in pixels, an integer ≥ 1; stride: step of the square in
        pixels, an integer ≥ 1; fill: what it hides the image with, in the unit of the image

    Returns
    -------
    (I, J) ndarray
        probabilities, with I = (H − size) / stride + 1, and J likewise
    """
    raise NotImplementedError('not written yet')
