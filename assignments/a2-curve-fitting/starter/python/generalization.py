"""Curve fitting, overfitting and regularization

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def bias_variance_decomposition(P, h):
    """Bias and variance: how far the average model is from the truth, and how far models are
    from their average.

        bias² = mean_t (p̄ₜ − hₜ)²      variance = mean_t mean_l (P[l, t] − p̄ₜ)²      p̄ₜ = mean_l P[l, t]

    Together they are the mean squared error of single models. Noise in the observations would
    come on top.

    Parameters
    ----------
    P : (L, T) ndarray
        predictions of L models, each learned from its own training set, at T points
    h : (T,) ndarray
        the true values at these points, without noise

    Returns
    -------
    dict
        { biasSquared, variance, mse }; mse = biasSquared + variance, the variance divides by L
    """
    raise NotImplementedError('not written yet')


def capacity_diagnosis(train_error, validation_error, options):
    """Underfitting or overfitting: a high training error is too little capacity, a big gap too
    much.

        underfit if trainError > highError;  else overfit if validationError − trainError > bigGap;  else ok

    Parameters
    ----------
    train_error : float
        error on the training set, ≥ 0; in any unit
    validation_error : float
        error on held-out data, in the same unit
    options : dict
        highError: above this the training error is high: high bias; bigGap: above this the gap
        is big: high variance

    Returns
    -------
    {'underfit', 'overfit', 'ok'}
        the diagnosis: underfit asks for more capacity, overfit for more regularization
    """
    raise NotImplementedError('not written yet')


def train_test_error_curve(x_train, t_train, x_test, t_test, degrees):
    """Training and test error against the degree of the polynomial: one falls, the other falls
    and rises again.

        train[g] = E_RMS(w_g on the training points)      w_g = least-squares fit of degree degrees[g]

    Parameters
    ----------
    x_train : (N,) ndarray
        training points
    t_train : (N,) ndarray
        their targets
    x_test : (M,) ndarray
        test points
    t_test : (M,) ndarray
        their targets
    degrees : (G,) ndarray of int
        degrees of the polynomials, integers from 0 to N − 1

    Returns
    -------
    dict
        { train, test }, each G, in the unit of the targets; training never rises with degree
    """
    raise NotImplementedError('not written yet')


def rms_vs_lambda_curve(x_train, t_train, x_test, t_test, degree, ln_lambdas):
    """Training and test error of a regularized polynomial against the logarithm of the
    strength.

        train[g] = E_RMS(w_g on the training points)      w_g = ridge fit with λ = exp(lnLambdas[g])

    Parameters
    ----------
    x_train : (N,) ndarray
        training points
    t_train : (N,) ndarray
        their targets
    x_test : (M,) ndarray
        test points
    t_test : (M,) ndarray
        their targets
    degree : int
        degree of the polynomial, an integer ≥ 0
    ln_lambdas : (G,) ndarray
        natural logarithms of λ; −∞ for no regularization

    Returns
    -------
    dict
        { train, test }, each G, in the unit of the targets; the training error never falls as λ
        grows
    """
    raise NotImplementedError('not written yet')


def learning_curve_by_set_size(x_train, t_train, x_test, t_test, degree, set_sizes):
    """Training and test error against the number of training points: more of them, less
    overfitting.

        train[g] = E_RMS(w_g on the first setSizes[g] training points)      w_g = their least-squares fit

    Parameters
    ----------
    x_train : (N,) ndarray
        training points; the first of them make the smaller sets
    t_train : (N,) ndarray
        their targets
    x_test : (M,) ndarray
        test points
    t_test : (M,) ndarray
        their targets
    degree : int
        degree of the polynomial, an integer ≥ 0
    set_sizes : (G,) ndarray of int
        numbers of training points, integers from degree + 1 to N

    Returns
    -------
    dict
        { train, test }, each G, in the unit of the targets; training is 0 at degree + 1
    """
    raise NotImplementedError('not written yet')
