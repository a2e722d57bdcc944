"""Batch normalization and dropout

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def dropout_forward(X, u, p):
    """Dropout in training: a random part of the units is silenced, so that none can rely on
    another.

        inverted:  out = X · mask / keep            standard:  out = X · mask

    The inverted form has the expectation of X already in training; the standard form is
    rescaled at test.

    Convention: the argument p is the probability that a unit is kept. Either is right: training
    divides the kept units by the probability to keep; or: test time multiplies all units by the
    probability to keep. Keep to one in all functions.

    Parameters
    ----------
    X : (N, D) ndarray
        activations
    u : (N, D) ndarray
        uniform draws from [0, 1); a unit is kept where u < p
    p : float
        probability to keep a unit, in (0, 1]

    Returns
    -------
    (N, D) ndarray
        0 where dropped

    Examples
    --------
    >>> X = np.array([[1, 2, 3, 4, 5]])
    >>> u = np.array([[0.1, 0.9, 0.4, 0.75, 0.55]])
    >>> result = dropout_forward(X, u, 0.7)
    >>> np.allclose(result, [[1.42857, 0, 4.28571, 0, 7.14286]], atol=5e-6)  # inverted
    True
    """
    raise NotImplementedError('not written yet')


def dropout_backward(d_out, mask, p):
    """Gradient of dropout: gradients pass the units that the forward pass kept, scaled as these
    were, and no others.

        inverted:  dX = dOut · mask / keep            standard:  dX = dOut · mask

    The mask is that of the forward pass; a new one would belong to another network.

    Convention: the argument p is the probability that a unit is kept. Either is right: training
    divides the kept units by the probability to keep; or: test time multiplies all units by the
    probability to keep. Keep to one in all functions.

    Parameters
    ----------
    d_out : (N, D) ndarray
        gradient of the loss in the output
    mask : (N, D) ndarray
        1 where the forward pass kept a unit and 0 elsewhere
    p : float
        probability to keep a unit, in (0, 1]

    Returns
    -------
    (N, D) ndarray
        gradient of the loss in the input

    Examples
    --------
    >>> result = dropout_backward(np.array([[1, 1, 2]]), np.array([[1, 0, 1]]), 0.5)
    >>> np.allclose(result, [[2, 0, 4]])  # inverted
    True
    """
    raise NotImplementedError('not written yet')


def dropout_test(X, p):
    """Dropout at test time: all units work, nothing is random.

        inverted:  out = X            standard:  out = keep · X

    Convention: the argument p is the probability that a unit is kept. Either is right: training
    divides the kept units by the probability to keep; or: test time multiplies all units by the
    probability to keep. Keep to one in all functions.

    Parameters
    ----------
    X : (N, D) ndarray
        activations
    p : float
        probability to keep a unit, in (0, 1]

    Returns
    -------
    (N, D) ndarray

    Examples
    --------
    >>> np.allclose(dropout_test(np.array([[1, 2]]), 0.25), [[1, 2]])  # inverted
    True
    """
    raise NotImplementedError('not written yet')
