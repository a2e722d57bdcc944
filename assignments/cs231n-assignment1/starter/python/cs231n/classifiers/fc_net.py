import numpy as np

from ..layers import *
from ..layer_utils import *


class TwoLayerNet(object):
    """A net with one hidden layer: affine, ReLU, affine, softmax."""

    def __init__(
        self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0
    ):
        self.params = {}
        self.reg = reg
        # TODO: the parameters

    def loss(self, X, y=None):
        """Scores of X, or with labels y the loss and the gradients."""
        scores = None
        # TODO: the scores

        if y is None:
            return scores

        loss, grads = 0, {}
        # TODO: the loss and the gradients
        return loss, grads
