"""Loss functions and regularizers

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def kl_divergence(probabilities, targets):
    """Kullback-Leibler divergence: the nats by which a model's probabilities miss the true
    ones.

        D = (1/N) Σᵢ Σ_k t[i, k] · ln( t[i, k] / y[i, k] )

    It is the cross-entropy minus the entropy of the targets. A class that does not occur adds
    nothing: 0 · ln 0 counts as 0. The divergence is not symmetric: this is KL(t ‖ y), which
    papers write with the targets first.

    Convention: the logarithm is natural. Either is right: losses are averaged over the N
    examples; or: losses are added up over the N examples. Keep to one in functions that belong
    together.

    Parameters
    ----------
    probabilities : (N, K) ndarray
        predicted probabilities; each from 0 to 1
    targets : (N, K) ndarray
        true probabilities; each from 0 to 1

    Returns
    -------
    float
        in nats, ≥ 0; 0 only where both agree, ∞ if a class that occurs has probability 0

    Examples
    --------
    >>> result = kl_divergence(np.array([[0.25, 0.25, 0.5]]), np.array([[0.6, 0.4, 0]]))
    >>> np.allclose(result, 0.713283)
    True
    """
    raise NotImplementedError('not written yet')


def triplet_loss(anchors, positives, negatives, options):
    """Triplet loss: an anchor must be closer to its positive than to its negative, by a margin.

        L = Σᵢ max(0, ‖a[i] − p[i]‖² − ‖a[i] − n[i]‖² + α)

    Distances are squared. The slide adds up over the triplets; most other losses are averaged.

    Either is right: losses are averaged over the N examples; or: losses are added up over the N
    examples. Keep to one in functions that belong together.

    Parameters
    ----------
    anchors : (N, D) ndarray
        embedding a of each anchor; any unit
    positives : (N, D) ndarray
        embedding p of another picture of the same identity
    negatives : (N, D) ndarray
        embedding n of a picture of another identity
    options : dict
        alpha: the margin α ≥ 0, in squared units of the embedding

    Returns
    -------
    float
        in squared units of the embedding, ≥ 0; N·α when all embeddings are equal
    """
    raise NotImplementedError('not written yet')


def triplet_loss_gradient(anchors, positives, negatives, options):
    """Gradients of the triplet loss in the three embeddings, 0 for every triplet that keeps the
    margin.

        ∂L/∂a[i] = 2(n[i] − p[i])      ∂L/∂p[i] = 2(p[i] − a[i])      ∂L/∂n[i] = 2(a[i] − n[i])

    These hold while ‖a − p‖² − ‖a − n‖² + α > 0. Where it is exactly 0 the loss has a kink.

    Convention: max(0, x) has gradient 0 at x = 0. Either is right: losses are averaged over the
    N examples; or: losses are added up over the N examples. Keep to one in functions that
    belong together.

    Parameters
    ----------
    anchors : (N, D) ndarray
        embedding a of each anchor; any unit
    positives : (N, D) ndarray
        embedding p of another picture of the same identity
    negatives : (N, D) ndarray
        embedding n of a picture of another identity
    options : dict
        alpha: the margin α ≥ 0, in squared units of the embedding

    Returns
    -------
    dict
        anchors, positives and negatives: loss per unit of embedding; the three sum to 0
    """
    raise NotImplementedError('not written yet')
