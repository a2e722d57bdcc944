"""Maximum margin, kernels and multiclass schemes

Write the functions below, in any order, and see what is right:

    npx --no-install touchstone check --watch

Arrays are NumPy arrays: float64, labels and indices int64. Leave the arguments as they are.
"""

import numpy as np


def svm_dual_objective(alpha, y, K):
    """Value of the dual problem at given α: what a solver makes as large as it can.

        Σᵢ αᵢ − ½ Σᵢⱼ αᵢαⱼ·yᵢyⱼ·K(xᵢ, xⱼ)

    Parameters
    ----------
    alpha : (N,) ndarray
        dual coefficients; feasible or not
    y : (N,) ndarray
        +1 or −1
    K : (N, N) ndarray
        the kernel of every pair of examples

    Returns
    -------
    float
        a scalar; for feasible α never above the primal objective of any plane
    """
    raise NotImplementedError('not written yet')


def svm_dual_feasibility(alpha, y, C):
    """Feasibility of dual coefficients: each in its box, and both classes in balance.

        violations[i] = 0 if 0 ≤ αᵢ ≤ C, else 1      balance = Σᵢ αᵢyᵢ, which must be 0

    Here the tolerance of the box is 1e-9.

    Parameters
    ----------
    alpha : (N,) ndarray
        dual coefficients
    y : (N,) ndarray
        +1 or −1
    C : float
        price of a unit of slack, > 0; ∞ for a hard margin

    Returns
    -------
    dict
        { violations, balance }: N of 1 and 0, and a number; a machine without b needs no
        balance
    """
    raise NotImplementedError('not written yet')


def svm_dual_weights(alpha, y, X):
    """Normal of the plane from the dual coefficients: support vectors, each with its weight and
    its sign.

        w = Σᵢ αᵢ·yᵢ·xᵢ

    Parameters
    ----------
    alpha : (N,) ndarray
        dual coefficients; 0 but for support vectors
    y : (N,) ndarray
        +1 or −1
    X : (N, D) ndarray
        one example per row

    Returns
    -------
    (D,) ndarray

    Examples
    --------
    >>> X = np.array([[3, 3], [4, 5], [6, 5], [1, 1], [0, 1]])
    >>> y = np.array([1, 1, 1, -1, -1])
    >>> np.allclose(svm_dual_weights(np.array([0.25, 0, 0, 0.25, 0]), y, X), [0.5, 0.5])
    True
    """
    raise NotImplementedError('not written yet')


def svm_bias(alpha, y, K, C):
    """Bias from the support vectors: the one that puts them exactly on the edge of the margin.

        b = mean of yᵢ − Σⱼ αⱼyⱼ·K(xⱼ, xᵢ)      over all i with 0 < αᵢ < C

    On a linear kernel that is yᵢ − w·xᵢ. Where every α is 0 or C, b is the middle of what the
    margins allow.

    Here the tolerance for an α at 0 or C is 1e-8, relative to the largest α.

    Parameters
    ----------
    alpha : (N,) ndarray
        dual coefficients
    y : (N,) ndarray
        +1 or −1
    K : (N, N) ndarray
        the kernel of every pair of examples: gramMatrix(X, X, kernel)
    C : float
        price of a unit of slack, > 0

    Returns
    -------
    float
        a scalar
    """
    raise NotImplementedError('not written yet')


def svm_kernel_decision(alpha, y, b, Xtrain, X, kernel):
    """Decision value of an SVM: support vectors vote with their weight, their sign and their
    similarity to x.

        f(x) = Σᵢ αᵢ·yᵢ·K(xᵢ, x) + b

    The class is its sign; the value itself says how firmly, which one-vs-all compares.

    Parameters
    ----------
    alpha : (N,) ndarray
        dual coefficients
    y : (N,) ndarray
        +1 or −1
    b : float
        bias
    Xtrain : (N, D) ndarray
        training examples
    X : (M, D) ndarray
        examples to classify
    kernel : dict
        { type: 'linear' }, { type: 'polynomial', degree }, { type: 'rbf', sigma } or { type:
        'histogramIntersection' }

    Returns
    -------
    (M,) ndarray
        decision values, not signs; ±1 on the edges of the margin
    """
    raise NotImplementedError('not written yet')


def svm_dual(K, y, C):
    """Solves the dual problem of an SVM: how hard each example must push for the widest margin.

        max_α Σᵢ αᵢ − ½ Σᵢⱼ αᵢαⱼ·yᵢyⱼ·K(xᵢ, xⱼ)      0 ≤ αᵢ ≤ C      Σᵢ αᵢyᵢ = 0

    No plane is better than primal, and none can be better than dual: their gap bounds the error
    of both.

    Here the machine has a bias b, and with it the constraint Σ αᵢyᵢ = 0. Here the gap at which
    to stop is 1e-10, relative to a dual value above 1.

    Parameters
    ----------
    K : (N, N) ndarray
        the kernel of every pair of examples: gramMatrix(X, X, kernel)
    y : (N,) ndarray
        +1 or −1
    C : float
        price of a unit of slack, > 0; ∞ for a hard margin

    Returns
    -------
    dict
        { alpha, b, primal, dual, gap, steps }; alpha is N, and 0 but for support vectors
    """
    raise NotImplementedError('not written yet')
