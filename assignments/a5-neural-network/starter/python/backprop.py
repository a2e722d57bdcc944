"""A neural network from scratch

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def sigmoid_net_error(parameters, x, t):
    """Squared error of a net of two layers of sigmoids on one example.

        E = ½ Σ_k (y_k − t_k)²      y = σ(W2·z + b2)      z = σ(W1·x + b1)

    Parameters
    ----------
    parameters : dict
        W1 of H × D, b1 of H, W2 of K × H, b2 of K
    x : (D,) ndarray
        the example
    t : (K,) ndarray
        its targets, from 0 to 1 like the outputs

    Returns
    -------
    float
        ≥ 0, at most K/2 for targets from 0 to 1
    """
    raise NotImplementedError('not written yet')


def sigmoid_net_gradient(parameters, x, t):
    """Gradients of the squared error of a net of two layers of sigmoids on one example, by
    backpropagation.

        ∂E/∂w_kj = δ_k · z_j      ∂E/∂b_k = δ_k      ∂E/∂w_ji = δ_j · x_i      ∂E/∂b_j = δ_j

    δ is the gradient in a unit's weighted sum, before its sigmoid; the slide calls that sum its
    activation.

    Parameters
    ----------
    parameters : dict
        W1 of H × D, b1 of H, W2 of K × H, b2 of K
    x : (D,) ndarray
        the example
    t : (K,) ndarray
        its targets, from 0 to 1 like the outputs

    Returns
    -------
    dict
        gradients in each parameter, under its name and of its shape, in error per unit of
        weight
    """
    raise NotImplementedError('not written yet')


def backprop_sigmoid_squared_error(parameters, x, t, options):
    """One step of backpropagation for one example, with sigmoid units and squared error: the
    delta rule.

        δ_k = y_k (1 − y_k) (y_k − t_k)           w_kj ← w_kj − η · δ_k · z_j      b_k ← b_k − η · δ_k
        δ_j = z_j (1 − z_j) Σ_k w_kj · δ_k        w_ji ← w_ji − η · δ_j · x_i      b_j ← b_j − η · δ_j

    The sum in δ_j is taken over the old w_kj: both layers move at once. A bias is a weight
    whose input is 1.

    Parameters
    ----------
    parameters : dict
        W1 of H × D, b1 of H, W2 of K × H, b2 of K; not modified
    x : (D,) ndarray
        the example
    t : (K,) ndarray
        its targets, from 0 to 1 like the outputs
    options : dict
        learningRate: step size η ≥ 0, in units of weight per unit of gradient

    Returns
    -------
    dict
        the parameters after the step
    """
    raise NotImplementedError('not written yet')


def sigmoid_net_train(initial, X, T, options):
    """Trains a net of two layers of sigmoids, one example after another, in the order given.

        repeat for each epoch, for each example n: one step of backpropagation on (X[n], T[n])

    Parameters
    ----------
    initial : dict
        parameters before training; equal hidden units would stay equal for ever
    X : (N, D) ndarray
        one example per row
    T : (N, K) ndarray
        its targets, from 0 to 1
    options : dict
        learningRate: step size η ≥ 0, in units of weight per unit of gradient; epochs: how
        often the whole training set is seen; an integer ≥ 0

    Returns
    -------
    dict
        parameters after training, and errors: the summed error of all examples after each epoch
    """
    raise NotImplementedError('not written yet')
