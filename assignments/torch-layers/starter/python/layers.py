"""Layers as modules of PyTorch. Write them with tensors: no torch.nn.functional, and no layer of torch.nn."""

from torch import nn


class Linear(nn.Module):
    """An affine layer: X @ weight.T + bias.

    Parameters, both nn.Parameter with any start values: weight, out_features x in_features, and bias, out_features.
    """

    def __init__(self, in_features, out_features):
        super().__init__()
        raise NotImplementedError

    def forward(self, X):
        """X: N x ..., each example flattened to in_features numbers. Returns N x out_features."""
        raise NotImplementedError


class ReLU(nn.Module):
    """max(0, x) of every number; its gradient at 0 is 0."""

    def forward(self, x):
        raise NotImplementedError


class Conv2d(nn.Module):
    """A convolution as networks have it, without turning the filters around.

    Parameters: weight, out_channels x in_channels x P x Q, and bias, out_channels. kernel_size is the pair (P, Q);
    padding adds that many zeros on each side, stride is the step of the filters.
    """

    def __init__(self, in_channels, out_channels, kernel_size, stride=1, padding=0):
        super().__init__()
        raise NotImplementedError

    def forward(self, X):
        """X: N x in_channels x H x W. Returns N x out_channels x I x J, I = (H + 2 padding - P) // stride + 1."""
        raise NotImplementedError


class BatchNorm1d(nn.Module):
    """Batch normalization of features: weight * (x - mean) / sqrt(variance + eps) + bias.

    In training mode, mean and variance (divided by N) are those of the batch, and the running statistics move towards
    them: running = (1 - momentum) * running + momentum * batch. In evaluation mode the running statistics are used.

    Parameters: weight (ones) and bias (zeros), num_features. Buffers: running_mean (zeros) and running_var (ones).
    """

    def __init__(self, num_features, eps=1e-5, momentum=0.1):
        super().__init__()
        raise NotImplementedError

    def forward(self, X):
        """X: N x num_features. Returns the same shape."""
        raise NotImplementedError


class Dropout(nn.Module):
    """Inverted dropout: in training mode, each number is 0 with probability p, and the others are divided by 1 - p.

    In evaluation mode nothing changes.
    """

    def __init__(self, p=0.5):
        super().__init__()
        raise NotImplementedError

    def forward(self, X):
        raise NotImplementedError
