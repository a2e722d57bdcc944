"""Attention. Write it with tensors: no torch.nn.functional, and of torch.nn only Module, Parameter and Linear."""

from torch import nn


def attention(Q, K, V, mask=None):
    """softmax(Q K^T / sqrt(D)) V, the softmax over the keys, finite for products of any size.

    Q: N x T x D, K: N x S x D, V: N x S x M. mask: T x S of bool, true where a query may look; each query sees a key.
    Returns N x T x M.
    """
    raise NotImplementedError


def causal_mask(T):
    """T x T of bool: true where position t (row) may look at position s (column), which is where s <= t."""
    raise NotImplementedError


class MultiHeadSelfAttention(nn.Module):
    """Several attentions beside each other, each on dim / heads neighboring columns of queries, keys and values.

    Parameters, without biases: wq, wk, wv and wo, each nn.Linear(dim, dim, bias=False), or an nn.Parameter of the same
    form: queries are X @ wq.T. The heads stand side by side, in their order, before wo. If causal is true, a position
    sees itself and those before it.
    """

    def __init__(self, dim, heads, causal=False):
        super().__init__()
        raise NotImplementedError

    def forward(self, X):
        """X: N x T x dim. Returns the same shape."""
        raise NotImplementedError
