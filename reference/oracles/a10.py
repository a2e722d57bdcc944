"""Outputs of PyTorch and NumPy (float64, autograd) for chapter A10, convolutional layers: an outside oracle.

    /usr/bin/python3 reference/oracles/a10.py          writes a10.json and records/a10.json
    /usr/bin/python3 reference/oracles/a10.py --check  computes them again and compares to 1e-12

Needs Debian's python3-numpy and python3-torch. Nothing here is written from our own code: layers are
PyTorch's functions, slopes its autograd.
"""

import numpy as np
import torch
import torch.nn.functional as F

from making import Chapter

chapter = Chapter('a10', {'numpy': np, 'torch': torch})
reals, case, slopes = chapter.reals, chapter.case, chapter.slopes
t = torch.tensor


def floored(stride, sizes, windows, pad):
    """Options for what does not fit; PyTorch always cuts off."""
    fits = all((size + 2 * pad - window) % stride == 0 for size, window in zip(sizes, windows))
    return {} if fits else {'convSize': 'floor'}


for N, C, H, W, K, P, Q, stride, pad in (
    (1, 1, 3, 3, 1, 1, 1, 1, 0),
    (2, 3, 5, 4, 2, 3, 3, 1, 1),
    (3, 2, 7, 6, 5, 3, 2, 2, 0),
    (2, 1, 8, 7, 3, 4, 5, 3, 2),
    (1, 6, 5, 5, 4, 5, 5, 1, 0),
):
    X, w, b = reals(N, C, H, W), reals(K, C, P, Q), reals(K)
    options = {'stride': stride, 'pad': pad, **floored(stride, (H, W), (P, Q), pad)}
    leaves = [t(a, requires_grad=True) for a in (X, w, b)]
    y = F.conv2d(*leaves, stride=stride, padding=pad)
    case('conv2dForward', 'torch conv2d', [X, w, b], y, **options)
    upstream = reals(*y.shape)
    dX, dw, db = slopes(y, leaves, upstream)
    expected = {'dX': dX, 'dw': dw, 'db': db}
    case('conv2dBackward', 'torch autograd', [upstream, X, w], expected, **options)
    case('zeroPad', 'torch pad', [X, pad], F.pad(t(X), (pad,) * 4))
    w1 = reals(K, C)
    case('conv1x1', 'torch conv2d', [X, w1, b], F.conv2d(t(X), t(w1)[:, :, None, None], t(b)))
    case('globalAveragePool', 'torch adaptive_avg_pool2d', [X], F.adaptive_avg_pool2d(t(X), 1)[:, :, 0, 0])
    case('flatten', 'torch flatten', [X], torch.flatten(t(X), 1))
    case('flatten', 'torch flatten', [X], torch.flatten(t(X).permute(0, 2, 3, 1), 1), layout='NHWC')

pools = {
    'maxPool': lambda x, *how: F.max_pool2d(x, *how),
    'averagePool': lambda x, *how: F.avg_pool2d(x, *how),
    'sumPool': lambda x, *how: F.avg_pool2d(x, *how, divisor_override=1),
}
for N, C, H, W, side, stride, pad in (
    (1, 1, 2, 2, 2, 2, 0),
    (2, 3, 5, 7, 3, 2, 0),
    (2, 2, 6, 5, 3, 2, 1),
    (1, 2, 5, 5, 2, 1, 1),
):
    X = reals(N, C, H, W)
    options = {'F': side, 'stride': stride, 'pad': pad, **floored(stride, (H, W), (side, side), pad)}
    for name, pool in pools.items():
        x = t(X, requires_grad=True)
        y = pool(x, side, stride, pad)
        forward = 'maxPoolForward' if name == 'maxPool' else name
        case(forward, f'torch {name}', [X], y, **options)
        upstream = reals(*y.shape)
        (dX,) = slopes(y, [x], upstream)
        case(f'{name}Backward', 'torch autograd', [upstream, X], dX, **options)

for C, n, alpha, beta, k in (
    (1, 5, 1e-4, 0.75, 2.0),
    (6, 5, 1e-4, 0.75, 2.0),
    (7, 3, 0.5, 0.75, 1.0),
    (4, 9, 0.3, 0.5, 2.0),
):
    X = reals(2, C, 2, 3, scale=3)
    options = {'n': n, 'alpha': alpha, 'beta': beta, 'k': k}
    # PyTorch divides alpha by n, the paper does not.
    expected = F.local_response_norm(t(X), n, alpha * n, beta, k)
    case('localResponseNormalization', 'torch local_response_norm', [X], expected, **options)

chapter.finish()
