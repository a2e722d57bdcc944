"""Optimizers and learning-rate schedules

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def adagrad_step(w, state, g, options):
    """AdaGrad, one step: each weight's step is divided by the root of the sum of its squared
    gradients so far.

        s ← s + g²
        w ← w − η·g / (√s + ε)

    Steep directions are damped, flat ones sped up. The sum only grows, so the steps shrink to 0
    even where the gradients do not.

    Convention: the step is divided by √v + ε.

    Parameters
    ----------
    w : (D,) ndarray
        weights before the step; not modified
    state : dict
        s of the shape of w, sum of squared gradients, ≥ 0; zeros before the first step
    g : (D,) ndarray
        gradient of the loss at w, in loss per unit of weight
    options : dict
        learningRate: step size η ≥ 0, in units of weight: the length of the first step of every
        weight; eps: keeps the division finite, ≥ 0, in units of g

    Returns
    -------
    dict
        { w, state } after the step; state has the same parts as before
    """
    raise NotImplementedError('not written yet')


def rmsprop_step(w, state, g, options):
    """RMSprop, one step: each weight's step is divided by the root mean square of its recent
    gradients.

        s ← γ·s + (1 − γ)·g²
        w ← w − η·g / (√s + ε)

    AdaGrad with a memory of about 1 / (1 − γ) steps, so its steps do not die out. The mean
    starts at 0 and is not corrected for it: the first step is η / √(1 − γ) long, whatever the
    gradient.

    Convention: the step is divided by √v + ε.

    Parameters
    ----------
    w : (D,) ndarray
        weights before the step; not modified
    state : dict
        s of the shape of w, mean of squared gradients, ≥ 0; zeros before the first step
    g : (D,) ndarray
        gradient of the loss at w, in loss per unit of weight
    options : dict
        learningRate: step size η ≥ 0, in units of weight; decay: memory γ of the mean, in [0,
        1); eps: keeps the division finite, ≥ 0, in units of g

    Returns
    -------
    dict
        { w, state } after the step; state has the same parts as before
    """
    raise NotImplementedError('not written yet')


def adam_step(w, state, g, options):
    """Adam, one step: momentum with a step size per weight, corrected for starting at zero.

        t ← t + 1
        m ← β₁·m + (1 − β₁)·g        m̂ = m / (1 − β₁ᵗ)
        v ← β₂·v + (1 − β₂)·g²       v̂ = v / (1 − β₂ᵗ)
        w ← w − η · m̂ / (√v̂ + ε)

    The first step is step 1; at t = 0 both corrections divide by 0. The state keeps m and v,
    not m̂ and v̂. The first step moves every weight by η·|g| / (|g| + ε), so by about η,
    whatever the size of its gradient.

    Convention: the step is divided by √v + ε; Adam corrects both means, so that ε is compared
    with √v̂.

    Parameters
    ----------
    w : (D,) ndarray
        weights before the step; not modified
    state : dict
        m and v of the shape of w, and t, the number of steps so far; all zero before the first
    g : (D,) ndarray
        gradient of the loss at w, in loss per unit of weight
    options : dict
        learningRate: step size η ≥ 0, in units of weight; beta1: memory of m, in [0, 1); beta2:
        memory of v, in [0, 1); eps: keeps the division finite, ≥ 0, in units of g

    Returns
    -------
    dict
        { w, state } after the step; state has the same parts as before
    """
    raise NotImplementedError('not written yet')
