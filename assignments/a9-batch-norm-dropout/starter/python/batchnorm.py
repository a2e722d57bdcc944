"""Batch normalization and dropout

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def batchnorm_forward_train(X, gamma, beta, options):
    """Batch normalization in training: every feature gets mean 0 and variance 1 over the batch,
    then a scale and a shift.

        μ[d] = (1/N) Σₙ X[n,d]        σ²[d] = (1/N) Σₙ (X[n,d] − μ[d])²
        out[n,d] = γ[d] · (X[n,d] − μ[d]) / √(σ²[d] + ε) + β[d]

    The variance divides by N, not by N − 1, and ε stands inside the root. A feature that is
    constant over the batch becomes β.

    Parameters
    ----------
    X : (N, D) ndarray
        one example per row; any unit
    gamma : (D,) ndarray
        learned scale γ of each feature
    beta : (D,) ndarray
        learned shift β of each feature, in the unit of the output
    options : dict
        eps: what keeps the division finite, ≥ 0, in squared units of X

    Returns
    -------
    (N, D) ndarray
        each column has mean β and, for small ε, standard deviation |γ|
    """
    raise NotImplementedError('not written yet')


def batchnorm_running_stats(X, running_mean, running_var, options):
    """Running statistics of batch normalization: after each training batch they move a little
    toward its statistics.

        mean     ← m · mean     + (1 − m) · μ
        variance ← m · variance + (1 − m) · σ²

    Convention: the running statistics become m·running + (1 − m)·batch. Either is right: the
    variance that enters the running variance divides by N; or: the variance that enters the
    running variance divides by N − 1. Keep to one in all functions.

    Parameters
    ----------
    X : (N, D) ndarray
        the training batch; any unit
    running_mean : (D,) ndarray
        running mean before the batch; not modified
    running_var : (D,) ndarray
        running variance before the batch, ≥ 0, in squared units of X; not modified
    options : dict
        momentum: m, from 0 to 1

    Returns
    -------
    dict
        mean and variance after the batch, each D
    """
    raise NotImplementedError('not written yet')


def batchnorm_forward_test(X, gamma, beta, running_mean, running_var, options):
    """Batch normalization at test time: running statistics instead of those of the batch.

        out[n,d] = γ[d] · (X[n,d] − mean[d]) / √(variance[d] + ε) + β[d]

    An example is treated the same whatever else is in its batch. Nothing is updated.

    Parameters
    ----------
    X : (N, D) ndarray
        one example per row; any unit
    gamma : (D,) ndarray
        learned scale γ of each feature
    beta : (D,) ndarray
        learned shift β of each feature, in the unit of the output
    running_mean : (D,) ndarray
        running mean
    running_var : (D,) ndarray
        running variance, ≥ 0, in squared units of X
    options : dict
        eps: what keeps the division finite, ≥ 0, in squared units of X

    Returns
    -------
    (N, D) ndarray
        in the unit of β
    """
    raise NotImplementedError('not written yet')


def batchnorm_backward(d_out, X, gamma, options):
    """Gradients of the loss in the input, scale and shift of batch normalization in training,
    from its gradient in the output.

        x̂ = (X − μ) / √(σ² + ε)
        dβ = Σₙ dOut        dγ = Σₙ dOut · x̂        dx̂ = dOut · γ
        dX = 1 / (N·√(σ² + ε)) · ( N·dx̂ − Σₙ dx̂ − x̂ · Σₙ dx̂·x̂ )

    Each example also moves the mean and the variance: that is where the two sums come from.

    Parameters
    ----------
    d_out : (N, D) ndarray
        gradient dOut of the loss in each output
    X : (N, D) ndarray
        what was normalized
    gamma : (D,) ndarray
        scale γ of each feature
    options : dict
        eps: the ε of the forward pass, ≥ 0

    Returns
    -------
    dict
        dX, N × D, dgamma and dbeta, D each; every column of dX sums to 0
    """
    raise NotImplementedError('not written yet')


def batchnorm_identity_recovery(X, options):
    """The scale and shift with which batch normalization of this batch changes nothing: the
    layer can undo itself.

        γ[d] = √(σ²[d] + ε)        β[d] = μ[d]

    Parameters
    ----------
    X : (N, D) ndarray
        the batch; any unit
    options : dict
        eps: the ε of the layer, ≥ 0; 0 gives the slide's γ = √Var[x]

    Returns
    -------
    dict
        gamma and beta, each D, in the unit of X
    """
    raise NotImplementedError('not written yet')
