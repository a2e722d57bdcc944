"""A neural network from scratch

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def numerical_gradient(f, x, options):
    """Numerical gradient: how much a function changes when one entry moves a little, one entry
    after another.

        g[i] = ( f(x + s·e_i) − f(x − s·e_i) ) / 2s,   s = h if given, else 10⁻⁵ · max(1, |x[i]|)

    All other entries stay where they were. The error is about s²/6 of the third derivative; too
    small an h drowns in rounding. The forward difference, (f(x + s·e_i) − f(x)) / s, is off by
    s/2 of the second derivative.

    Here the kind of difference is central.

    Parameters
    ----------
    f : callable
        a function of an array of the shape of x, returning one number
    x : (D,) ndarray
        where the gradient is taken; not modified
    options : dict
        h: how far an entry moves, in the unit of x; > 0, default 1e-5 · max(1, |x[i]|)

    Returns
    -------
    (D,) ndarray
        in units of f per unit of x
    """
    raise NotImplementedError('not written yet')


def gradient_check_relative_error(analytic, numeric):
    """Relative error of a gradient, entry by entry: how far two gradients are apart, measured
    by their own size.

        e = |a − n| / max(|a|, |n|)      0 where both are 0

    1 means that one of the two is 0, 2 that they have opposite signs and equal size.

    Parameters
    ----------
    analytic : (N,) ndarray
        the gradient that a formula gives
    numeric : (N,) ndarray
        the gradient that differences give

    Returns
    -------
    (N,) ndarray
        from 0 to 2, without unit; NaN where one of the two is NaN

    Examples
    --------
    >>> result = gradient_check_relative_error(np.array([1, 0, 2]), np.array([1.25, 0, -2]))
    >>> np.allclose(result, [0.2, 0, 2])
    True
    """
    raise NotImplementedError('not written yet')
