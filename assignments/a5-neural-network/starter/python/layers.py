"""A neural network from scratch

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def affine_forward(X, W, b):
    """Affine layer: every output is a weighted sum of all inputs, plus its own bias.

        out[n, m] = Σ_d X[n, d] · W[d, m] + b[m]

    The weights of a layer are inputs × outputs; a linear classifier has them the other way
    round. Inputs with more axes, such as images, are read as rows of D numbers, in row-major
    order.

    Parameters
    ----------
    X : (N, …) ndarray
        one example per row, of D numbers each
    W : (D, M) ndarray
        one column of weights per output
    b : (M,) ndarray
        one bias per output, in the unit of the outputs

    Returns
    -------
    (N, M) ndarray
        one row of outputs per example

    Examples
    --------
    >>> W = np.array([[1, 0, -1], [2, 1, 0.5]])
    >>> result = affine_forward(np.array([[1, 2]]), W, np.array([0.1, -0.2, 0.3]))
    >>> np.allclose(result, [[5.1, 1.8, 0.3]], atol=0.05)
    True
    """
    raise NotImplementedError('not written yet')


def affine_backward(d_out, X, W):
    """Backward pass of an affine layer: gradients in the outputs become gradients in inputs,
    weights and biases.

        dX = dOut · Wᵀ      dW = Xᵀ · dOut      db[m] = Σₙ dOut[n, m]

    Examples share weights and biases, so their gradients add up. Where the loss is a mean, its
    1/N is in dOut.

    Parameters
    ----------
    d_out : (N, M) ndarray
        gradient dOut of the loss in each output, in loss per unit of output
    X : (N, …) ndarray
        input of the forward pass
    W : (D, M) ndarray
        weights of the forward pass

    Returns
    -------
    dict
        dX in the shape of X, dW and db: loss per unit of input, of weight and of bias
    """
    raise NotImplementedError('not written yet')


def two_layer_network(X, parameters, options):
    """Two-layer network: weighted sums, a hidden activation, weighted sums again, an output
    activation.

        a1 = X·W1 + b1      z1 = h(a1)      a2 = z1·W2 + b2      y = σ(a2)

    Without h the two layers would be one linear layer.

    Parameters
    ----------
    X : (N, D) ndarray
        one example per row
    parameters : dict
        W1 of D × H, b1 of H, W2 of H × K, b2 of K
    options : dict
        hidden: hidden activation h: sigmoid, tanh or relu; output: output activation: sigmoid,
        softmax or identity

    Returns
    -------
    dict
        sums a1 and a2, hidden activations z1, and the outputs y of N × K
    """
    raise NotImplementedError('not written yet')
