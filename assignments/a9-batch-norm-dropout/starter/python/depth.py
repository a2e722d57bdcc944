"""Batch normalization and dropout

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def survival_probability(l, L, last):
    """Survival probability of block l of L: early blocks nearly always survive, the last with
    probability p_L.

        p_l = 1 − (l / L) · (1 − p_L)

    Parameters
    ----------
    l : int
        number of the block, an integer from 1 to L
    L : int
        number of blocks
    last : float
        survival probability p_L of the last block, in (0, 1]

    Returns
    -------
    float
        a probability
    """
    raise NotImplementedError('not written yet')


def stochastic_depth(x, Fx, p, u, mode):
    """Stochastic depth: in training a residual block is sometimes bypassed; at test time it
    always counts, scaled by p.

        train:  out = max(0, b·F(x) + x)        b = 1[u < p]
        test:   out = max(0, p·F(x) + x)

    One draw decides for the whole block, which is what makes the network shorter in training.

    Parameters
    ----------
    x : (N, D) ndarray
        what enters the block
    Fx : (N, D) ndarray
        what the layers F of the block make of it
    p : float
        probability that the block survives, in (0, 1]
    u : float
        uniform draw from [0, 1); not read at test
    mode : {'train', 'test'}
        train or test

    Returns
    -------
    (N, D) ndarray
        ≥ 0

    Examples
    --------
    >>> x = np.array([[1, -2, 3]])
    >>> Fx = np.array([[0.5, 1, -4]])
    >>> np.allclose(stochastic_depth(x, Fx, 0.8, 0.3, 'train'), [[1.5, 0, 0]])
    True
    >>> np.allclose(stochastic_depth(x, Fx, 0.8, 0.9, 'train'), [[1, 0, 3]])
    True
    >>> np.allclose(stochastic_depth(x, Fx, 0.8, 0.9, 'test'), [[1.4, 0, 0]], atol=0.05)
    True
    """
    raise NotImplementedError('not written yet')
