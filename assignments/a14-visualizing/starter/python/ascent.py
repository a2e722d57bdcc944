"""Visualizing and breaking convolutional networks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def maximize_class_score(image, score_gradient, cls, options):
    """The image that maximizes a class score: gradient ascent on the image, with the weights as
    they are.

        x ← x + η · (∂S_cls/∂x − 2λ·x)      `steps` times

    It ascends the score, not the probability: that also rises when all other scores fall.

    Convention: the penalty is λ·ΣW² and its gradient 2λ·W.

    Parameters
    ----------
    image : (C, H, W) ndarray
        the image to begin with, zeros or noise; not modified
    score_gradient : callable
        a function of an image and the index of a class: the gradient of the score of that
        class, of the shape of the image
    cls : int
        index of the class
    options : dict
        learningRate: step size η ≥ 0, in units of pixel per unit of gradient; steps: number of
        steps, an integer ≥ 0; lambda: strength λ ≥ 0 of the penalty that keeps pixels small

    Returns
    -------
    (C, H, W) ndarray
        the image after the last step
    """
    raise NotImplementedError('not written yet')


def fooling_image(noise, score_gradient, predict, cls, options):
    """A fooling image: noise, changed until the network is sure that it shows a given class.

        x ← x + η · (∂S_cls/∂x − 2λ·x)      until P(cls | x) > confidence

    Convention: the penalty is λ·ΣW² and its gradient 2λ·W.

    Parameters
    ----------
    noise : (C, H, W) ndarray
        the image to begin with; not modified
    score_gradient : callable
        a function of an image and the index of a class: the gradient of the score of that
        class, of the shape of the image
    predict : callable
        a function of an image: the probabilities of the classes, K numbers
    cls : int
        index of the class that it shall be taken for
    options : dict
        learningRate: step size η ≥ 0, in units of pixel per unit of gradient; steps: steps
        after which it gives up, an integer ≥ 0; lambda: strength λ ≥ 0 of the penalty that
        keeps pixels small; confidence: probability to be passed, from 0 to 1

    Returns
    -------
    dict
        image, the probability of cls in it, and steps, how many it took; the network is not
        fooled unless probability is above confidence
    """
    raise NotImplementedError('not written yet')
