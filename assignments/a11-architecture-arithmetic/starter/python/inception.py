"""Architecture arithmetic

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def inception_concat_depth(f1, f3, f5, pool):
    """Output depth of an inception module: the depths of its four branches add up.

        depth = f₁ + f₃ + f₅ + pool

    Channels of 1 × 1 reductions inside a branch do not count: only what a branch puts out is
    joined.

    Parameters
    ----------
    f1 : int
        filters of the 1 × 1 branch, an integer ≥ 1
    f3 : int
        filters of the 3 × 3 branch, an integer ≥ 1
    f5 : int
        filters of the 5 × 5 branch, an integer ≥ 1
    pool : int
        channels of the pooling branch: those of the input, or of its projection; an integer ≥ 1

    Returns
    -------
    float
        channels

    Examples
    --------
    >>> np.allclose(inception_concat_depth(128, 192, 96, 256), 672)
    True
    >>> np.allclose(inception_concat_depth(128, 192, 96, 64), 480)
    True
    """
    raise NotImplementedError('not written yet')


def inception_naive_operation_count(H, W, C, f1, f3, f5):
    """Multiplications of a naive inception module: three convolutions that all see the full
    depth.

        H·W·f₁·1·1·C + H·W·f₃·3·3·C + H·W·f₅·5·5·C

    Parameters
    ----------
    H : int
        height of the maps, in pixels; an integer ≥ 1
    W : int
        width of the maps, in pixels; an integer ≥ 1
    C : int
        channels of the input, an integer ≥ 1
    f1 : int
        filters of the 1 × 1 branch, an integer ≥ 1
    f3 : int
        filters of the 3 × 3 branch, an integer ≥ 1
    f5 : int
        filters of the 5 × 5 branch, an integer ≥ 1

    Returns
    -------
    float
        multiplications per image

    Examples
    --------
    >>> np.allclose(inception_naive_operation_count(28, 28, 256, 128, 192, 96), 854196224)
    True
    """
    raise NotImplementedError('not written yet')


def inception_reduced_operation_count(H, W, C, f1, r3, f3, r5, f5, p):
    """Multiplications of an inception module with bottlenecks: six convolutions, of which the
    large ones see few channels.

        H·W·(f₁·C + r₃·C + f₃·3·3·r₃ + r₅·C + f₅·5·5·r₅ + p·C)

    Parameters
    ----------
    H : int
        height of the maps, in pixels; an integer ≥ 1
    W : int
        width of the maps, in pixels; an integer ≥ 1
    C : int
        channels of the input, an integer ≥ 1
    f1 : int
        filters of the 1 × 1 branch, an integer ≥ 1
    r3 : int
        bottleneck before the 3 × 3 filters, an integer ≥ 1
    f3 : int
        3 × 3 filters, an integer ≥ 1
    r5 : int
        bottleneck before the 5 × 5 filters, an integer ≥ 1
    f5 : int
        5 × 5 filters, an integer ≥ 1
    p : int
        projection after the pooling, an integer ≥ 1

    Returns
    -------
    float
        multiplications per image

    Examples
    --------
    >>> result = inception_reduced_operation_count(28, 28, 256, 128, 64, 192, 64, 96, 64)
    >>> np.allclose(result, 271351808)
    True
    """
    raise NotImplementedError('not written yet')
