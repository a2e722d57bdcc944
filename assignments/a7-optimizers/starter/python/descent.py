"""Optimizers and learning-rate schedules

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def sgd_step(w, g, options):
    """Gradient descent, one step: every weight moves against its own gradient, all at once.

        w ← w − η · g

    All gradients are taken at the old weights, also where the slide writes a loop over the
    weights. There is no state: nothing is remembered from step to step.

    Parameters
    ----------
    w : (D,) ndarray
        weights before the step; not modified
    g : (D,) ndarray
        gradient of the loss at w, in loss per unit of weight
    options : dict
        learningRate: step size η ≥ 0, in units of weight per unit of gradient

    Returns
    -------
    (D,) ndarray
        weights after the step
    """
    raise NotImplementedError('not written yet')


def weighted_unbiased_estimator(estimates, weights):
    """Weighted mean of estimators: if each of them is right on average, so is any average of
    them.

        X̃ = Σᵢ wᵢ·X̃ᵢ / Σᵢ wᵢ

    Parameters
    ----------
    estimates : (K, D) ndarray
        one estimate of the same vector per row; any unit
    weights : (K,) ndarray
        weight of each estimate; need not sum to 1, they are divided by their sum

    Returns
    -------
    (D,) ndarray
        the weighted mean, in the unit of the estimates

    Examples
    --------
    >>> result = weighted_unbiased_estimator(np.array([[1, 2], [3, 0], [5, 4]]), np.array([1, 1, 2]))
    >>> np.allclose(result, [3.5, 2.5])
    True
    """
    raise NotImplementedError('not written yet')


def gradient_standard_error(sigma, m):
    """Standard error of a minibatch gradient: twice the accuracy costs four times the examples.

        σ / √m

    Parameters
    ----------
    sigma : float
        standard deviation σ ≥ 0 of the gradients of single examples, in loss per unit of weight
    m : int
        number of examples in the batch, an integer ≥ 1

    Returns
    -------
    float
        in the unit of σ; σ itself for one example

    Examples
    --------
    >>> np.allclose(gradient_standard_error(3, 16), 0.75)
    True
    """
    raise NotImplementedError('not written yet')
