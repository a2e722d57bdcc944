"""Optimizers and learning-rate schedules

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def step_decay(eta0, t, options):
    """Step decay: the learning rate falls by a factor every few epochs and is constant between.

        η(t) = η₀ · factor^⌊t / every⌋

    Factor and period are two numbers. The rate is a function of t; it is not multiplied into
    the rate before.

    Parameters
    ----------
    eta0 : float
        learning rate of the first epoch, ≥ 0; any unit
    t : int
        index of the epoch, from 0; ≥ 0
    options : dict
        every: period in epochs, > 0; the first drop is at t = every; factor: what is left of
        the rate after a drop, in (0, 1]

    Returns
    -------
    float
        in the unit of eta0; eta0 until the first drop
    """
    raise NotImplementedError('not written yet')


def exponential_decay(eta0, t, k):
    """Exponential decay: the learning rate loses the same share every epoch.

        η(t) = η₀ · e^(−k·t)

    Parameters
    ----------
    eta0 : float
        learning rate of the first epoch, ≥ 0; any unit
    t : int
        index of the epoch, from 0; ≥ 0
    k : float
        rate of decay k ≥ 0, per epoch; some slides call it ε

    Returns
    -------
    float
        in the unit of eta0, from eta0 at t = 0 down to 0

    Examples
    --------
    >>> np.allclose(exponential_decay(1, 10, 0.1), 0.367879)
    True
    """
    raise NotImplementedError('not written yet')


def inverse_time_decay(eta0, t, k):
    """Inverse time decay: the learning rate falls like one over the number of epochs.

        η(t) = η₀ / (1 + k·t)

    Parameters
    ----------
    eta0 : float
        learning rate of the first epoch, ≥ 0; any unit
    t : int
        index of the epoch, from 0; ≥ 0
    k : float
        rate of decay k ≥ 0, per epoch; some slides call it ε

    Returns
    -------
    float
        in the unit of eta0; half of eta0 at t = 1/k

    Examples
    --------
    >>> np.allclose(inverse_time_decay(1, 10, 0.1), 0.5)
    True
    """
    raise NotImplementedError('not written yet')


def reduce_on_plateau(eta0, accuracies, options):
    """Reduce on plateau: the learning rate falls when the validation accuracy has not grown for
    some epochs.

        η = η₀ · factor^(number of plateaus so far)

    Only a strictly higher accuracy than ever before is progress. After patience epochs in a row
    without progress the rate falls, and the count begins anew; so it does at every progress.

    Parameters
    ----------
    eta0 : float
        learning rate of the first epoch, ≥ 0; any unit
    accuracies : (E,) ndarray
        validation accuracy after each epoch; higher is better
    options : dict
        patience: epochs without progress that make a plateau, an integer ≥ 1; factor: what is
        left of the rate after a plateau, in (0, 1]

    Returns
    -------
    (E,) ndarray
        the learning rate after each epoch, in the unit of eta0
    """
    raise NotImplementedError('not written yet')
