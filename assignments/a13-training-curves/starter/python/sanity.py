"""Training a network and reading its curves

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def initial_loss(loss, C):
    """The expected loss before training: with all scores equal, every class is as likely as any
    other.

        softmax: ln C      hinge: (C − 1)·δ      logistic: ln 2

    Regularization is off; it is another term, and adds to the loss.

    Here the margin δ of the hinge loss is 1, in the unit of the scores. Convention: the
    logarithm is natural.

    Parameters
    ----------
    loss : {'softmax', 'hinge', 'logistic'}
        which loss: softmax, hinge, or logistic for two classes
    C : int
        number of classes, an integer ≥ 2; logistic always has two and does not read it

    Returns
    -------
    float
        in nats, of hinge in the unit of the scores; ln 10 ≈ 2.3026 for ten classes

    Examples
    --------
    >>> np.allclose(initial_loss('softmax', 10), 2.302585093)
    True
    >>> np.allclose(initial_loss('hinge', 10), 9)
    True
    >>> np.allclose(initial_loss('logistic', 10), 0.6931471806)
    True
    """
    raise NotImplementedError('not written yet')


def loss_with_regularization(data_loss, W, lambda_):
    """The loss with regularization switched on: unless all weights are 0, it must be higher
    than without.

        L(λ) = L(0) + λ·Σ W²

    Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW² and
    its gradient λ·W. Keep to one in all functions.

    Parameters
    ----------
    data_loss : float
        loss of the data with regularization off: L(0), in any unit
    W : (C, D) ndarray
        weights; biases are not penalized
    lambda_ : float
        regularization strength λ ≥ 0, in loss per squared unit of weight

    Returns
    -------
    float
        in the unit of the loss, ≥ dataLoss; equal to it if λ = 0 or all weights are 0
    """
    raise NotImplementedError('not written yet')


def overfits_small_data(losses, accuracies, options):
    """Overfits on purpose: a network that cannot memorize 10 to 20 examples has a bug.

        passed  ⇔  some epoch within the budget has accuracy = 1 and loss < maxLoss

    Regularization and dropout must be off: with them the loss does not reach 0.

    Parameters
    ----------
    losses : (E,) ndarray
        training loss after each epoch on the few examples, ≥ 0; in nats
    accuracies : (E,) ndarray
        training accuracy after each epoch, from 0 to 1
    options : dict
        budget: epochs that count, an integer ≥ 1; maxLoss: loss that counts as 0, > 0, in the
        unit of the losses

    Returns
    -------
    dict
        passed, whether it passed, and epochs, the number of epochs until then, only if it did
    """
    raise NotImplementedError('not written yet')
