"""A neural network from scratch

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def sigmoid(x):
    """Sigmoid: squashes any number into a probability between 0 and 1.

        σ(x) = 1 / (1 + exp(−x))

    Parameters
    ----------
    x : (N,) ndarray
        pre-activations; any number

    Returns
    -------
    (N,) ndarray
        from 0 to 1; 0.5 at x = 0

    Examples
    --------
    >>> np.allclose(sigmoid(np.array([-2, 0, 2])), [0.119203, 0.5, 0.880797])
    True
    >>> np.allclose(sigmoid(np.array([-1000, 1000])), [0, 1])
    True
    """
    raise NotImplementedError('not written yet')


def sigmoid_backward(d_out, x):
    """Backward pass of the sigmoid, from its input: gradients in the output become gradients in
    the input.

        dx = dOut · σ(x) · (1 − σ(x)) = dOut · σ(x) · σ(−x)

    The factor is ¼ at most, and near 0 where the unit is saturated: gradients vanish there.

    Parameters
    ----------
    d_out : (N,) ndarray
        gradient of the loss in each output, in loss per unit of output
    x : (N,) ndarray
        the input of the forward pass, not its output

    Returns
    -------
    (N,) ndarray
        gradient of the loss in each input

    Examples
    --------
    >>> result = sigmoid_backward(np.array([1, 3, 5]), np.array([-2, 0, 2]))
    >>> np.allclose(result, [0.104994, 0.75, 0.524968])
    True
    """
    raise NotImplementedError('not written yet')


def tanh(x):
    """Hyperbolic tangent: a sigmoid that is symmetric about 0, from −1 to 1.

        tanh(x) = (exp(x) − exp(−x)) / (exp(x) + exp(−x)) = 2·σ(2x) − 1

    Parameters
    ----------
    x : (N,) ndarray
        pre-activations; any number

    Returns
    -------
    (N,) ndarray
        from −1 to 1; 0 at x = 0

    Examples
    --------
    >>> np.allclose(tanh(np.array([-2, 0, 0.5])), [-0.964028, 0, 0.462117], atol=5e-7)
    True
    >>> np.allclose(tanh(np.array([1000])), [1])
    True
    """
    raise NotImplementedError('not written yet')


def tanh_backward(d_out, x):
    """Backward pass of tanh, from its input: gradients in the output become gradients in the
    input.

        dx = dOut · (1 − tanh²(x)) = dOut · 4 · σ(2x) · σ(−2x)

    The factor is 1 at x = 0, and near 0 where the unit is saturated.

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
    >>> result = tanh_backward(np.array([1, 3, 4]), np.array([-2, 0, 0.5]))
    >>> np.allclose(result, [0.0706508, 3, 3.14579])
    True
    """
    raise NotImplementedError('not written yet')


def relu(x):
    """Rectified linear unit: lets positive numbers through and stops the others.

        relu(x) = max(0, x)

    Parameters
    ----------
    x : (N,) ndarray
        pre-activations; any number

    Returns
    -------
    (N,) ndarray
        ≥ 0; NaN stays NaN

    Examples
    --------
    >>> np.allclose(relu(np.array([-2, -0.5, 0, 0.5, 2])), [0, 0, 0, 0.5, 2])
    True
    """
    raise NotImplementedError('not written yet')


def relu_backward(d_out, x):
    """Backward pass of ReLU, from its input: gradients pass where the input was positive, and
    stop elsewhere.

        dx = dOut · 1[x > 0]

    At x = 0 ReLU has a kink; the slide takes the derivative 0 there. NaN stays NaN, so that a
    diverged run shows.

    Convention: max(0, x) has gradient 0 at x = 0.

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
    >>> result = relu_backward(np.array([1, -2, 3, -4, 5]), np.array([-2, -0.5, 0, 0.5, 2]))
    >>> np.allclose(result, [0, 0, 0, -4, 5])
    True
    """
    raise NotImplementedError('not written yet')


def leaky_relu(x, options):
    """Leaky ReLU: as ReLU, but negative numbers leak through, so that no unit stops learning.

        f(x) = max(a·x, x)      a = leakySlope, 0.1 on the slide

    Parameters
    ----------
    x : (N,) ndarray
        pre-activations; any number
    options : dict
        leakySlope: the factor a for negative inputs, from 0 to below 1

    Returns
    -------
    (N,) ndarray
    """
    raise NotImplementedError('not written yet')


def leaky_relu_backward(d_out, x, options):
    """Backward pass of leaky ReLU, from its input: gradients pass whole or leak, but never
    stop.

        dx = dOut · (1 if x > 0, else a)

    At x = 0 there is a kink; the canonical derivative there is that of the negative side, a.
    NaN stays NaN.

    Convention: max(0, x) has gradient 0 at x = 0.

    Parameters
    ----------
    d_out : (N,) ndarray
        gradient of the loss in each output, in loss per unit of output
    x : (N,) ndarray
        the input of the forward pass
    options : dict
        leakySlope: the factor a for negative inputs, from 0 to below 1

    Returns
    -------
    (N,) ndarray
        gradient of the loss in each input
    """
    raise NotImplementedError('not written yet')


def elu(x, options):
    """Exponential linear unit: straight for positive numbers, and bending smoothly toward −α
    for negative ones.

        elu(x) = x                    if x ≥ 0
        elu(x) = α · (exp(x) − 1)     if x < 0

    Parameters
    ----------
    x : (N,) ndarray
        pre-activations; any number
    options : dict
        alpha: how far below 0 the unit goes, α ≥ 0

    Returns
    -------
    (N,) ndarray
        above −α; 0 at x = 0
    """
    raise NotImplementedError('not written yet')


def elu_backward(d_out, x, options):
    """Backward pass of the exponential linear unit, from its input.

        dx = dOut                              if x ≥ 0
        dx = dOut · α · exp(x) = dOut · (elu(x) + α)     if x < 0

    With α = 1 the derivative has no jump; with another α there is a kink at 0, and the
    derivative there is 1.

    Parameters
    ----------
    d_out : (N,) ndarray
        gradient of the loss in each output, in loss per unit of output
    x : (N,) ndarray
        the input of the forward pass
    options : dict
        alpha: how far below 0 the unit goes, α ≥ 0

    Returns
    -------
    (N,) ndarray
        gradient of the loss in each input
    """
    raise NotImplementedError('not written yet')


def maxout(X, W, b):
    """Maxout: each unit is the largest of K linear pieces, so that the network learns its own
    activation.

        out[n, m] = max over k of ( Σ_d X[n, d] · W[k, d, m] + b[k, m] )

    The slide has K = 2 pieces, which doubles the parameters of a layer.

    Parameters
    ----------
    X : (N, D) ndarray
        inputs, one example per row
    W : (K, D, M) ndarray
        weights of each piece
    b : (K, M) ndarray
        biases of each piece

    Returns
    -------
    (N, M) ndarray
        in the unit of b

    Examples
    --------
    >>> W = np.array([[[0.5], [1]], [[-1], [2]]])
    >>> X = np.array([[1, -2], [-1, 0.5], [2, 1]])
    >>> np.allclose(maxout(X, W, np.array([[0.1], [-0.2]])), [[-1.4], [1.8], [2.1]], atol=0.05)
    True
    """
    raise NotImplementedError('not written yet')


def maxout_backward(d_out, X, W, b):
    """Backward pass of maxout: the gradient of each unit goes to the piece that won, and to no
    other.

        dX[n, d] = Σ_m dOut[n, m] · W[k, d, m]      dW[k, d, m] = Σ_n dOut[n, m] · X[n, d]
        db[k, m] = Σ_n dOut[n, m]                   each with k the piece that won unit m of example n

    Where two pieces tie the unit has a kink; the gradient goes to the first of them.

    Parameters
    ----------
    d_out : (N, M) ndarray
        gradient of the loss in each output, in loss per unit of output
    X : (N, D) ndarray
        inputs of the forward pass
    W : (K, D, M) ndarray
        weights of each piece
    b : (K, M) ndarray
        biases of each piece

    Returns
    -------
    dict
        dX, dW and db, each of its argument's shape: loss per unit of input, of weight and of
        bias
    """
    raise NotImplementedError('not written yet')


def scaled_tanh(x):
    """Scaled tanh: the recommended sigmoid, stretched so that inputs of ±1 give outputs of ±1.

        f(x) = 1.7159 · tanh(2x/3)

    Between −1 and 1, where normalized inputs and targets lie, the unit is far from saturated.

    Parameters
    ----------
    x : (N,) ndarray
        pre-activations; any number

    Returns
    -------
    (N,) ndarray
        from −1.7159 to 1.7159; ±0.9999972559 at ±1

    Examples
    --------
    >>> result = scaled_tanh(np.array([-2, -0.5, 0, 1]))
    >>> np.allclose(result, [-1.49294, -0.551684, 0, 0.9999972559])
    True
    """
    raise NotImplementedError('not written yet')


def scaled_tanh_backward(d_out, x):
    """Backward pass of scaled tanh, from its input.

        dx = dOut · 1.7159 · (2/3) · (1 − tanh²(2x/3)) = dOut · 1.7159 · (8/3) · σ(4x/3) · σ(−4x/3)

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
    >>> result = scaled_tanh_backward(np.array([1, 1]), np.array([0, 1]))
    >>> np.allclose(result, [1.143933333, 0.7554124359])
    True
    """
    raise NotImplementedError('not written yet')


def tanh_plus_linear(x, options):
    """Tanh plus a linear term: the unit never goes flat, so that its gradient never vanishes.

        f(x) = tanh(x) + β·x

    Parameters
    ----------
    x : (N,) ndarray
        pre-activations; any number
    options : dict
        beta: factor β of the linear term, a small number ≥ 0

    Returns
    -------
    (N,) ndarray
        0 at x = 0
    """
    raise NotImplementedError('not written yet')


def tanh_plus_linear_backward(d_out, x, options):
    """Backward pass of tanh plus a linear term, from its input.

        dx = dOut · (1 − tanh²(x) + β) = dOut · (4 · σ(2x) · σ(−2x) + β)

    Parameters
    ----------
    d_out : (N,) ndarray
        gradient of the loss in each output, in loss per unit of output
    x : (N,) ndarray
        the input of the forward pass
    options : dict
        beta: factor β of the linear term, a small number ≥ 0

    Returns
    -------
    (N,) ndarray
        gradient of the loss in each input
    """
    raise NotImplementedError('not written yet')


def rbf_activation(x, u, beta, w):
    """Radial basis function unit: a sum of bumps, each high near its center and 0 far from it.

        f(x) = Σⱼ u[j] · exp(−β[j] · (x − w[j])²)

    Where a sigmoid divides all of the input space in two, a bump answers only in its
    neighborhood.

    Parameters
    ----------
    x : (N,) ndarray
        inputs; any unit
    u : (J,) ndarray
        height of each bump
    beta : (J,) ndarray
        sharpness of each bump, per squared unit of the input; ≥ 0 for bumps that fade
    w : (J,) ndarray
        center of each bump, in the unit of the input

    Returns
    -------
    (N,) ndarray
        in the unit of u

    Examples
    --------
    >>> u = np.array([1, -2])
    >>> beta = np.array([0.5, 2])
    >>> w = np.array([0, 1])
    >>> result = rbf_activation(np.array([-1, 0, 0.5, 2]), u, beta, w)
    >>> np.allclose(result, [0.605860, 0.729329, -0.330564, -0.135335])
    True
    """
    raise NotImplementedError('not written yet')


def rbf_activation_backward(d_out, x, u, beta, w):
    """Backward pass of the radial basis function unit, from its input: each bump pulls toward
    or from its center.

        dx = dOut · Σⱼ −2·β[j]·(x − w[j]) · u[j] · exp(−β[j] · (x − w[j])²)

    Parameters
    ----------
    d_out : (N,) ndarray
        gradient of the loss in each output, in loss per unit of output
    x : (N,) ndarray
        the input of the forward pass
    u : (J,) ndarray
        height of each bump
    beta : (J,) ndarray
        sharpness of each bump, per squared unit of the input
    w : (J,) ndarray
        center of each bump, in the unit of the input

    Returns
    -------
    (N,) ndarray
        gradient of the loss in each input

    Examples
    --------
    >>> u = np.array([1])
    >>> beta = np.array([0.5])
    >>> w = np.array([0])
    >>> result = rbf_activation_backward(np.array([1, 1]), np.array([-1, 0]), u, beta, w)
    >>> np.allclose(result, [0.6065, 0], atol=5e-5)
    True
    """
    raise NotImplementedError('not written yet')
