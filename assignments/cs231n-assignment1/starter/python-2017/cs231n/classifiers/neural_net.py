import numpy as np


class TwoLayerNet(object):
    """A net with one hidden layer: affine, ReLU, affine, softmax."""

    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        self.params = {}
        self.params["W1"] = std * np.random.randn(input_size, hidden_size)
        self.params["b1"] = np.zeros(hidden_size)
        self.params["W2"] = std * np.random.randn(hidden_size, output_size)
        self.params["b2"] = np.zeros(output_size)

    def loss(self, X, y=None, reg=0.0):
        """Scores of X of shape (N, D), or with labels y the loss and the gradients."""
        W1, b1 = self.params["W1"], self.params["b1"]
        W2, b2 = self.params["W2"], self.params["b2"]
        N, D = X.shape

        scores = None
        # TODO: the scores

        if y is None:
            return scores

        loss = None
        # TODO: the loss

        grads = {}
        # TODO: the gradients
        return loss, grads
