"""Transformer blocks

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def embedding_forward(tokens, E):
    """Embedding: replaces every token by its row of a learned table.

        out[n, t] = E[tokens[n, t]]

    Parameters
    ----------
    tokens : (N, T) ndarray of int
        integers in 0 … V − 1
    E : (V, D) ndarray
        one row per token of the vocabulary

    Returns
    -------
    (N, T, D) ndarray

    Examples
    --------
    >>> result = embedding_forward(np.array([[2, 0]]), np.array([[1, 2], [3, 4], [5, 6]]))
    >>> np.allclose(result, [[[5, 6], [1, 2]]])
    True
    """
    raise NotImplementedError('not written yet')


def embedding_backward(d_out, tokens, E):
    """Gradient of the loss in the table of an embedding, from its gradient in the output.

        dE[v] = Σ dOut[n, t] over all places with tokens[n, t] = v

    The gradients of all occurrences of a token add up; a token that does not occur gets 0.

    Parameters
    ----------
    d_out : (N, T, D) ndarray
        gradient of the loss in each output
    tokens : (N, T) ndarray of int
        integers in 0 … V − 1
    E : (V, D) ndarray
        the table of the forward pass

    Returns
    -------
    (V, D) ndarray

    Examples
    --------
    >>> result = embedding_backward(np.array([[[1], [2], [4]]]), np.array([[1, 0, 1]]), np.array([[0], [0], [0]]))
    >>> np.allclose(result, [[2], [5], [0]])
    True
    """
    raise NotImplementedError('not written yet')


def rotary_embedding(X, positions, options):
    """Rotary position embedding (RoPE): rotates pairs of features by angles that grow with the
    position.

        φ = positions[t] · base^(−2i/D)        pair i of D/2
        a′ = a·cos φ − b·sin φ        b′ = a·sin φ + b·cos φ

    The dot product of a rotated query and a rotated key depends on their positions only through
    the difference.

    Either is right: a rotary embedding pairs neighbors: features 0 and 1, 2 and 3, and so on;
    or: a rotary embedding pairs feature i of the first half with feature i of the second half.
    Keep to one in all functions.

    Parameters
    ----------
    X : (T, D) ndarray
        queries or keys of one head; D is even
    positions : (T,) ndarray of int
        position of each row, an integer ≥ 0
    options : dict
        base: base of the frequencies, > 0

    Returns
    -------
    (T, D) ndarray
        rows keep their length
    """
    raise NotImplementedError('not written yet')
