"""Loss functions and regularizers

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def hinge_binary(y, t):
    """Binary hinge loss of each example: the output must have the sign of the target, and be at
    least 1 in size.

        L[n] = max(0, 1 − t[n] · y[n])

    Parameters
    ----------
    y : (N,) ndarray
        output of each example, a signed score; any finite number
    t : (N,) ndarray
        target of each example: −1 or +1

    Returns
    -------
    (N,) ndarray
        loss of each example in the unit of the score, ≥ 0; 1 at an output of 0

    Examples
    --------
    >>> result = hinge_binary(np.array([0.3, -2, -0.5, 0.4]), np.array([1, -1, 1, -1]))
    >>> np.allclose(result, [0.7, 0, 1.5, 1.4], atol=0.05)
    True
    """
    raise NotImplementedError('not written yet')


def hinge_binary_gradient(y, t):
    """Gradient of each example's binary hinge loss in its output: −t while the margin is
    missed, 0 once it is kept.

        ∂L[n]/∂y[n] = −t[n] · 1[t[n] · y[n] < 1]

    At t·y of exactly 1 the loss has a kink; the canonical gradient there is 0.

    Convention: max(0, x) has gradient 0 at x = 0.

    Parameters
    ----------
    y : (N,) ndarray
        output of each example, a signed score; any finite number
    t : (N,) ndarray
        target of each example: −1 or +1

    Returns
    -------
    (N,) ndarray
        loss per unit of score: −1, 0 or 1

    Examples
    --------
    >>> result = hinge_binary_gradient(np.array([0.3, -2, 1]), np.array([1, -1, 1]))
    >>> np.allclose(result, [-1, 0, 0])
    True
    """
    raise NotImplementedError('not written yet')


def hinge_squared(scores, labels, options):
    """Squared hinge loss: as the hinge loss, but a margin missed by twice as much costs four
    times as much.

        L = (1/N) Σᵢ Σ_{j ≠ yᵢ} max(0, sᵢ[j] − sᵢ[yᵢ] + δ)²

    Either is right: losses are averaged over the N examples; or: losses are added up over the N
    examples. Keep to one in functions that belong together.

    Parameters
    ----------
    scores : (N, C) ndarray
        one row of class scores per example; any unit
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … C − 1
    options : dict
        delta: the margin δ, in the unit of the scores

    Returns
    -------
    float
        in squared units of the scores, ≥ 0; (C − 1)·δ² when all scores are equal
    """
    raise NotImplementedError('not written yet')


def hinge_squared_gradient(scores, labels, options):
    """Gradient of the squared hinge loss in the scores: twice what each margin is missed by.

        ∂L/∂sᵢ[j] = (2/N) · max(0, sᵢ[j] − sᵢ[yᵢ] + δ)      j ≠ yᵢ
        ∂L/∂sᵢ[yᵢ] = −Σ_{j ≠ yᵢ} ∂L/∂sᵢ[j]

    The square smooths the kink of the hinge: at a margin of exactly 0 the gradient is 0 from
    both sides.

    Either is right: losses are averaged over the N examples; or: losses are added up over the N
    examples. Keep to one in functions that belong together.

    Parameters
    ----------
    scores : (N, C) ndarray
        one row of class scores per example; any unit
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … C − 1
    options : dict
        delta: the margin δ, in the unit of the scores

    Returns
    -------
    (N, C) ndarray
        loss per unit of score; every row sums to 0
    """
    raise NotImplementedError('not written yet')


def hinge_multilabel(scores, targets):
    """Multilabel hinge loss: one yes-or-no question per label, each with its own binary hinge.

        L = (1/N) Σᵢ Σ_l max(0, 1 − t[i, l] · s[i, l])

    An example may have any number of labels. The losses of its labels are added up, not
    averaged.

    Either is right: losses are averaged over the N examples; or: losses are added up over the N
    examples. Keep to one in functions that belong together.

    Parameters
    ----------
    scores : (N, L) ndarray
        one signed score per label; any finite number
    targets : (N, L) ndarray
        +1 where the example has the label, −1 where it does not

    Returns
    -------
    float
        in the unit of the scores, ≥ 0; L when all scores are 0

    Examples
    --------
    >>> np.allclose(hinge_multilabel(np.array([[0.5, -2, 2]]), np.array([[1, -1, 1]])), 0.5)
    True
    >>> np.allclose(hinge_multilabel(np.array([[0, 0, 0]]), np.array([[1, -1, 1]])), 3)
    True
    """
    raise NotImplementedError('not written yet')


def hinge_multilabel_gradient(scores, targets):
    """Gradient of the multilabel hinge loss in the scores: every missed margin pulls its own
    score, and no other.

        ∂L/∂s[i, l] = −(1/N) · t[i, l] · 1[t[i, l] · s[i, l] < 1]

    At t·s of exactly 1 the loss has a kink; the canonical gradient there is 0.

    Convention: max(0, x) has gradient 0 at x = 0. Either is right: losses are averaged over the
    N examples; or: losses are added up over the N examples. Keep to one in functions that
    belong together.

    Parameters
    ----------
    scores : (N, L) ndarray
        one signed score per label; any finite number
    targets : (N, L) ndarray
        +1 where the example has the label, −1 where it does not

    Returns
    -------
    (N, L) ndarray
        loss per unit of score

    Examples
    --------
    >>> result = hinge_multilabel_gradient(np.array([[0.5, -2, 2]]), np.array([[1, -1, 1]]))
    >>> np.allclose(result, [[-1, 0, 0]])
    True
    """
    raise NotImplementedError('not written yet')


def multilabel_sigmoid_cross_entropy(logits, targets):
    """Sigmoid cross-entropy: how surprised the answers to independent yes-or-no questions are
    by the truth.

        L = −(1/NL) Σᵢ Σ_l ( t·ln σ(z) + (1 − t)·ln(1 − σ(z)) )      t = t[i, l], z = z[i, l]
          = (1/NL) Σᵢ Σ_l ( max(z, 0) − z·t + ln(1 + exp(−|z|)) )

    A mean is one of all N·L answers. Where losses are added up, so are those of the labels:
    nothing is divided.

    Convention: the logarithm is natural. Either is right: losses are averaged over the N
    examples; or: losses are added up over the N examples. Keep to one in functions that belong
    together.

    Parameters
    ----------
    logits : (N, L) ndarray
        one unnormalized log odds per label; ±∞ is certain
    targets : (N, L) ndarray
        1 where the example has the label, 0 where not; also probabilities between

    Returns
    -------
    float
        in nats, ≥ 0; ln 2 ≈ 0.6931 when all logits are 0

    Examples
    --------
    >>> result = multilabel_sigmoid_cross_entropy(np.array([[2, -1, 0.5]]), np.array([[1, 0, 1]]))
    >>> np.allclose(result, 0.304756)
    True
    >>> np.allclose(multilabel_sigmoid_cross_entropy(np.array([[-800]]), np.array([[1]])), 800)
    True
    """
    raise NotImplementedError('not written yet')


def multilabel_sigmoid_cross_entropy_gradient(logits, targets):
    """Gradient of sigmoid cross-entropy in the logits: the predicted probability minus the true
    one.

        ∂L/∂z[i, l] = (1/NL) · ( σ(z[i, l]) − t[i, l] )

    Where losses are added up, so are those of the labels: nothing is divided.

    Convention: the logarithm is natural. Either is right: losses are averaged over the N
    examples; or: losses are added up over the N examples. Keep to one in functions that belong
    together.

    Parameters
    ----------
    logits : (N, L) ndarray
        one unnormalized log odds per label; any finite number
    targets : (N, L) ndarray
        1 where the example has the label, 0 where not; also probabilities between

    Returns
    -------
    (N, L) ndarray
        nats per unit of logit

    Examples
    --------
    >>> result = multilabel_sigmoid_cross_entropy_gradient(np.array([[0, 0]]), np.array([[1, 0]]))
    >>> np.allclose(result, [[-0.25, 0.25]])
    True
    """
    raise NotImplementedError('not written yet')
