"""Architecture arithmetic

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def conv_parameter_count(F, C, K, options):
    """Parameters of a convolutional layer: each filter has F · F weights per input channel, and
    one bias.

        (F·F·C + 1) · K

    The size of the image does not matter: a filter is shared by all its places.

    Parameters
    ----------
    F : int
        side of the filters, in pixels; an integer ≥ 1
    C : int
        channels of the input; an integer ≥ 1
    K : int
        number of filters; an integer ≥ 1
    options : dict
        bias: whether the K biases count

    Returns
    -------
    float
        numbers to learn
    """
    raise NotImplementedError('not written yet')


def dense_parameter_count(inputs, outputs, options):
    """Parameters of a fully connected layer: one weight per pair of input and output, one bias
    per output.

        inputs · outputs + outputs

    Parameters
    ----------
    inputs : int
        numbers that come in, an integer ≥ 1
    outputs : int
        numbers that come out, an integer ≥ 1
    options : dict
        bias: whether the biases count

    Returns
    -------
    float
        numbers to learn
    """
    raise NotImplementedError('not written yet')


def conv_operation_count(H, W, K, F, C):
    """Multiplications of a convolutional layer: every output number is a sum of F · F · C
    products.

        H · W · K · F · F · C

    A multiplication and the addition after it count as one operation.

    Parameters
    ----------
    H : int
        height of the output, in pixels; an integer ≥ 1
    W : int
        width of the output, in pixels; an integer ≥ 1
    K : int
        number of filters; an integer ≥ 1
    F : int
        side of the filters, in pixels; an integer ≥ 1
    C : int
        channels of the input; an integer ≥ 1

    Returns
    -------
    float
        multiplications per image

    Examples
    --------
    >>> np.allclose(conv_operation_count(28, 28, 128, 1, 256), 25690112)
    True
    >>> np.allclose(conv_operation_count(28, 28, 192, 3, 256), 346816512)
    True
    """
    raise NotImplementedError('not written yet')
