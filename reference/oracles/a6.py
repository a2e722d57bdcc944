"""Outputs of NumPy, SciPy and PyTorch (float64, autograd) for losses and regularizers: an outside oracle.

    /usr/bin/python3 reference/oracles/a6.py          writes fixtures/oracles/a6.json and records/a6.json
    /usr/bin/python3 reference/oracles/a6.py --check  computes them again and compares to 1e-12

Needs Debian's python3-numpy, python3-scipy and python3-torch. Losses are the libraries' functions, gradients
their autograd, steps their SGD. A loss that no library has is written here from its formula in NumPy, and
says so.
"""

import json
import platform
import sys
from pathlib import Path

import numpy as np
import scipy
import scipy.special
import torch
import torch.nn.functional as F

SEED = 20190214
FOLDER = Path(__file__).resolve().parents[2] / 'fixtures' / 'oracles'
TOLERANCE = 1e-12
LN = {'e': 1.0, '2': np.log(2), '10': np.log(10)}
ROWS = [(1, 2), (4, 3), (9, 6)]

torch.set_default_dtype(torch.float64)
draws = np.random.RandomState(SEED)
cases, records = [], []


def reals(*shape, scale=1.0):
    """Three decimals, so that the file stays small and readable."""
    return np.round(draws.standard_normal(shape) * scale, 3)


def signs(*shape):
    return draws.choice([-1.0, 1.0], shape)


def tensor(array):
    return torch.tensor(array, requires_grad=True)


def gradient(loss, at):
    (gradient,) = torch.autograd.grad(loss, at)
    return gradient


def plain(value):
    """As JSON: arrays as nested lists, a dictionary of arrays as {"record": …}."""
    if isinstance(value, dict):
        return {'record': {name: plain(part) for name, part in value.items()}}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def case(function, oracle, arguments, options, expected):
    into = records if isinstance(expected, dict) else cases
    into.append({'function': function, 'oracle': oracle, 'arguments': plain(arguments), 'options': options,
                 'expected': plain(expected)})


def reduced(losses, options, default='mean'):
    return getattr(losses, options.get('reduction', default))() / LN[options.get('logBase', 'e')]


REDUCTIONS = ({}, {'reduction': 'sum'})

for N, C in ROWS:
    # Hinges. multi_margin_loss divides by the number of classes; the lecture does not.
    S, y = reals(N, C, scale=2.0), draws.randint(0, C, N)
    s = tensor(S)
    for options in ({}, {'reduction': 'sum'}, {'delta': 0.5}):
        value = C * F.multi_margin_loss(s, torch.tensor(y), p=2, margin=options.get('delta', 1.0),
                                        reduction=options.get('reduction', 'mean'))
        case('hingeSquared', 'torch multi_margin_loss, p = 2', [S, y], options, value)
        case('hingeSquaredGradient', 'torch autograd', [S, y], options, gradient(value, s))

    # hinge_embedding_loss is max(0, margin − x) for the label −1; with x = t·y it is the binary hinge.
    T, Y = signs(N), reals(N, scale=2.0)
    losses = F.hinge_embedding_loss(torch.tensor(T) * (u := tensor(Y)), -torch.ones(N), reduction='none')
    assert np.abs(1 - T * Y).min() > 1e-6
    case('hingeBinary', 'torch hinge_embedding_loss', [Y, T], {}, losses)
    case('hingeBinaryGradient', 'torch autograd', [Y, T], {}, gradient(losses.sum(), u))
    T, Y = signs(N, C), reals(N, C, scale=2.0)
    losses = F.hinge_embedding_loss(torch.tensor(T) * (u := tensor(Y)), -torch.ones(N, C), reduction='none')
    assert np.abs(1 - T * Y).min() > 1e-6
    for options in REDUCTIONS:
        value = reduced(losses.sum(1), options)
        case('hingeMultilabel', 'torch hinge_embedding_loss', [Y, T], options, value)
        dY = torch.autograd.grad(value, u, retain_graph=True)[0]
        case('hingeMultilabelGradient', 'torch autograd', [Y, T], options, dY)

    # Sigmoids, also far from 0, and targets between 0 and 1.
    case('sigmoidOutput', 'scipy expit', [S], {}, scipy.special.expit(S))
    for scale in (1, 300):
        Z, T = S * scale, np.round(draws.uniform(0, 1, (N, C)), 3)
        z = tensor(Z)
        for options in ({}, {'reduction': 'sum'}, {'logBase': '2'}):
            losses = F.binary_cross_entropy_with_logits(z, torch.tensor(T), reduction='none')
            value = reduced(losses, options)
            oracle = 'torch binary_cross_entropy_with_logits'
            case('multilabelSigmoidCrossEntropy', oracle, [Z, T], options, value)
            case('multilabelSigmoidCrossEntropyGradient', 'torch autograd', [Z, T], options, gradient(value, z))

    # Distances between distributions.
    P, T = draws.dirichlet(np.ones(C), N), draws.dirichlet(np.ones(C), N)
    T[0, 0] = 0
    for options in ({}, {'reduction': 'sum'}, {'logBase': '2'}, {'reduction': 'sum', 'logBase': '10'}):
        value = reduced(scipy.special.rel_entr(T, P).sum(1), options)
        case('klDivergence', 'scipy rel_entr', [P, T], options, value)

    # Regression.
    T, Y = reals(N, scale=2.0), reals(N, scale=2.0)
    t, u = torch.tensor(T), tensor(Y)
    assert np.abs(T - Y).min() > 1e-6
    for options in REDUCTIONS:
        for name, function in (('mse', F.mse_loss), ('mae', F.l1_loss)):
            value = function(u, t, **options)
            case(name, f'torch {function.__name__}', [Y, T], options, value)
            case(f'{name}Gradient', 'torch autograd', [Y, T], options, gradient(value, u))
    for delta in (1, 0.4, 3):
        losses = F.huber_loss(u, t, delta=delta, reduction='none')
        case('huber', 'torch huber_loss', [Y, T], {'delta': delta}, losses)
        case('huber', 'scipy huber', [Y, T], {'delta': delta}, scipy.special.huber(delta, T - Y))
        case('huberGradient', 'torch autograd', [Y, T], {'delta': delta}, gradient(losses.sum(), u))
    value = F.mse_loss(u, t, reduction='sum') / 2
    case('euclideanLoss', 'torch mse_loss', [Y, T], {}, value)
    case('euclideanLossGradient', 'torch autograd', [Y, T], {}, gradient(value, u))
    value = F.l1_loss(u, t, reduction='sum')
    case('l1DistanceLoss', 'torch l1_loss', [Y, T], {}, value)
    case('l1DistanceLossGradient', 'torch autograd', [Y, T], {}, gradient(value, u))
    heights, sharpness = reals(C), np.abs(reals(C))
    bumps = heights @ np.exp(-sharpness * (T[0] - Y[0]) ** 2)
    case('rbfRegressionScore', 'the formula in NumPy', [Y[0], T[0], heights, sharpness], {}, bumps)
    Y, T = reals(N, C), reals(N, C)
    u, t = tensor(Y), torch.tensor(T)
    for options in REDUCTIONS:
        value = reduced(F.mse_loss(u, t, reduction='none').sum(1), options)
        case('sumThenMeanSquaredLoss', 'torch mse_loss', [Y, T], options, value)
        case('sumThenMeanSquaredLossGradient', 'torch autograd', [Y, T], options, gradient(value, u))

    # Triplets: with a squared distance as distance function.
    A, P, Q = reals(N, C), reals(N, C), reals(N, C)
    a, p, n = tensor(A), tensor(P), tensor(Q)
    squared = lambda x, y: (x - y).pow(2).sum(1)
    for options in ({}, {'reduction': 'mean'}):
        for alpha in (0.2, 2):
            value = F.triplet_margin_with_distance_loss(
                a, p, n, distance_function=squared, margin=alpha, reduction=options.get('reduction', 'sum'))
            given = {'alpha': alpha, **options}
            case('tripletLoss', 'torch triplet_margin_with_distance_loss', [A, P, Q], given, value)
            gradients = dict(zip(('anchors', 'positives', 'negatives'), torch.autograd.grad(value, (a, p, n))))
            case('tripletLossGradient', 'torch autograd', [A, P, Q], given, gradients)

    # A tree of C classes that decides between one class and all later ones.
    M, D = C - 1, 3
    tree = [[M + m, m + 1] for m in range(M - 1)] + [[2 * M - 1, 2 * M]]
    h, V = reals(D), reals(M, D)
    stay = scipy.special.expit(V @ h)
    passed = np.concatenate([[1], np.cumprod(scipy.special.expit(-V @ h))])
    case('hierarchicalSoftmax', 'scipy expit', [h, np.array(tree), V], {}, passed * np.append(stay, 1))

    # Regularizers and their steps.
    W, G = reals(N, C), reals(N, C)
    W[0, 0] = 0
    w, strength, rate = tensor(W), 0.05, 0.3
    for l1Form, factor in (('lambda', 1), ('lambda/2', 0.5)):
        value = strength * factor * w.abs().sum()
        case('l1Penalty', 'torch', [W, strength], {'l1Form': l1Form}, value)
        case('l1PenaltySubgradient', 'torch autograd', [W, strength], {'l1Form': l1Form}, gradient(value, w))
    for l2Form, factor in (('lambda/2', 1), ('lambda', 2)):
        parameter = torch.nn.Parameter(torch.tensor(W))
        parameter.grad = torch.tensor(G)
        torch.optim.SGD([parameter], lr=rate, weight_decay=strength * factor).step()
        case('weightDecayUpdate', 'torch SGD', [W, G, rate, strength], {'l2Form': l2Form}, parameter)
    for l1Form, factor in (('lambda', 1), ('lambda/2', 0.5)):
        parameter = torch.nn.Parameter(torch.tensor(W))
        ((torch.tensor(G) * parameter).sum() + strength * factor * parameter.abs().sum()).backward()
        torch.optim.SGD([parameter], lr=rate).step()
        case('l1SubgradientUpdate', 'torch SGD', [W, G, rate, strength], {'l1Form': l1Form}, parameter)

VERSIONS = {'python': platform.python_version(), 'numpy': np.__version__, 'scipy': scipy.__version__,
            'torch': torch.__version__}


def same(a, b):
    """Equal words and shapes, and numbers within the tolerance, absolute below 1 and relative above."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a == b or abs(a - b) <= TOLERANCE * max(1, abs(a))
    return a == b


def check(target, made):
    committed = json.loads(target.read_text())['cases']
    different = [i for i, (a, b) in enumerate(zip(committed, made)) if not same(a, b)]
    if len(committed) != len(made) or different:
        sys.exit(f'{target} holds {len(committed)} cases, made again {len(made)}; '
                 f'different ones: {different[:5] or "none"}')
    print(f'{target.name}: {len(made)} cases made again, each within {TOLERANCE}')


def write(target, made):
    head = {'script': 'reference/oracles/a6.py', 'seed': SEED, 'versions': VERSIONS, 'cases': []}
    lines = ',\n'.join('    ' + json.dumps(one) for one in made)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(head, indent=2).replace('"cases": []', f'"cases": [\n{lines}\n  ]') + '\n')
    print(f'{target.name}: {len(made)} cases')


for target, made in ((FOLDER / 'a6.json', cases), (FOLDER / 'records' / 'a6.json', records)):
    (check if '--check' in sys.argv[1:] else write)(target, made)
