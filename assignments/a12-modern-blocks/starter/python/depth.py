"""Modern blocks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def signal_decay_over_depth(g, L):
    """What is left of a signal, or of a gradient, after L layers that each multiply it by g.

        g^L

    Below 1 it vanishes, above 1 it explodes.

    Parameters
    ----------
    g : float
        gain of one layer, ≥ 0
    L : int
        number of layers, an integer ≥ 0

    Returns
    -------
    float
        ≥ 0, the gain of all layers

    Examples
    --------
    >>> np.allclose(signal_decay_over_depth(0.9, 2), 0.81, atol=0.005)
    True
    >>> np.allclose(signal_decay_over_depth(0.9, 100), 2.65614e-5, atol=5e-6)
    True
    """
    raise NotImplementedError('not written yet')


def residual_linear_backward(d_out, x, W):
    """Gradient of a residual block with a linear branch F(x) = Wx: the shortcut adds dOut to
    the branch's.

        dx = Wᵀ·g + g   with   g = dOut · 1[Wx + x > 0]

    However small W is, g itself arrives: deep residual nets keep their gradients.

    Convention: max(0, x) has gradient 0 at x = 0.

    Parameters
    ----------
    d_out : (N, D) ndarray
        gradient of the loss in the output
    x : (N, D) ndarray
        input of the block, one example per row
    W : (D, D) ndarray
        the branch: row i gives output i

    Returns
    -------
    (N, D) ndarray
        gradient of the loss in x

    Examples
    --------
    >>> W = np.array([[0.5, 0, 0], [0, -0.5, 0], [0, 0, -3]])
    >>> result = residual_linear_backward(np.array([[1, 1, 1]]), np.array([[1, -2, 3]]), W)
    >>> np.allclose(result, [[1.5, 0, 0]])
    True
    """
    raise NotImplementedError('not written yet')
