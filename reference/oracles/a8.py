"""Outputs of NumPy, SciPy, scikit-learn and PyTorch for chapter A8, data and weights: an outside oracle.

    /usr/bin/python3 reference/oracles/a8.py          writes a8.json and records/a8.json of fixtures/oracles
    /usr/bin/python3 reference/oracles/a8.py --check  computes them again and compares to 1e-12

Needs Debian's python3-numpy, python3-scipy, python3-sklearn and python3-torch. Nothing here is written from
our own code.
"""

import numpy as np
import scipy
import scipy.integrate
import scipy.ndimage
import scipy.stats
import sklearn
import torch
import torch.nn.functional as F
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from making import Chapter

chapter = Chapter('a8', {'numpy': np, 'scipy': scipy, 'sklearn': sklearn, 'torch': torch})
reals, uniforms, case, draws = chapter.reals, chapter.uniforms, chapter.case, chapter.draws
t = torch.tensor


def with_signs(directions):
    """Rows whose entry of largest magnitude is positive: a direction has no sign of its own."""
    largest = np.abs(directions).argmax(1)
    return directions * np.sign(directions[np.arange(len(directions)), largest])[:, None]


def with_constant(X):
    X = X.copy()
    X[:, 0] = 0.1
    return X


for N, M, D in ((3, 1, 2), (8, 3, 4), (30, 5, 3)):
    train, X = reals(N, D, scale=2) + reals(D, scale=3), reals(M, D)
    scaler = StandardScaler(with_std=False)
    scaler.fit_transform(train)
    case('meanCenter', 'sklearn StandardScaler', [train, X], scaler.transform(X))
    for data in (train, with_constant(train)):
        scaler = StandardScaler()
        scaler.fit_transform(data)
        case('standardize', 'sklearn StandardScaler', [data, X], scaler.transform(X))
        case('fitStandardizer', 'numpy', [data], {'mean': data.mean(0), 'std': data.std(0)})
    case('standardize', 'scipy zmap', [train, X], scipy.stats.zmap(X, train, ddof=1), stdDdof='1')
    case('globalStandardize', 'scipy zmap', [train, X], scipy.stats.zmap(X, train, axis=None))
    case('diagonalCovariance', 'numpy', [train], (train ** 2).sum(0))
    case('diagonalCovarianceScale', 'numpy', [train, X], X / np.sqrt((train ** 2).mean(0)))
    case('inputCorrelations', 'numpy corrcoef', [train], np.corrcoef(train, rowvar=False))
    for components in (1, D):
        pca = PCA(components, svd_solver='full')
        pca.fit_transform(train)
        directions = with_signs(pca.components_)
        fitted = {'mean': pca.mean_, 'U': directions.T, 'S': pca.explained_variance_}
        case('pcaFit', 'sklearn PCA', [train], fitted, stdDdof='1', components=components)
        rotated = (X - pca.mean_) @ directions.T
        case('pcaRotate', 'sklearn PCA', [train, X], rotated, components=components)
        variance = np.cov(train, rowvar=False, ddof=0)
        spread = np.atleast_1d(np.linalg.eigvalsh(variance))[::-1][:components]
        case('pcaWhitening', 'sklearn PCA', [train, X], rotated / np.sqrt(spread + 0.01), eps=0.01,
             components=components)
        case('pcaWhitening', 'sklearn PCA', [train, X], rotated / np.sqrt(pca.explained_variance_), eps=0,
             stdDdof='1', components=components)

for N, M, C, H, W in ((1, 1, 3, 2, 2), (4, 2, 2, 3, 5)):
    train, X = reals(N, C, H, W) * 5 + 3, reals(M, C, W, H)
    mean, std = train.mean((0, 2, 3)), train.std((0, 2, 3))
    case('channelStatistics', 'numpy', [train], {'mean': mean, 'std': std})
    case('perChannelStandardize', 'torch', [train, X],
         (t(X) - t(mean)[:, None, None]) / t(std)[:, None, None])
    u = uniforms(M)
    flipped = np.where((u < 0.5)[:, None, None, None], X[..., ::-1], X)
    case('randomHorizontalFlip', 'numpy', [X, u], flipped, p=0.5)

for C, H, W in ((1, 2, 3), (3, 5, 4), (2, 7, 7)):
    image = reals(C, H, W)
    case('horizontalFlip', 'numpy', [image], image[..., ::-1].copy())
    case('crop', 'numpy', [image, 1, 2, H - 1, W - 2], image[:, 1:, 2:])
    for I, J in ((H, W), (2 * H, 3 * W), (H + 1, W - 1), (1, 1), (H - 1, 2 * W + 1)):
        expected = F.interpolate(t(image)[None], (I, J), mode='bilinear', align_corners=False)[0]
        case('resizeBilinear', 'torch interpolate', [image, I, J], expected)
    for angle, shift in ((0.0, (1.0, -0.5)), (0.6, (0.25, 0.75)), (-2.0, (0.0, 3.0))):
        cos, sin = np.cos(angle), np.sin(angle)
        A = np.array([[cos, sin * 0.9, shift[0]], [-sin, cos * 0.9, shift[1]]])
        # SciPy's coordinates are (row, column), ours (x, y).
        swapped = np.array([[A[1, 1], A[1, 0]], [A[0, 1], A[0, 0]]])
        expected = np.stack([scipy.ndimage.affine_transform(
            channel, swapped, offset=(A[1, 2], A[0, 2]), order=1, mode='grid-constant') for channel in image])
        case('affineWarp', 'scipy affine_transform', [image, A], expected)
    pixels = draws.randint(0, 256, (C, H, W)).astype(float)
    unit = pixels / 255
    case('pixelRange', 'numpy', [pixels], unit)
    delta = reals(C, scale=0.4)
    case('tintJitter', 'numpy clip', [unit, delta], np.clip(unit + delta[:, None, None], 0, 1))
    gray = unit.mean()
    case('contrastJitter', 'numpy clip', [unit, 1.7], np.clip(gray + 1.7 * (unit - gray), 0, 1))

for shape in ((3, 4), (2, 3, 3, 3)):
    normals, u = reals(*shape), uniforms(*shape)
    weights = torch.empty(shape[::-1] if len(shape) == 2 else shape)
    fan_in, fan_out = torch.nn.init._calculate_fan_in_and_fan_out(weights)
    relu = torch.nn.init.calculate_gain('relu')
    case('fans', 'torch', [np.zeros(shape)], {'fanIn': fan_in, 'fanOut': fan_out})
    case('initHeNormal', 'torch calculate_gain', [normals], normals * relu / np.sqrt(fan_in))
    case('initLecunNormal', 'numpy', [normals], normals / np.sqrt(fan_in))
    half_width = np.sqrt(3) * np.sqrt(2 / (fan_in + fan_out))
    case('initGlorotUniform', 'numpy', [u], half_width * (2 * u - 1))
    case('initSigmoidUniform', 'numpy', [u], 4 * half_width * (2 * u - 1))

X, W1, W2 = reals(6, 4), reals(4, 3), reals(3, 5)
functions = {'tanh': np.tanh, 'relu': lambda x: np.maximum(x, 0), 'linear': lambda x: x,
             'sigmoid': scipy.special.expit}
for name, act in functions.items():
    layers = [act(X @ W1)]
    layers.append(act(layers[0] @ W2))
    case('activationStatistics', 'numpy', [X, (W1, W2), name],
         {'mean': np.array([h.mean() for h in layers]), 'std': np.array([h.std() for h in layers])})


def expectation(f):
    """Over a standard normal, in two halves so that a kink at 0 is at an end."""
    def integrand(z):
        return f(z) * np.exp(-z * z / 2) / np.sqrt(2 * np.pi)
    edges = (-12, -4, -1, -0.2, 0, 0.2, 1, 4, 12)
    return sum(scipy.integrate.quad(integrand, a, b, epsabs=1e-15, epsrel=1e-13, limit=200)[0]
               for a, b in zip(edges, edges[1:]))


gains = (('tanh', 1.0), ('tanh', 0.05), ('tanh', 500.0), ('relu', 1.0), ('relu', 2.0), ('sigmoid', 1.0))
for name, gain in gains:
    q, means, stds, roots = 1.0, [], [], []
    for _ in range(10):
        scale = np.sqrt(gain * q)
        mean = expectation(lambda z: functions[name](scale * z))
        q = expectation(lambda z: functions[name](scale * z) ** 2)
        means.append(mean)
        stds.append(np.sqrt(q - mean ** 2))
        roots.append(np.sqrt(q))
    case('infiniteWidthStatistics', 'scipy quad', [name, gain, 10],
         {'mean': np.array(means), 'std': np.array(stds), 'rms': np.array(roots)})

chapter.finish()
