"""Training a network and reading its curves

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def log_grid(lo, hi, n):
    """Learning rates to try first: evenly spaced in their number of digits, not in their size.

        gridᵢ = lo · (hi / lo)^( i / (n − 1) )      i = 0 … n − 1

    Neighbors differ by the same factor. A grid with equal differences would spend nearly all
    its points on the largest decade.

    Parameters
    ----------
    lo : float
        smallest rate, > 0; any unit
    hi : float
        largest rate, > 0, in the unit of lo; may be below lo for a falling grid
    n : int
        number of rates, an integer ≥ 2

    Returns
    -------
    (G,) ndarray
        the n rates from lo to hi, both included

    Examples
    --------
    >>> np.allclose(log_grid(1, 100, 3), [1, 10, 100])
    True
    >>> np.allclose(log_grid(1e-1, 1e-3, 3), [0.1, 0.01, 0.001], atol=5e-4)
    True
    """
    raise NotImplementedError('not written yet')


def best_rate(rates, validation_losses):
    """The best of the rates that were tried: the one with the lowest validation loss.

        η* = rates[ argminᵢ lossᵢ ]

    A loss that is NaN or ∞ is one that diverged, and never the lowest. Of equal losses the
    first wins.

    Parameters
    ----------
    rates : (G,) ndarray
        learning rates; any unit
    validation_losses : (G,) ndarray
        validation loss after training with each rate; NaN and ∞ allowed

    Returns
    -------
    float
        one of the rates
    """
    raise NotImplementedError('not written yet')


def sample_log_uniform(lo, hi, u):
    """A random learning rate, every decade as likely as any other.

        10^( log₁₀ lo + u·(log₁₀ hi − log₁₀ lo) )

    Parameters
    ----------
    lo : float
        lower end of the range, > 0; any unit
    hi : float
        upper end of the range, ≥ lo, in the unit of lo
    u : float
        a uniform draw in [0, 1]

    Returns
    -------
    float
        from lo to hi; √(lo·hi) for u = ½

    Examples
    --------
    >>> np.allclose(sample_log_uniform(1e-5, 1e-3, 0.25), 3.16228e-5, atol=5e-6)
    True
    >>> np.allclose(sample_log_uniform(1, 100, 0.5), 10)
    True
    """
    raise NotImplementedError('not written yet')


def refine_range(best, lo, hi):
    """The finer range around the best sample of a coarse search: half as many decades, with the
    best in their middle.

        [ best · 10^(−width/4), best · 10^(+width/4) ]      width = log₁₀(hi / lo)

    It may reach beyond the coarse range: a best sample near an end says that the range was too
    narrow.

    Parameters
    ----------
    best : float
        the best sample, in [lo, hi]; any unit
    lo : float
        lower end of the coarse range, > 0, in the unit of best
    hi : float
        upper end of the coarse range, ≥ lo, in the unit of best

    Returns
    -------
    dict
        the pair lo and hi of the finer range
    """
    raise NotImplementedError('not written yet')


def classify_rate(a, eta):
    """The behavior of a learning rate in a valley of given curvature: monotone, oscillating or
    diverging.

        f = ½·a·w²      w ← (1 − η·a)·w

    One step multiplies w by 1 − η·a. Below η = 1/a it keeps its sign and shrinks: monotone. At
    1/a it is 0: one-step. Up to 2/a it changes sign and shrinks: oscillates. At 2/a it only
    changes sign: no-progress. Above, it grows: diverges.

    Parameters
    ----------
    a : float
        curvature of the valley, > 0, in loss per squared unit of weight
    eta : float
        learning rate η > 0, in units of weight per unit of gradient

    Returns
    -------
    {'monotone', 'one-step', 'oscillates', 'no-progress', 'diverges'}
        the regime, a word
    """
    raise NotImplementedError('not written yet')
