"""Transformer blocks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def scaled_dot_product_attention(Q, K, V):
    """Scaled dot-product attention: for each query, the mean of the values, weighted by how
    well their keys match it.

        out = softmax( Q·Kᵀ / √D ) · V

    The softmax runs over the keys. Dot products grow with √D, and a softmax of large scores has
    almost no gradient; the division keeps them at the scale of one product of entries.

    Parameters
    ----------
    Q : (N, T, D) ndarray
        queries
    K : (N, S, D) ndarray
        keys
    V : (N, S, M) ndarray
        values, one for each key

    Returns
    -------
    (N, T, M) ndarray
        in the unit of V; each entry lies between the least and the greatest of its column of V

    Examples
    --------
    >>> Q = np.array([[[2, 0, 0, 0]]])
    >>> K = np.array([[[1, 0, 0, 0], [0, 1, 0, 0]]])
    >>> np.allclose(scaled_dot_product_attention(Q, K, np.array([[[1], [3]]])), [[[1.537883]]])
    True
    """
    raise NotImplementedError('not written yet')


def scaled_dot_product_attention_backward(d_out, Q, K, V):
    """Gradients of the loss in queries, keys and values, from its gradient in the output of
    attention.

        P = softmax( Q·Kᵀ / √D )        dV = Pᵀ · dOut        dP = dOut · Vᵀ
        dS = P ⊙ (dP − Σ_keys dP ⊙ P)        dQ = dS · K / √D        dK = dSᵀ · Q / √D

    Parameters
    ----------
    d_out : (N, T, M) ndarray
        gradient of the loss in each output
    Q : (N, T, D) ndarray
        queries
    K : (N, S, D) ndarray
        keys
    V : (N, S, M) ndarray
        values

    Returns
    -------
    dict
        dQ, dK and dV, each of the shape of its argument
    """
    raise NotImplementedError('not written yet')


def causal_mask(T):
    """The causal mask: a position attends to itself and to those before it, and never to the
    future.

        mask[t, s] = 1 if s ≤ t, else 0

    Convention: true in a mask marks what a query sees.

    Parameters
    ----------
    T : int
        number of positions, an integer ≥ 1

    Returns
    -------
    (T, T) ndarray
        1 for true and 0 for false; one row per query, one column per key

    Examples
    --------
    >>> np.allclose(causal_mask(3), [[1, 0, 0], [1, 1, 0], [1, 1, 1]])
    True
    """
    raise NotImplementedError('not written yet')


def masked_attention(Q, K, V, mask):
    """Scaled dot-product attention in which each query sees only some of the keys.

        S = Q·Kᵀ / √D, and −∞ where the mask hides a key        out = softmax(S) · V

    The mask acts before the softmax, so that the weights of the visible keys still sum to 1.

    Convention: true in a mask marks what a query sees.

    Parameters
    ----------
    Q : (N, T, D) ndarray
        queries
    K : (N, S, D) ndarray
        keys
    V : (N, S, M) ndarray
        values, one for each key
    mask : (T, S) ndarray of bool
        true or false (1 or 0), the same for every example

    Returns
    -------
    (N, T, M) ndarray
        in the unit of V

    Examples
    --------
    >>> Q = np.array([[[1], [1]]])
    >>> K = np.array([[[0], [0]]])
    >>> V = np.array([[[1], [3]]])
    >>> np.allclose(masked_attention(Q, K, V, np.array([[1, 0], [1, 1]])), [[[1], [2]]])
    True
    """
    raise NotImplementedError('not written yet')


def multi_head_self_attention(X, Wq, Wk, Wv, Wo, options):
    """Multi-head self-attention: several attentions side by side, each on its own part of the
    features.

        Q = X·Wq      K = X·Wk      V = X·Wv        head h has the columns h·D/H … (h + 1)·D/H − 1 of each
        out = [ head 0, head 1, … ] · Wo        head h = softmax( Qₕ·Kₕᵀ / √(D/H) ) · Vₕ

    Parameters
    ----------
    X : (N, T, D) ndarray
        one sequence of T positions per example
    Wq : (D, D) ndarray
        weights of the queries, used as X·Wq, not transposed; the others likewise
    Wk : (D, D) ndarray
        weights of the keys
    Wv : (D, D) ndarray
        weights of the values
    Wo : (D, D) ndarray
        weights of the output, which mix the concatenated heads
    options : dict
        heads: number of heads H, which divides D; causal: whether a position sees only itself
        and those before it

    Returns
    -------
    (N, T, D) ndarray
    """
    raise NotImplementedError('not written yet')
