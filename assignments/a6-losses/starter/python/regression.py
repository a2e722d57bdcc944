"""Loss functions and regularizers

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def mse(y, t):
    """Mean squared error: large errors count far more than small ones.

        L = (1/N) Σₙ (y[n] − t[n])²

    Either is right: losses are averaged over the N examples; or: losses are added up over the N
    examples. Keep to one in functions that belong together.

    Parameters
    ----------
    y : (N,) ndarray
        network outputs, in the unit of the targets
    t : (N,) ndarray
        target values; any unit

    Returns
    -------
    float
        in squared units of the targets, ≥ 0

    Examples
    --------
    >>> np.allclose(mse(np.array([1.5, 1, 5]), np.array([1, 2, 3])), 1.75)
    True
    """
    raise NotImplementedError('not written yet')


def mse_gradient(y, t):
    """Gradient of the mean squared error in the outputs: twice the error, shared by N examples.

        ∂L/∂y[n] = (2/N) · (y[n] − t[n])

    Either is right: losses are averaged over the N examples; or: losses are added up over the N
    examples. Keep to one in functions that belong together.

    Parameters
    ----------
    y : (N,) ndarray
        network outputs, in the unit of the targets
    t : (N,) ndarray
        target values; any unit

    Returns
    -------
    (N,) ndarray
        loss per unit of output; negative where the output is too small

    Examples
    --------
    >>> np.allclose(mse_gradient(np.array([1.5, 0]), np.array([1, 2])), [0.5, -2])
    True
    """
    raise NotImplementedError('not written yet')


def mae(y, t):
    """Mean absolute error: an error twice as large counts twice as much, so that outliers do
    not rule.

        L = (1/N) Σₙ |y[n] − t[n]|

    Either is right: losses are averaged over the N examples; or: losses are added up over the N
    examples. Keep to one in functions that belong together.

    Parameters
    ----------
    y : (N,) ndarray
        network outputs, in the unit of the targets
    t : (N,) ndarray
        target values; any unit

    Returns
    -------
    float
        in the unit of the targets, ≥ 0

    Examples
    --------
    >>> np.allclose(mae(np.array([1.5, 1, 5]), np.array([1, 2, 3])), 1.16667)
    True
    """
    raise NotImplementedError('not written yet')


def mae_gradient(y, t):
    """Gradient of the mean absolute error in the outputs: only the direction of an error, not
    its size.

        ∂L/∂y[n] = (1/N) · sign(y[n] − t[n])      sign(0) = 0

    Either is right: losses are averaged over the N examples; or: losses are added up over the N
    examples. Keep to one in functions that belong together.

    Parameters
    ----------
    y : (N,) ndarray
        network outputs, in the unit of the targets
    t : (N,) ndarray
        target values; any unit

    Returns
    -------
    (N,) ndarray
        loss per unit of output: −1/N, 0 or 1/N

    Examples
    --------
    >>> np.allclose(mae_gradient(np.array([1.5, 2]), np.array([1, 2])), [0.5, 0])
    True
    """
    raise NotImplementedError('not written yet')


def huber(y, t, options):
    """Huber loss of each example: squared near the target, straight far from it.

        L[n] = ½·(y[n] − t[n])²            if |y[n] − t[n]| < δ
        L[n] = δ·|y[n] − t[n]| − ½·δ²      otherwise

    Value and gradient of the two branches agree where they meet.

    Parameters
    ----------
    y : (N,) ndarray
        network outputs, in the unit of the targets
    t : (N,) ndarray
        target values; any unit
    options : dict
        delta: the error δ > 0 from which the loss is straight, in the unit of the targets

    Returns
    -------
    (N,) ndarray
        loss of each example in squared units of the targets, ≥ 0; ½·δ² at an error of δ
    """
    raise NotImplementedError('not written yet')


def huber_gradient(y, t, options):
    """Gradient of each example's Huber loss in its output: the error, but never more than δ.

        ∂L[n]/∂y[n] = min(δ, max(−δ, y[n] − t[n]))

    Parameters
    ----------
    y : (N,) ndarray
        network outputs, in the unit of the targets
    t : (N,) ndarray
        target values; any unit
    options : dict
        delta: the error δ > 0 from which the loss is straight, in the unit of the targets

    Returns
    -------
    (N,) ndarray
        loss per unit of output, from −δ to δ
    """
    raise NotImplementedError('not written yet')


def euclidean_loss(a, y):
    """Euclidean loss of one example: half the squared distance between the output and the
    target.

        L = ½ ‖a − y‖² = ½ Σ_d (a[d] − y[d])²

    The half is there so that the gradient is the plain error.

    Parameters
    ----------
    a : (D,) ndarray
        output of the last layer, in the unit of the target
    y : (D,) ndarray
        target; any unit

    Returns
    -------
    float
        in squared units of the target, ≥ 0

    Examples
    --------
    >>> np.allclose(euclidean_loss(np.array([1.5, 1, 5]), np.array([1, 2, 3])), 2.625)
    True
    """
    raise NotImplementedError('not written yet')


def euclidean_loss_gradient(a, y):
    """Gradient of the Euclidean loss in the output: the error itself.

        ∂L/∂a[d] = a[d] − y[d]

    Parameters
    ----------
    a : (D,) ndarray
        output of the last layer, in the unit of the target
    y : (D,) ndarray
        target; any unit

    Returns
    -------
    (D,) ndarray
        loss per unit of output

    Examples
    --------
    >>> result = euclidean_loss_gradient(np.array([1.5, 1, 5]), np.array([1, 2, 3]))
    >>> np.allclose(result, [0.5, -1, 2])
    True
    """
    raise NotImplementedError('not written yet')


def l1_distance_loss(a, y):
    """L1 distance loss of one example: the absolute errors of all outputs, added up.

        L = ‖a − y‖₁ = Σ_d |a[d] − y[d]|

    Parameters
    ----------
    a : (D,) ndarray
        output of the last layer, in the unit of the target
    y : (D,) ndarray
        target; any unit

    Returns
    -------
    float
        in the unit of the target, ≥ 0

    Examples
    --------
    >>> np.allclose(l1_distance_loss(np.array([1.5, 1, 5]), np.array([1, 2, 3])), 3.5)
    True
    """
    raise NotImplementedError('not written yet')


def l1_distance_loss_gradient(a, y):
    """Gradient of the L1 distance loss in the output: the direction of each error, whatever its
    size.

        ∂L/∂a[d] = sign(a[d] − y[d])      sign(0) = 0

    Parameters
    ----------
    a : (D,) ndarray
        output of the last layer, in the unit of the target
    y : (D,) ndarray
        target; any unit

    Returns
    -------
    (D,) ndarray
        loss per unit of output: −1, 0 or 1

    Examples
    --------
    >>> result = l1_distance_loss_gradient(np.array([1.5, 1, 3]), np.array([1, 2, 3]))
    >>> np.allclose(result, [1, -1, 0])
    True
    """
    raise NotImplementedError('not written yet')


def sum_then_mean_squared_loss(predictions, targets):
    """Squared error of vector outputs: added up over the outputs of an example, averaged over
    the examples.

        L = (1/N) Σₙ Σ_d (ŷ[n, d] − y[n, d])²

    The mean squared error of libraries averages over the outputs too, and is D times smaller.

    Either is right: losses are averaged over the N examples; or: losses are added up over the N
    examples. Keep to one in functions that belong together.

    Parameters
    ----------
    predictions : (N, D) ndarray
        network outputs ŷ, one example per row; any unit
    targets : (N, D) ndarray
        target values y, in the unit of the outputs

    Returns
    -------
    float
        in squared units of the targets, ≥ 0

    Examples
    --------
    >>> result = sum_then_mean_squared_loss(np.array([[1, 2, 0], [3, 0, 1]]), np.array([[0, 0, 0], [0, 0, 0]]))
    >>> np.allclose(result, 7.5)
    True
    """
    raise NotImplementedError('not written yet')


def sum_then_mean_squared_loss_gradient(predictions, targets):
    """Gradient of the summed, then averaged squared error in the outputs: twice the error,
    shared by N examples.

        ∂L/∂ŷ[n, d] = (2/N) · (ŷ[n, d] − y[n, d])

    Either is right: losses are averaged over the N examples; or: losses are added up over the N
    examples. Keep to one in functions that belong together.

    Parameters
    ----------
    predictions : (N, D) ndarray
        network outputs ŷ, one example per row; any unit
    targets : (N, D) ndarray
        target values y, in the unit of the outputs

    Returns
    -------
    (N, D) ndarray
        loss per unit of output

    Examples
    --------
    >>> result = sum_then_mean_squared_loss_gradient(np.array([[1, 2], [3, 0]]), np.array([[0, 0], [0, 1]]))
    >>> np.allclose(result, [[1, 2], [3, -1]])
    True
    """
    raise NotImplementedError('not written yet')


def rbf_regression_score(a, y, u, beta):
    """Radial basis functions of the Euclidean distance: how near an output is to its target,
    from 0 far away.

        S = Σⱼ u[j] · exp(−β[j] · (a − y)²)

    With positive heights the score is largest at a = y. To be minimized as a loss it needs a
    minus sign, which the slide does not have.

    Parameters
    ----------
    a : float
        output of the last layer, in the unit of the target
    y : float
        target, in any unit
    u : (J,) ndarray
        height of each bump, in the unit of the score
    beta : (J,) ndarray
        sharpness of each bump, per squared unit of the target; ≥ 0 for bumps that fade

    Returns
    -------
    float
        in the unit of u; the sum of u at a = y

    Examples
    --------
    >>> result = rbf_regression_score(1.5, 1, np.array([1, 0.5]), np.array([0.5, 2]))
    >>> np.allclose(result, 1.18576)
    True
    >>> np.allclose(rbf_regression_score(1, 1, np.array([1, 0.5]), np.array([0.5, 2])), 1.5)
    True
    """
    raise NotImplementedError('not written yet')
