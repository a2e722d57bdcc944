"""Optimizers and learning-rate schedules

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def newton_step(w, g, H, options):
    """Newton's step: the gradient is divided by the curvature, so a steep valley is no harder
    than a round one.

        w ← w − η · H⁻¹·g      Hᵢⱼ = ∂²L / ∂wᵢ∂wⱼ

    With η = 1 it lands where the quadratic with this gradient and curvature has gradient 0.

    Parameters
    ----------
    w : (D,) ndarray
        weights before the step; not modified
    g : (D,) ndarray
        gradient of the loss at w, in loss per unit of weight
    H : (D, K) ndarray
        Hessian of the loss at w, square with K = D, in loss per squared unit of weight
    options : dict
        learningRate: step size η ≥ 0, without unit

    Returns
    -------
    (D,) ndarray
        weights after the step
    """
    raise NotImplementedError('not written yet')


def taylor_cost_change(g, H, eps):
    """How much a gradient step changes the cost, to second order: the gradient lowers it,
    curvature raises it.

        L(θ − ε·g) − L(θ) ≈ −ε·gᵀg + (ε²/2)·gᵀHg

    The cost rises if and only if ε·gᵀHg > 2·gᵀg: along a strongly curved direction even a small
    step is too long.

    Parameters
    ----------
    g : (D,) ndarray
        gradient of the loss, in loss per unit of weight
    H : (D, K) ndarray
        Hessian of the loss, square with K = D, in loss per squared unit of weight
    eps : float
        step size ε ≥ 0, in units of weight per unit of gradient

    Returns
    -------
    float
        in the unit of the loss; below 0 when the step helps

    Examples
    --------
    >>> result = taylor_cost_change(np.array([2, 1]), np.array([[10, 0], [0, 1]]), 0.1)
    >>> np.allclose(result, -0.295, atol=5e-4)
    True
    >>> result = taylor_cost_change(np.array([2, 1]), np.array([[10, 0], [0, 1]]), 0.3)
    >>> np.allclose(result, 0.345, atol=5e-4)
    True
    """
    raise NotImplementedError('not written yet')


def condition_number(H):
    """Condition number: how many times steeper the steepest direction curves than the flattest.

        κ = σ_max / σ_min

    One learning rate must serve both, so gradient descent jitters along the steep direction and
    crawls along the flat.

    Parameters
    ----------
    H : (I, J) ndarray
        Hessian of the loss, in loss per squared unit of weight

    Returns
    -------
    float
        ≥ 1, without unit; 1 for a round valley, ∞ for a flat direction

    Examples
    --------
    >>> np.allclose(condition_number(np.array([[4, 2], [2, 3]])), 3.86636)
    True
    >>> np.allclose(condition_number(np.array([[1, 0], [0, -10]])), 10)
    True
    """
    raise NotImplementedError('not written yet')
