"""Outputs of PyTorch (float64, autograd) for chapter A9, batch normalization and dropout: an outside oracle.

    /usr/bin/python3 reference/oracles/a9.py          writes a9.json and records/a9.json of fixtures/oracles
    /usr/bin/python3 reference/oracles/a9.py --check  computes them again and compares to 1e-12

Needs Debian's python3-numpy and python3-torch. Nothing here is written from our own code: layers are
PyTorch's functions, slopes its autograd.
"""

import numpy as np
import torch
import torch.nn.functional as F

from making import Chapter

chapter = Chapter('a9', {'numpy': np, 'torch': torch})
reals, uniforms, case, slopes = chapter.reals, chapter.uniforms, chapter.case, chapter.slopes
t = torch.tensor

for N, D, eps in ((2, 1, 1e-5), (4, 3, 0.1), (9, 5, 1e-3)):
    X = reals(N, D, scale=3) + reals(D, scale=5)
    gamma, beta, mean, variance = reals(D), reals(D), reals(D), np.abs(reals(D)) + 0.1
    leaves = [t(a, requires_grad=True) for a in (X, gamma, beta)]
    y = F.batch_norm(leaves[0], None, None, leaves[1], leaves[2], training=True, eps=eps)
    case('batchnormForwardTrain', 'torch batch_norm', [X, gamma, beta], y, eps=eps)
    upstream = reals(N, D)
    dX, dgamma, dbeta = slopes(y, leaves, upstream)
    case('batchnormBackward', 'torch autograd', [upstream, X, gamma],
         {'dX': dX, 'dgamma': dgamma, 'dbeta': dbeta}, eps=eps)
    y = F.batch_norm(t(X), t(mean), t(variance), t(gamma), t(beta), training=False, eps=eps)
    case('batchnormForwardTest', 'torch batch_norm', [X, gamma, beta, mean, variance], y, eps=eps)
    # PyTorch's momentum is the rate of the new value, and its running variance divides by N - 1.
    for momentum in (0.1, 0.75):
        running = t(mean), t(variance)
        F.batch_norm(t(X), *running, training=True, momentum=momentum)
        case('batchnormRunningStats', 'torch batch_norm', [X, mean, variance],
             {'mean': running[0], 'variance': running[1]}, momentum=momentum,
             bnMomentum='rate', bnRunningVar='unbiased')
        running = t(mean), t(variance)
        out = F.batch_norm(t(X), *running, t(gamma), t(beta), training=True, momentum=momentum, eps=eps)
        case('batchnormForward', 'torch batch_norm',
             [X, gamma, beta, {'mean': mean, 'variance': variance}, 'train'],
             {'out': out, 'running': {'mean': running[0], 'variance': running[1]}},
             momentum=momentum, eps=eps, bnMomentum='rate', bnRunningVar='unbiased')

for N, C, H, W in ((1, 1, 2, 2), (2, 3, 4, 3), (5, 2, 1, 6)):
    X, gamma, beta = reals(N, C, H, W, scale=2) + 4, reals(C), reals(C)
    y = F.batch_norm(t(X), None, None, t(gamma), t(beta), training=True, eps=1e-4)
    case('spatialBatchnormForward', 'torch batch_norm', [X, gamma, beta], y, eps=1e-4)

for shape, keep in (((5,), 0.7), ((3, 4), 0.5), ((2, 3, 2), 0.9)):
    X, u, upstream = reals(*shape), uniforms(*shape), reals(*shape)
    x = t(X, requires_grad=True)
    mask = t(u) < keep
    for form, divisor in (('inverted', keep), ('standard', 1)):
        y = torch.where(mask, x / divisor, torch.zeros(shape))
        case('dropoutForward', 'torch where', [X, u, keep], y, dropoutForm=form)
        (dX,) = slopes(y, [x], upstream)
        case('dropoutBackward', 'torch autograd', [upstream, mask.double(), keep], dX, dropoutForm=form)
        # The same layer by its rate to drop: what is dropped where u < rate is kept where u >= rate.
        rate = 1 - keep
        y = torch.where(t(u) >= rate, x / (1 - rate if form == 'inverted' else 1), torch.zeros(shape))
        case('dropoutForward', 'torch where', [X, u, rate], y, dropoutForm=form, dropoutParam='drop')
    case('dropoutTest', 'torch dropout', [X, keep], F.dropout(t(X), 1 - keep, training=False))
    Fx = reals(*shape)
    for p, survival in ((0.8, 0.3), (0.8, 0.9), (0.5, 0.5)):
        b = 1.0 if survival < p else 0.0
        case('stochasticDepth', 'torch relu', [X, Fx, p, survival, 'train'], F.relu(b * t(Fx) + t(X)))
        case('stochasticDepth', 'torch relu', [X, Fx, p, survival, 'test'], F.relu(p * t(Fx) + t(X)))

chapter.finish()
