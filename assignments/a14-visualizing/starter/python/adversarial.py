"""Visualizing and breaking convolutional networks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def fast_gradient_sign(x, gradient, options):
    """Fast gradient sign: every pixel moves by the same small step, in the direction in which
    the loss grows.

        x′ = clip(x + ε · sign(∂L/∂x), min, max)

    With targeted the gradient is of the loss against the class that the image shall be taken
    for, and the step goes down: x − ε·sign. A pixel whose derivative is 0 stays.

    Parameters
    ----------
    x : (C, H, W) ndarray
        the image; not modified
    gradient : (C, H, W) ndarray
        ∂L/∂x of the loss in the image
    options : dict
        eps: size ε ≥ 0 of the step, in the unit of the pixels; min: smallest value of a pixel;
        max: largest value of a pixel; targeted: whether the loss is that of a target class, to
        be lowered

    Returns
    -------
    (C, H, W) ndarray
        the image after the step
    """
    raise NotImplementedError('not written yet')


def fast_gradient_l2(x, gradient, options):
    """Fast gradient step of a given length: the image moves along the gradient itself, not
    along its signs.

        x′ = clip(x + ε · ∂L/∂x / ‖∂L/∂x‖, min, max)

    Parameters
    ----------
    x : (C, H, W) ndarray
        the image; not modified
    gradient : (C, H, W) ndarray
        ∂L/∂x of the loss in the image
    options : dict
        eps: length ε ≥ 0 of the step, in the unit of the pixels; min: smallest value of a
        pixel; max: largest value of a pixel; targeted: whether the loss is that of a target
        class, to be lowered

    Returns
    -------
    (C, H, W) ndarray
        the image after the step; a gradient of 0 leaves it where it is
    """
    raise NotImplementedError('not written yet')


def iterative_gradient_sign(x, gradient_at, options):
    """Iterative fast gradient sign: many small steps, each along the gradient where the image
    then is.

        x ← clip(x + α · sign(∂L/∂x), x₀ − ε, x₀ + ε)      and into [min, max], `steps` times

    No pixel ever moves further than ε from the image x₀ that it began with.

    Parameters
    ----------
    x : (C, H, W) ndarray
        the image x₀ to begin with; not modified
    gradient_at : callable
        a function of an image: the gradient of the loss there, of the shape of the image
    options : dict
        eps: how far a pixel may move in all, ε ≥ 0, in the unit of the pixels; stepSize: how
        far it moves in one step, α ≥ 0; steps: number of steps, an integer ≥ 0; min: smallest
        value of a pixel; max: largest value of a pixel; targeted: whether the loss is that of a
        target class, to be lowered

    Returns
    -------
    (C, H, W) ndarray
        the image after the last step
    """
    raise NotImplementedError('not written yet')


def minimal_linear_perturbation(w, b, x):
    """The smallest change that takes an image to the boundary of a linear score: straight along
    the weights.

        r = −f(x) · w / ‖w‖²      with f(x) = w·x + b

    Its length is |f| / ‖w‖. In many dimensions that can be small: each pixel changes little.

    Parameters
    ----------
    w : (D,) ndarray
        weights of the score
    b : float
        its bias, in the unit of the score
    x : (D,) ndarray
        an image

    Returns
    -------
    (D,) ndarray
        in units of pixel: f(x + r) = 0

    Examples
    --------
    >>> result = minimal_linear_perturbation(np.array([3, 4]), -5, np.array([3, 4]))
    >>> np.allclose(result, [-2.4, -3.2], atol=0.05)
    True
    """
    raise NotImplementedError('not written yet')
