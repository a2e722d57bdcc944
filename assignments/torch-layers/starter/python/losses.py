"""The loss of a classifier."""

from torch import nn


class CrossEntropyLoss(nn.Module):
    """The mean over examples of -log softmax(scores)[label], finite for scores of any size."""

    def forward(self, scores, labels):
        """scores: N x C; labels: N integers from 0 to C - 1. Returns a tensor with one number."""
        raise NotImplementedError
