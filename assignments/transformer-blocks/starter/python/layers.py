"""Transformer blocks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def rmsnorm_forward(X, gamma, options):
    """RMSNorm: every example is divided by the root of its mean square, then each feature gets
    a gain.

        r[n] = √( (1/D) Σ_d X[n,d]² + ε )        out[n,d] = γ[d] · X[n,d] / r[n]

    Unlike layer normalization it subtracts no mean and adds no shift.

    Convention: RMSNorm divides by √(mean square + ε).

    Parameters
    ----------
    X : (N, D) ndarray
        one example per row; any unit
    gamma : (D,) ndarray
        learned gain γ of each feature
    options : dict
        eps: what keeps the division finite, ≥ 0, in squared units of X

    Returns
    -------
    (N, D) ndarray
    """
    raise NotImplementedError('not written yet')


def rmsnorm_backward(d_out, X, gamma, options):
    """Gradients of the loss in input and gain of RMSNorm, from its gradient in the output.

        r = √(mean_d(X²) + ε)      x̂ = X / r      dx̂ = dOut · γ
        dγ = Σₙ dOut · x̂        dX = ( dx̂ − x̂ · mean_d(dx̂ · x̂) ) / r

    Convention: RMSNorm divides by √(mean square + ε).

    Parameters
    ----------
    d_out : (N, D) ndarray
        gradient of the loss in each output
    X : (N, D) ndarray
        what was normalized
    gamma : (D,) ndarray
        gain γ of each feature
    options : dict
        eps: the ε of the forward pass, ≥ 0

    Returns
    -------
    dict
        dX, N × D, and dgamma, D
    """
    raise NotImplementedError('not written yet')


def silu(x):
    """SiLU, also called Swish: every number times its own sigmoid, a smooth ReLU that dips
    below 0 first.

        f(x) = x · σ(x) = x / (1 + e⁻ˣ)

    Parameters
    ----------
    x : (N,) ndarray
        pre-activations; any number

    Returns
    -------
    (N,) ndarray
        at least −0.2785, and near x for large x

    Examples
    --------
    >>> np.allclose(silu(np.array([-1, 0, 2, -1000])), [-0.268941, 0, 1.761594, 0], atol=5e-7)
    True
    """
    raise NotImplementedError('not written yet')


def silu_backward(d_out, x):
    """Backward pass of SiLU, from its input.

        dx = dOut · σ(x) · (1 + x · (1 − σ(x)))

    Parameters
    ----------
    d_out : (N,) ndarray
        gradient of the loss in each output, in loss per unit of output
    x : (N,) ndarray
        the input of the forward pass

    Returns
    -------
    (N,) ndarray
        gradient of the loss in each input

    Examples
    --------
    >>> result = silu_backward(np.array([1, 2, 1]), np.array([0, 1, -1000]))
    >>> np.allclose(result, [0.5, 1.855341, 0], atol=5e-7)
    True
    """
    raise NotImplementedError('not written yet')


def swiglu(X, W, V, W2):
    """SwiGLU: a feed-forward layer with gated hidden units; the SiLU of one linear map
    multiplies another, entry by entry.

        out = ( SiLU(X·W) ⊙ (X·V) ) · W2        SiLU(a) = a · σ(a)

    Parameters
    ----------
    X : (N, D) ndarray
        one position per row
    W : (D, F) ndarray
        weights of the gate, the map that goes through SiLU
    V : (D, F) ndarray
        weights of the value that is gated
    W2 : (F, D) ndarray
        weights of the output

    Returns
    -------
    (N, D) ndarray

    Examples
    --------
    >>> result = swiglu(np.array([[1, 2]]), np.array([[1], [0]]), np.array([[0], [1]]), np.array([[1, 10]]))
    >>> np.allclose(result, [[1.462117, 14.621172]])
    True
    """
    raise NotImplementedError('not written yet')


def swiglu_backward(d_out, X, W, V, W2):
    """Gradients of the loss in input and weights of SwiGLU, from its gradient in the output.

        a = X·W      b = X·V      h = SiLU(a) ⊙ b        dW2 = hᵀ·dOut        dh = dOut·W2ᵀ
        da = dh ⊙ b ⊙ SiLU′(a)      db = dh ⊙ SiLU(a)
        dW = Xᵀ·da      dV = Xᵀ·db      dX = da·Wᵀ + db·Vᵀ

    Parameters
    ----------
    d_out : (N, D) ndarray
        gradient of the loss in each output
    X : (N, D) ndarray
        input of the forward pass
    W : (D, F) ndarray
        weights of the gate
    V : (D, F) ndarray
        weights of the value
    W2 : (F, D) ndarray
        weights of the output

    Returns
    -------
    dict
        dX, dW, dV and dW2, each of the shape of its argument
    """
    raise NotImplementedError('not written yet')
