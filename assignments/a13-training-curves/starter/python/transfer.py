"""Training a network and reading its curves

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def freeze(parameters, trainable):
    """Splits the weights of a network into those kept from another task and those trained on
    this one.

        frozen ∪ trained = parameters      frozen ∩ trained = ∅

    The less data there is, the fewer weights should learn: the last layers only.

    Parameters
    ----------
    parameters : dict
        weights by the name of their layer
    trainable : list of str
        names of the layers that learn

    Returns
    -------
    dict
        frozen and trained, each weights by name
    """
    raise NotImplementedError('not written yet')


def fine_tune_step(parameters, gradients, trainable, options):
    """One step of fine-tuning: the trainable layers learn, the frozen ones do not change at
    all.

        w ← w − η·(g + λ·w)      only for layers that are trainable

    Weight decay leaves frozen layers alone too.

    Parameters
    ----------
    parameters : dict
        weights by the name of their layer; not modified
    gradients : dict
        gradient of the loss by the name of the layer; those of frozen layers are not read
    trainable : list of str
        names of the layers that learn
    options : dict
        learningRate: step size η ≥ 0, in units of weight per unit of gradient; weightDecay:
        strength λ ≥ 0 of the decay of trainable layers

    Returns
    -------
    dict
        all weights by name, after the step
    """
    raise NotImplementedError('not written yet')


def feature_extractor_svm(features, labels, W, options):
    """A linear SVM on features of a trained network: only the SVM learns the new task.

        W ← W − η · ∇( hinge(F·Wᵀ, y) + λ·ΣW² )      F = features of the images, `epochs` times

    Here the margin δ is 1, in the unit of the scores. Convention: losses are averaged over the
    N examples. Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is
    ½λ·ΣW² and its gradient λ·W. Keep to one in all functions.

    Parameters
    ----------
    features : (N, D) ndarray
        features of the images, from extractFeatures; never changed
    labels : (N,) ndarray of int
        index of the true class; integers in 0 … C − 1
    W : (C, D) ndarray
        weights of the SVM to begin with; not modified
    options : dict
        learningRate: step size η ≥ 0, in units of weight per unit of gradient; epochs: steps
        with all images, an integer ≥ 0; lambda: regularization strength λ ≥ 0

    Returns
    -------
    (C, D) ndarray
        weights of the SVM
    """
    raise NotImplementedError('not written yet')
