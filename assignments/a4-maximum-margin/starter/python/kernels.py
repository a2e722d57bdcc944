"""Maximum margin, kernels and multiclass schemes

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def kernel_linear(x, z):
    """Linear kernel: the inner product itself.

        K(x, z) = xᵀz

    Parameters
    ----------
    x : (D,) ndarray
        one example
    z : (D,) ndarray
        another

    Returns
    -------
    float
        in the squared unit of x

    Examples
    --------
    >>> np.allclose(kernel_linear(np.array([1, 2, 3]), np.array([2, 0, 1])), 5)
    True
    """
    raise NotImplementedError('not written yet')


def kernel_polynomial(x, z, degree):
    """Polynomial kernel: the inner product of all products of up to d features.

        K(x, z) = (xᵀz + 1)ᵈ

    Parameters
    ----------
    x : (D,) ndarray
        one example
    z : (D,) ndarray
        another
    degree : int
        degree d, an integer ≥ 1

    Returns
    -------
    float
        a scalar

    Examples
    --------
    >>> np.allclose(kernel_polynomial(np.array([1, 2, 3]), np.array([2, 0, 1]), 3), 216)
    True
    """
    raise NotImplementedError('not written yet')


def kernel_rbf(x, z, sigma):
    """Gaussian RBF kernel: 1 for equal examples, falling to 0 as they move apart.

        K(x, z) = exp(−‖x − z‖² / (2σ²))

    Parameters
    ----------
    x : (D,) ndarray
        one example
    z : (D,) ndarray
        another
    sigma : float
        width σ > 0, in the unit of x

    Returns
    -------
    float
        from 0 to 1; exp(−½) at a distance of σ

    Examples
    --------
    >>> np.allclose(kernel_rbf(np.array([1, 2, 3]), np.array([2, 0, 2]), 1.5), 0.263597)
    True
    """
    raise NotImplementedError('not written yet')


def kernel_histogram_intersection(x, z):
    """Histogram intersection kernel: how much two histograms have in common.

        K(x, z) = Σ_k min(x(k), z(k))

    Parameters
    ----------
    x : (D,) ndarray
        counts or shares per bin, ≥ 0
    z : (D,) ndarray
        another histogram of the same bins

    Returns
    -------
    float
        in the unit of the counts; the size of the histogram if both are the same

    Examples
    --------
    >>> np.allclose(kernel_histogram_intersection(np.array([1, 2, 3]), np.array([2, 0, 6])), 4)
    True
    """
    raise NotImplementedError('not written yet')


def kernel_lift_x_x2(x, y):
    """Kernel of the lifting x ↦ (x, x²): what the inner product of two lifted numbers comes to.

        K(x, y) = φ(x)·φ(y) = xy + x²y²

    Parameters
    ----------
    x : float
        a number
    y : float
        another

    Returns
    -------
    float
        a scalar

    Examples
    --------
    >>> np.allclose(kernel_lift_x_x2(2, 3), 42)
    True
    """
    raise NotImplementedError('not written yet')


def gram_matrix(X, Z, kernel):
    """Gram matrix: the kernel of every row of one table with every row of another.

        K[i, j] = k(Xᵢ, Zⱼ)

    Parameters
    ----------
    X : (N, D) ndarray
        one example per row
    Z : (M, D) ndarray
        one example per row
    kernel : dict
        { type: 'linear' }, { type: 'polynomial', degree }, { type: 'rbf', sigma } or { type:
        'histogramIntersection' }

    Returns
    -------
    (N, M) ndarray
        for Z = X symmetric, and no direction has a negative eigenvalue
    """
    raise NotImplementedError('not written yet')
