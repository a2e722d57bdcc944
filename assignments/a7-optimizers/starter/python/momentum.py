"""Optimizers and learning-rate schedules

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def momentum_step(w, state, g, options):
    """Gradient descent with momentum, one step: the weights follow a velocity that the
    gradients push.

        v ← ρ·v + g
        w ← w − η·v

    The velocity is a sum of all gradients so far, in which a gradient of k steps ago is
    weighted by ρᵏ; it is not a mean. Under a constant gradient it grows to g / (1 − ρ), which
    is why ρ must stay below 1.

    Either is right: the learning rate multiplies the velocity (v ← ρv + g, w ← w − ηv); or: the
    learning rate is inside the velocity (v ← ρv − ηg, w ← w + v). Keep to one in all functions.

    Parameters
    ----------
    w : (D,) ndarray
        weights before the step; not modified
    state : dict
        v of the shape of w, the velocity; zeros before the first step
    g : (D,) ndarray
        gradient of the loss at w, in loss per unit of weight
    options : dict
        learningRate: step size η ≥ 0, in units of weight per unit of gradient; rho: what is
        left of the velocity after a step, in [0, 1)

    Returns
    -------
    dict
        { w, state } after the step; state has the same parts as before
    """
    raise NotImplementedError('not written yet')


def nesterov_quadratic_step(w, state, H, options):
    """Nesterov momentum, one step down a quadratic bowl, whose gradient at any point is H times
    that point.

        L = ½·wᵀHw      ∇L(w) = H·w
        v ← ρ·v − η·H·(w + ρ·v)
        w ← w + v

    The gradient is taken at w + ρ·v, where the velocity leads, and the step starts from w.

    Parameters
    ----------
    w : (D,) ndarray
        weights before the step; not modified
    state : dict
        v, D, the velocity; zeros before the first step
    H : (D, K) ndarray
        Hessian of the bowl, square with K = D and symmetric, in loss per squared unit of weight
    options : dict
        learningRate: step size η ≥ 0, in units of weight per unit of gradient; rho: what is
        left of the velocity after a step, in [0, 1)

    Returns
    -------
    dict
        { w, state } after the step; state has the same parts as before
    """
    raise NotImplementedError('not written yet')


def momentum_learning_rate_coupling(learning_rate, rho, new_rho):
    """The learning rate that keeps the pace when the momentum changes.

        η′ = η · (1 − ρ′) / (1 − ρ)

    Under a constant gradient momentum walks η / (1 − ρ) per step and unit of gradient; this
    rate keeps that the same.

    Parameters
    ----------
    learning_rate : float
        step size η ≥ 0 before the change, in units of weight per unit of gradient
    rho : float
        momentum ρ before the change, in [0, 1)
    new_rho : float
        momentum ρ′ after the change, in [0, 1)

    Returns
    -------
    float
        in the unit of η; a tenth of η from 0.9 to 0.99

    Examples
    --------
    >>> np.allclose(momentum_learning_rate_coupling(0.1, 0.9, 0.99), 0.01, atol=0.005)
    True
    >>> np.allclose(momentum_learning_rate_coupling(0.1, 0.9, 0.5), 0.5, atol=0.05)
    True
    """
    raise NotImplementedError('not written yet')
