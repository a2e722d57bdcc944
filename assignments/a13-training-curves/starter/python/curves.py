"""Training a network and reading its curves

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def loss_curve_diagnosis(losses):
    """What curves of losses say of their learning rates: too high, high, good or low, as on the
    slide of four curves.

        too high    the last loss is not below the first, or not finite
        low         more than a quarter of the fall comes in the second half: it is still falling
        high        it has stopped falling, but above what another rate reaches, by a tenth of that fall
        good        none of these

    One curve alone cannot be high: that takes a lower one beside it. The slide draws the four
    without numbers; a quarter and a tenth are choices of this function. A straight line has
    half of its fall in its second half.

    Parameters
    ----------
    losses : (G, E) ndarray
        training loss before training and after each epoch, one row per learning rate; NaN and ∞
        allowed

    Returns
    -------
    list of str
        list of words, one for each row

    Examples
    --------
    >>> losses = np.array([[4, 9, 20], [4, 2, 2], [4, 1.2, 1], [4, 3.5, 3]])
    >>> loss_curve_diagnosis(losses)
    ['too high', 'high', 'good', 'low']
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
