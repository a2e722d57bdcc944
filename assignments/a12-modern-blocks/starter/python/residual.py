"""Modern blocks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def residual_sum(x, branch):
    """End of a residual block: the branch learns what to add to its input.

        out = relu(F(x) + x),   so F(x) = H(x) − x for the wanted H

    Parameters
    ----------
    x : (N, D) ndarray
        what the shortcut brings
    branch : (N, D) ndarray
        what the branch computed: F(x)

    Returns
    -------
    (N, D) ndarray
        ≥ 0

    Examples
    --------
    >>> result = residual_sum(np.array([[1, -2, 3]]), np.array([[0.5, 1, -4]]))
    >>> np.allclose(result, [[1.5, 0, 0]])
    True
    """
    raise NotImplementedError('not written yet')


def residual_sum_backward(d_out, x, branch):
    """Gradient of a residual sum: the same for the shortcut and for the branch, 0 where ReLU
    stopped the sum.

        ∂L/∂x through the shortcut = ∂L/∂F = dOut · 1[F(x) + x > 0]

    At a sum of exactly 0 ReLU has a kink; the canonical gradient there is 0.

    Convention: max(0, x) has gradient 0 at x = 0.

    Parameters
    ----------
    d_out : (N, D) ndarray
        gradient of the loss in the output
    x : (N, D) ndarray
        what the shortcut brought
    branch : (N, D) ndarray
        what the branch computed

    Returns
    -------
    (N, D) ndarray
        gradient of the loss in the sum, for both ways

    Examples
    --------
    >>> result = residual_sum_backward(np.array([[1, 1, 1]]), np.array([[1, -2, 3]]), np.array([[0.5, 1, -9]]))
    >>> np.allclose(result, [[1, 0, 0]])
    True
    """
    raise NotImplementedError('not written yet')


def residual_block(X, w1, b1, w2, b2, stride):
    """Residual block: two 3 × 3 convolutions learn what to add to their input.

        F(X) = conv₃ₓ₃(relu(conv₃ₓ₃(X))),   out = relu(F(X) + X)

    The first convolution takes the step. Where the block changes shape, the shortcut keeps
    every stride-th pixel and adds maps of zeros. The paper normalizes each batch after every
    convolution; here that is left out.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        activation maps
    w1 : (F, C, P, Q) ndarray
        3 × 3 filters
    b1 : (F,) ndarray
        their biases
    w2 : (F, C, P, Q) ndarray
        3 × 3 filters on the maps of the first
    b2 : (F,) ndarray
        their biases
    stride : int
        step of the first convolution and of the shortcut, in pixels; an integer ≥ 1

    Returns
    -------
    (N, F, I, J) ndarray
        with I = ⌈H / stride⌉, and J likewise; ≥ 0
    """
    raise NotImplementedError('not written yet')


def residual_projection_block(X, w1, b1, w2, b2, w_shortcut, stride):
    """Residual block with a projection: where the block changes shape, 1 × 1 filters bring the
    input to the new one.

        F(X) = conv₃ₓ₃(relu(conv₃ₓ₃(X))),   out = relu(F(X) + conv₁ₓ₁(X))

    The first 3 × 3 convolution and the projection take the step. The projection has no bias.

    Parameters
    ----------
    X : (N, C, H, W) ndarray
        activation maps
    w1 : (F, C, P, Q) ndarray
        3 × 3 filters
    b1 : (F,) ndarray
        their biases
    w2 : (F, C, P, Q) ndarray
        3 × 3 filters on the maps of the first
    b2 : (F,) ndarray
        their biases
    w_shortcut : (F, C, P, Q) ndarray
        1 × 1 filters of the projection
    stride : int
        step of the first convolution and of the projection, in pixels; an integer ≥ 1

    Returns
    -------
    (N, F, I, J) ndarray
        with I = ⌈H / stride⌉, and J likewise; ≥ 0
    """
    raise NotImplementedError('not written yet')


def residual_block_backward(d_out, X, w1, b1, w2, b2, stride):
    """Gradients of the loss in input, filters and biases of a residual block, from its gradient
    in the output.

        g = dOut · 1[F(X) + X > 0],   dX = (gradient of F in X)·g + g

    Convention: max(0, x) has gradient 0 at x = 0.

    Parameters
    ----------
    d_out : (N, F, I, J) ndarray
        gradient of the loss in the output
    X : (N, C, H, W) ndarray
        what the block was given
    w1 : (F, C, P, Q) ndarray
        3 × 3 filters
    b1 : (F,) ndarray
        their biases
    w2 : (F, C, P, Q) ndarray
        3 × 3 filters on the maps of the first
    b2 : (F,) ndarray
        their biases
    stride : int
        step of the first convolution and of the shortcut, in pixels; an integer ≥ 1

    Returns
    -------
    dict
        dX, dw1, db1, dw2 and db2, each of the shape of what it is the gradient in
    """
    raise NotImplementedError('not written yet')
