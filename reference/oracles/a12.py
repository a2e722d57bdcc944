"""Outputs of PyTorch (float64, autograd) for chapter A12, blocks of modern networks: an outside oracle.

    /usr/bin/python3 reference/oracles/a12.py          writes a12.json and records/a12.json of fixtures/oracles
    /usr/bin/python3 reference/oracles/a12.py --check  computes them again and compares to 1e-12

Needs Debian's python3-numpy and python3-torch. Nothing here is written from our own code: blocks are
put together from PyTorch's functions, slopes are its autograd.
"""

import numpy as np
import torch
import torch.nn.functional as F

from making import Chapter

chapter = Chapter('a12', {'numpy': np, 'torch': torch})
reals, case, slopes = chapter.reals, chapter.case, chapter.slopes
t = torch.tensor


def shortcut(X, filters, stride, w=None):
    if w is not None:
        return F.conv2d(X, w, stride=stride)
    return F.pad(X[:, :, ::stride, ::stride], (0, 0, 0, 0, 0, filters - X.shape[1]))


for N, C, H, W, K, stride, projected in (
    (1, 1, 3, 3, 1, 1, False), (2, 2, 4, 5, 2, 1, False), (2, 2, 5, 4, 3, 2, False), (1, 2, 4, 4, 3, 2, True),
    (2, 3, 3, 5, 2, 1, True), (1, 2, 6, 7, 4, 3, False),
):
    X, w1, b1, w2, b2 = reals(N, C, H, W), reals(K, C, 3, 3), reals(K), reals(K, K, 3, 3), reals(K)
    arrays = [X, w1, b1, w2, b2] + ([reals(K, C, 1, 1)] if projected else [])
    leaves = [t(a, requires_grad=True) for a in arrays]
    x, *banks = leaves
    first = F.relu(F.conv2d(x, banks[0], banks[1], stride=stride, padding=1))
    branch = F.conv2d(first, banks[2], banks[3], padding=1)
    y = F.relu(branch + shortcut(x, K, stride, banks[4] if projected else None))
    arguments = [*arrays, stride]
    name = 'residualProjectionBlock' if projected else 'residualBlock'
    case(name, 'torch', arguments, y)
    upstream = reals(*y.shape)
    names = ['dX', 'dw1', 'db1', 'dw2', 'db2'] + (['dwShortcut'] if projected else [])
    case(f'{name}Backward', 'torch autograd', [upstream, *arguments],
         dict(zip(names, slopes(y, leaves, upstream))))
    if not projected:
        x = t(X, requires_grad=True)
        y = shortcut(x, K, stride)
        case('zeroPadShortcut', 'torch pad', [X, K, stride], y)
        case('zeroPadShortcutBackward', 'torch autograd', [upstream, X, stride], *slopes(y, [x], upstream))

for N, D in ((1, 3), (4, 2), (3, 5)):
    X, Fx, W, upstream = reals(N, D), reals(N, D), reals(D, D), reals(N, D)
    x, f = t(X, requires_grad=True), t(Fx, requires_grad=True)
    y = F.relu(x + f)
    case('residualSum', 'torch', [X, Fx], y)
    for slope in slopes(y, [x, f], upstream):
        case('residualSumBackward', 'torch autograd', [upstream, X, Fx], slope)
    case('residualLinearBackward', 'torch autograd', [upstream, X, W],
         *slopes(F.relu(F.linear(x, t(W)) + x), [x], upstream))

for N, C, H, W in ((1, 1, 2, 3), (2, 3, 4, 3), (1, 4, 5, 5)):
    X = reals(N, C, H, W)
    x = t(X)
    w = {F_: reals(2, C, F_, F_) for F_ in (1, 3, 5)}
    b = {F_: reals(2) for F_ in (1, 3, 5)}
    ways = {F_: F.relu(F.conv2d(x, t(w[F_]), t(b[F_]), padding=F_ // 2)) for F_ in (1, 3, 5)}
    pool = F.max_pool2d(x, 3, 1, 1)
    case('inceptionNaive', 'torch', [X, w[1], b[1], w[3], b[3], w[5], b[5]], torch.cat([*ways.values(), pool], 1))
    case('concatenateDepth', 'torch cat', [tuple([ways[1], pool, ways[5]])], torch.cat([ways[1], pool, ways[5]], 1))
    banks = {
        'f1': (reals(2, C, 1, 1), reals(2)),
        'r3': (reals(1, C, 1, 1), reals(1)),
        'f3': (reals(3, 1, 3, 3), reals(3)),
        'r5': (reals(2, C, 1, 1), reals(2)),
        'f5': (reals(1, 2, 5, 5), reals(1)),
        'p': (reals(2, C, 1, 1), reals(2)),
    }

    def step(maps, name):
        bank, bias = map(t, banks[name])
        return F.relu(F.conv2d(maps, bank, bias, padding=bank.shape[-1] // 2))

    case('inceptionReduced', 'torch', [X, banks],
         torch.cat([step(x, 'f1'), step(step(x, 'r3'), 'f3'), step(step(x, 'r5'), 'f5'), step(pool, 'p')], 1))

    ws, bs, w1, b1, w3, b3 = reals(2, C, 1, 1), reals(2), reals(3, 2, 1, 1), reals(3), reals(4, 2, 3, 3), reals(4)
    squeezed = F.relu(F.conv2d(x, t(ws), t(bs)))
    case('fireModule', 'torch', [X, ws, bs, w1, b1, w3, b3],
         torch.cat([F.relu(F.conv2d(squeezed, t(w1), t(b1))), F.relu(F.conv2d(squeezed, t(w3), t(b3), padding=1))], 1))

    growth, layers = 2, 3
    ws = [reals(growth, C + growth * l, 3, 3) for l in range(layers)]
    bs = [reals(growth) for _ in range(layers)]
    maps = x
    for bank, bias in zip(ws, bs):
        maps = torch.cat([maps, F.conv2d(F.relu(maps), t(bank), t(bias), padding=1)], 1)
    case('denseBlock', 'torch', [X, tuple(ws), tuple(bs)], maps)

    W1, W2 = reals(2, C), reals(C, 2)
    gates = torch.sigmoid(F.linear(F.relu(F.linear(x.mean((2, 3)), t(W1))), t(W2)))
    case('squeezeExcitationGates', 'torch', [X, W1, W2], gates)
    case('squeezeExcitation', 'torch', [X, W1, W2], x * gates[:, :, None, None])

    for G, d in ((1, 2), (2, 1), (3, 2)):
        w1, w2, w3 = reals(G * d, C, 1, 1), reals(G * d, d, 3, 3), reals(C, G * d, 1, 1)
        inner = F.relu(F.conv2d(F.relu(F.conv2d(x, t(w1))), t(w2), padding=1, groups=G))
        case('resnextBlock', 'torch grouped convolution', [X, w1, w2, w3, G], x + F.conv2d(inner, t(w3)))

for G, stride, pad in ((1, 1, 0), (2, 1, 1), (3, 2, 1)):
    X, w, b = reals(2, 6, 5, 7), reals(6, 6 // G, 3, 3), reals(6)
    case('groupedConv2d', 'torch conv2d', [X, w, b, G, stride, pad],
         F.conv2d(t(X), t(w), t(b), stride, pad, groups=G))

for K, choice, reward, rate, baseline in ((2, 1, 0.9, 0.5, 0.25), (5, 0, 0.3, 1.0, 0.0), (3, 2, 0.1, 0.2, 0.6)):
    theta = reals(K)
    leaf = t(theta, requires_grad=True)
    ((reward - baseline) * F.log_softmax(leaf, 0)[choice]).backward()
    case('neuralArchitectureSearchStep', 'torch autograd', [theta, choice, reward], leaf + rate * leaf.grad,
         learningRate=rate, baseline=baseline)

chapter.finish()
