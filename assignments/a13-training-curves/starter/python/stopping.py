"""Training a network and reading its curves

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def early_stopping(validation_losses, options):
    """Early stopping: training ends once the validation loss has stopped falling, and the best
    weights are kept.

        stop after epoch e    if the last p epochs, e among them, brought no new best
        new best              if loss[e] < best − minDelta

    Without a stop, training ends with the last epoch. What comes after the stop is never seen.

    Parameters
    ----------
    validation_losses : (E,) ndarray
        loss on the held-out validation set after every epoch
    options : dict
        patience: epochs p in a row without a new best until training stops; an integer ≥ 1;
        minDelta: how much lower a new best must be, in the unit of the loss; ≥ 0

    Returns
    -------
    dict
        stopEpoch, the last epoch trained; bestEpoch, whose weights are restored; and its loss
        best
    """
    raise NotImplementedError('not written yet')


def reduce_on_plateau(eta0, accuracies, options):
    """Reduce on plateau: the learning rate falls when the validation accuracy has not grown for
    some epochs.

        η = η₀ · factor^(number of plateaus so far)

    Only a strictly higher accuracy than ever before is progress. After patience epochs in a row
    without progress the rate falls, and the count begins anew; so it does at every progress.

    Parameters
    ----------
    eta0 : float
        learning rate of the first epoch, ≥ 0; any unit
    accuracies : (E,) ndarray
        validation accuracy after each epoch; higher is better
    options : dict
        patience: epochs without progress that make a plateau, an integer ≥ 1; factor: what is
        left of the rate after a plateau, in (0, 1]

    Returns
    -------
    (E,) ndarray
        the learning rate after each epoch, in the unit of eta0
    """
    raise NotImplementedError('not written yet')
