"""Outputs of NumPy and PyTorch (float64, autograd) for the functions of chapter A3: an outside oracle.

    /usr/bin/python3 reference/oracles/a3.py          writes fixtures/oracles/a3.json
    /usr/bin/python3 reference/oracles/a3.py --check  computes it again and compares to 1e-12

Needs Debian's python3-numpy and python3-torch. Nothing here is written from our own code: losses are
PyTorch's functions, gradients its autograd, training steps its SGD.
"""

import json
import platform
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

SEED = 20190207
TARGET = Path(__file__).resolve().parents[2] / 'fixtures' / 'oracles' / 'a3.json'
TOLERANCE = 1e-12
SIZES = [(1, 2, 1), (4, 3, 5), (9, 10, 6)]
LN = {'e': 1.0, '2': np.log(2), '10': np.log(10)}

torch.set_default_dtype(torch.float64)
draws = np.random.RandomState(SEED)


def reals(*shape, scale=1.0):
    """Three decimals, so that the file stays small and readable."""
    return np.round(draws.standard_normal(shape) * scale, 3)


def tensor(array):
    return torch.tensor(array, requires_grad=np.asarray(array).dtype == np.float64)


def gradient(loss, at):
    (gradient,) = torch.autograd.grad(loss, at)
    return gradient


def hinge(scores, labels, reduction='mean', delta=1.0):
    # multi_margin_loss divides by the number of classes; the lecture does not.
    total = F.multi_margin_loss(scores, labels, margin=delta, reduction=reduction)
    return total * scores.shape[1]


def softmax_loss(scores, labels, reduction='mean', logBase='e'):
    return F.cross_entropy(scores, labels, reduction=reduction) / LN[logBase]


def penalty(W, strength, l2Form='lambda'):
    return (strength if l2Form == 'lambda' else strength / 2) * W.pow(2).sum()


def linear(data_loss, W, X, labels, strength, l2Form='lambda', **options):
    return data_loss(F.linear(X, W), labels, **options) + penalty(W, strength, l2Form)


def epoch(data_loss, W, X, labels, batches, rate, strength, **options):
    W = torch.nn.Parameter(W.detach().clone())
    steps = torch.optim.SGD([W], lr=rate)
    for batch in batches:
        steps.zero_grad()
        linear(data_loss, W, X[batch], labels[batch], strength, **options).backward()
        steps.step()
    return W


def labels_of(N, C):
    return draws.randint(0, C, N)


def batches_of(N):
    order = draws.permutation(N)
    return tuple(order[start : start + 4] for start in range(0, N, 4))


cases = []


def case(function, oracle, arguments, options, expected):
    cases.append({'function': function, 'oracle': oracle, 'arguments': plain(arguments), 'options': options,
                  'expected': plain(expected)})


def plain(value):
    """As JSON: arrays as nested lists, a tuple of arrays of different sizes as {"list": …}."""
    if isinstance(value, tuple):
        return {'list': [plain(part) for part in value]}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def far_from_kinks(scores, labels, delta=1.0):
    margins = scores - scores[np.arange(len(labels)), labels][:, None] + delta
    margins[np.arange(len(labels)), labels] = np.inf
    return np.abs(margins).min() > 1e-6


for N, C, D in SIZES:
    S, y = reals(N, C, scale=2.0), labels_of(N, C)
    W, X, b = reals(C, D), reals(N, D), reals(C)
    strength, rate = 0.05, 0.3
    s, t, w, x = tensor(S), torch.tensor(y), tensor(W), torch.tensor(X)
    assert far_from_kinks(S, y) and far_from_kinks(S, y, 0.5) and far_from_kinks(X @ W.T, y)

    case('linearScores', 'numpy matmul', [W, X, b], {}, X @ W.T + b)
    for l2Form in ('lambda', 'lambda/2'):
        value = penalty(w, strength, l2Form)
        case('l2Penalty', 'torch', [W, strength], {'l2Form': l2Form}, value)
        case('l2PenaltyGradient', 'torch autograd', [W, strength], {'l2Form': l2Form}, gradient(value, w))
        losses = np.abs(reals(N))
        for reduction in ('mean', 'sum'):
            total = getattr(losses, reduction)() + penalty(w, strength, l2Form).item()
            options = {'reduction': reduction, 'l2Form': l2Form}
            case('totalLoss', 'numpy', [losses, W, strength], options, total)

    for options in ({}, {'reduction': 'sum'}, {'delta': 0.5}):
        value = hinge(s, t, **options)
        case('hingeMulticlass', 'torch multi_margin_loss', [S, y], options, value)
        case('hingeMulticlassGradient', 'torch autograd', [S, y], options, gradient(value, s))
    for options in ({}, {'reduction': 'sum', 'l2Form': 'lambda/2'}):
        value = linear(hinge, w, x, t, strength, **options)
        case('svmLinearLoss', 'torch multi_margin_loss', [W, X, y, strength], options, value)
        case('svmLinearGradient', 'torch autograd', [W, X, y, strength], options, gradient(value, w))

    for scale in (1, 300):
        Z = S * scale
        z = tensor(Z)
        case('softmax', 'torch softmax', [Z], {}, F.softmax(z, dim=1))
        case('logSumExp', 'torch logsumexp', [Z], {}, torch.logsumexp(z, dim=1))
        case('logSoftmax', 'torch log_softmax', [Z], {}, F.log_softmax(z, dim=1))
        for options in ({}, {'reduction': 'sum'}, {'logBase': '2'}, {'reduction': 'sum', 'logBase': '10'}):
            value = softmax_loss(z, t, **options)
            case('softmaxCrossEntropy', 'torch cross_entropy', [Z, y], options, value)
            case('softmaxCrossEntropyGradient', 'torch autograd', [Z, y], options, gradient(value, z))
    for options in ({}, {'reduction': 'sum', 'l2Form': 'lambda/2'}, {'logBase': '2'}):
        value = linear(softmax_loss, w, x, t, strength, **options)
        case('softmaxLinearLoss', 'torch cross_entropy', [W, X, y, strength], options, value)
        case('softmaxLinearGradient', 'torch autograd', [W, X, y, strength], options, gradient(value, w))

    P, T = draws.dirichlet(np.ones(C), N), draws.dirichlet(np.ones(C), N)
    for options in ({}, {'reduction': 'sum'}, {'logBase': '2'}):
        entropy = -(torch.tensor(T) * torch.tensor(P).log()).sum(1)
        value = getattr(entropy, options.get('reduction', 'mean'))() / LN[options.get('logBase', 'e')]
        case('crossEntropy', 'torch', [P, T], options, value)
    row = tensor(S[0])
    case('softmaxJacobian', 'torch jacobian', [F.softmax(row, dim=0).detach().numpy()], {},
         torch.autograd.functional.jacobian(lambda scores: F.softmax(scores, dim=0), row))
    dOut = reals(N, C)
    case('softmaxBackward', 'torch autograd', [dOut, S], {},
         gradient((F.softmax(s, dim=1) * torch.tensor(dOut)).sum(), s))

    batches = batches_of(N)
    for options in ({}, {'reduction': 'sum', 'l2Form': 'lambda/2'}):
        arguments = [W, X, y, batches, rate, strength]
        tensors = [w, x, t, batches, rate, strength]
        case('svmEpoch', 'torch SGD', arguments, options, epoch(hinge, *tensors, **options))
        case('softmaxEpoch', 'torch SGD', arguments, options, epoch(softmax_loss, *tensors, **options))

made = {
    'script': 'reference/oracles/a3.py',
    'seed': SEED,
    'versions': {'python': platform.python_version(), 'numpy': np.__version__, 'torch': torch.__version__},
    'cases': cases,
}


def same(a, b):
    """Equal words and shapes, and numbers within the tolerance, absolute below 1 and relative above."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a == b or abs(a - b) <= TOLERANCE * max(1, abs(a))
    return a == b


if '--check' in sys.argv[1:]:
    committed = json.loads(TARGET.read_text())
    different = [i for i, (a, b) in enumerate(zip(committed['cases'], cases)) if not same(a, b)]
    if len(committed['cases']) != len(cases) or different:
        sys.exit(f"{TARGET.name} holds {len(committed['cases'])} cases, made again {len(cases)}; "
                 f'different ones: {different[:5] or "none"}')
    print(f'{TARGET.name}: {len(cases)} cases made again, each within {TOLERANCE}')
else:
    lines = ',\n'.join('    ' + json.dumps(c) for c in cases)
    head = json.dumps({**made, 'cases': []}, indent=2).replace('"cases": []', f'"cases": [\n{lines}\n  ]')
    TARGET.write_text(head + '\n')
    print(f'{TARGET.name}: {len(cases)} cases')
