"""Data and weights: preprocessing, initialization, augmentation

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def product_variance(mean_x, var_x, mean_w, var_w):
    """Variance of a product of two independent numbers, such as an input and its weight.

        var(x·w) = E[x]²·var(w) + E[w]²·var(x) + var(x)·var(w)

    Parameters
    ----------
    mean_x : float
        E[x], any unit
    var_x : float
        var(x) ≥ 0, in that unit squared
    mean_w : float
        E[w], any unit
    var_w : float
        var(w) ≥ 0, in that unit squared

    Returns
    -------
    float
        ≥ 0

    Examples
    --------
    >>> np.allclose(product_variance(1, 4, 0.5, 9), 46)
    True
    >>> np.allclose(product_variance(0, 4, 0, 9), 36)
    True
    """
    raise NotImplementedError('not written yet')


def init_scale(kind, fan_in, fan_out):
    """How large initial weights are: the standard deviation of Gaussian kinds, the half-width b
    of uniform kinds.

        smallGaussian 0.01     lecunNormal √(1 / fanIn)     heNormal √(2 / fanIn)
        smallUniform 0.01      glorotNormal √(2 / (fanIn + fanOut))
        glorotUniform √(6 / (fanIn + fanOut))     sigmoidUniform 4·√(6 / (fanIn + fanOut))

    The decks call lecunNormal "Xavier"; the paper of Xavier Glorot and the libraries divide by
    both fans. Its uniform form is the decks' rule for tanh units.

    Where D3 writes N(0, √(1/d)), the second number is the standard deviation, not the variance.
    A uniform draw from [−b, b) has standard deviation b / √3.

    Parameters
    ----------
    kind : {'smallGaussian', 'smallUniform', 'lecunNormal', 'glorotNormal', 'glorotUniform', 'sigmoidUniform', 'heNormal'}
        smallGaussian, smallUniform, lecunNormal, glorotNormal, glorotUniform, sigmoidUniform or
        heNormal
    fan_in : int
        numbers that enter one unit, an integer ≥ 1
    fan_out : int
        units that one number feeds, an integer ≥ 1

    Returns
    -------
    float
        > 0, in units of weight

    Examples
    --------
    >>> np.allclose(init_scale('lecunNormal', 10, 4), 0.316228)
    True
    >>> np.allclose(init_scale('heNormal', 10, 4), 0.447214)
    True
    >>> np.allclose(init_scale('glorotNormal', 10, 4), 0.377964)
    True
    >>> np.allclose(init_scale('glorotUniform', 10, 4), 0.654654)
    True
    """
    raise NotImplementedError('not written yet')


def init_he_normal(draws):
    """He initialization: twice LeCun's variance, because ReLU sets half of its inputs to 0.

        W = z · √(2 / fanIn)

    It is the variance that doubles, not the standard deviation. Some libraries truncate the
    normal draws at two standard deviations.

    Parameters
    ----------
    draws : (I, J) ndarray
        for a fully connected layer or F × C × P × Q for filters, standard normal draws z

    Returns
    -------
    (I, J) ndarray
        weights

    Examples
    --------
    >>> np.allclose(init_he_normal(np.array([[1], [-2]])), [[1], [-2]])
    True
    """
    raise NotImplementedError('not written yet')


def init_glorot_uniform(draws):
    """Glorot's initialization, also called Xavier: uniform, with the mean of both fans. The
    deck's rule for tanh units.

        W = b · (2u − 1)        b = √( 6 / (fanIn + fanOut) )

    The variance is b² / 3 = 2 / (fanIn + fanOut).

    Parameters
    ----------
    draws : (I, J) ndarray
        for a fully connected layer or F × C × P × Q for filters, uniform draws u from [0, 1)

    Returns
    -------
    (I, J) ndarray
        weights in [−b, b)

    Examples
    --------
    >>> result = init_glorot_uniform(np.array([[0, 0.5, 0.75, 0, 0]]))
    >>> np.allclose(result, [[-1, 0, 0.5, -1, -1]])
    True
    """
    raise NotImplementedError('not written yet')


def activation_statistics(X, weights, activation):
    """How large activations are, layer by layer: mean and standard deviation over all units and
    examples.

        H₀ = X      H_l = act(H_{l−1} · W_l)      mean_l = mean of H_l      std_l = standard deviation of H_l

    Convention: the standard deviation divides by N.

    Parameters
    ----------
    X : (N, D) ndarray
        inputs, one example per row
    weights : list of (I, J) ndarray
        the weights of each layer; no biases
    activation : {'tanh', 'relu', 'sigmoid', 'linear'}
        tanh, relu, sigmoid or linear, after every layer

    Returns
    -------
    dict
        mean and std, one entry per layer
    """
    raise NotImplementedError('not written yet')
