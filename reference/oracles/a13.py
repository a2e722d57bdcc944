"""Outputs of PyTorch (float64, autograd) for chapter A13, training procedures: an outside oracle.

    /usr/bin/python3 reference/oracles/a13.py          writes a13.json and walks/a13.json of fixtures/oracles
    /usr/bin/python3 reference/oracles/a13.py --check  computes them again and compares to 1e-12

Needs Debian's python3-numpy and python3-torch. Nothing here is written from our own code: a training
run is a plain PyTorch loop over a DataLoader with an optimizer and a scheduler.
"""

import json
import platform
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

SEED = 20190207
FOLDER = Path(__file__).resolve().parents[2] / 'fixtures' / 'oracles'
TOLERANCE = 1e-12

torch.set_default_dtype(torch.float64)
draws = np.random.RandomState(SEED)


def reals(*shape, scale=1.0):
    """Three decimals, so that the files stay small and readable."""
    return np.round(draws.standard_normal(shape) * scale, 3)


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


cases = []
runs = []


def case(function, oracle, arguments, expected, **options):
    cases.append({'function': function, 'oracle': oracle, 'arguments': plain(arguments), 'options': options,
                  'expected': plain(expected)})


def svm(features, labels, W, learningRate, epochs, strength, reduction='mean'):
    W = torch.nn.Parameter(torch.tensor(W))
    steps = torch.optim.SGD([W], lr=learningRate)
    for _ in range(epochs):
        steps.zero_grad()
        # multi_margin_loss divides by the number of classes; the lecture does not.
        scores = F.linear(torch.tensor(features), W)
        hinge = F.multi_margin_loss(scores, torch.tensor(labels), reduction=reduction)
        (hinge * W.shape[0] + strength * W.pow(2).sum()).backward()
        steps.step()
    return W


def accuracy(scores, labels):
    return (scores.argmax(1) == labels).double().mean().item()


def training_run(train, validation, W, orders, batch_size, optimizer, schedule, strength):
    """A linear softmax classifier; the penalty is PyTorch's weight decay: `strength`·W in the gradient."""
    (X, y), (VX, Vy) = ((torch.tensor(a), torch.tensor(b)) for a, b in (train, validation))
    W = torch.nn.Parameter(torch.tensor(W))
    steps = optimizer(W)
    rates = schedule(steps)
    data = torch.utils.data.TensorDataset(X, y)
    history = []
    for order in orders:
        rate = steps.param_groups[0]['lr']
        for rows, labels in torch.utils.data.DataLoader(data, batch_size=batch_size, sampler=list(order)):
            steps.zero_grad()
            F.cross_entropy(F.linear(rows, W), labels).backward()
            steps.step()
        rates.step()
        with torch.no_grad():
            loss = F.cross_entropy(F.linear(X, W), y) + strength / 2 * W.pow(2).sum()
            history.append({
                'learningRate': rate, 'loss': loss.item(), 'trainingAccuracy': accuracy(F.linear(X, W), y),
                'validationLoss': F.cross_entropy(F.linear(VX, W), Vy).item(),
                'validationAccuracy': accuracy(F.linear(VX, W), Vy), 'weights': plain(W),
            })
    return history


for N, C, D in ((4, 2, 3), (9, 4, 5)):
    features, labels, W = reals(N, D), draws.randint(0, C, N), reals(C, D, scale=0.1)
    for strength, reduction in ((0, 'mean'), (0.05, 'mean'), (0.05, 'sum')):
        case('featureExtractorSvm', 'torch SGD', [features, labels, W],
             svm(features, labels, W, 0.1, 7, strength, reduction),
             learningRate=0.1, epochs=7, reduction=reduction, **{'lambda': strength})
    for form, strength in (('lambda', 0.1), ('lambda/2', 0.2)):
        expected = torch.tensor(2.3) + 0.1 * torch.tensor(W).pow(2).sum()
        case('lossWithRegularization', 'torch', [2.3, W, strength], expected, l2Form=form)

O, S = torch.optim, torch.optim.lr_scheduler
N, C, D = 11, 3, 4
train = (reals(N, D), draws.randint(0, C, N))
validation = (reals(6, D), draws.randint(0, C, 6))
orders = [draws.permutation(N) for _ in range(8)]
start = reals(C, D, scale=0.1)
for name, strength, optimizer in (
    ('sgd', 0.0, lambda W: O.SGD([W], lr=0.5)),
    ('sgd', 0.1, lambda W: O.SGD([W], lr=0.5, weight_decay=0.1)),
    ('momentum', 0.1, lambda W: O.SGD([W], lr=0.5, momentum=0.9, weight_decay=0.1)),
    ('adam', 0.1, lambda W: O.Adam([W], lr=0.5, weight_decay=0.1)),
):
    halves = lambda steps: S.StepLR(steps, 3, 0.5)
    epochs = training_run(train, validation, start, orders, 4, optimizer, halves, strength)
    runs.append({
        'optimizer': name, 'lambda': strength, 'batchSize': 4, 'eta0': 0.5, 'every': 3, 'factor': 0.5,
        'X': plain(train[0]), 'y': plain(train[1]), 'validationX': plain(validation[0]),
        'validationY': plain(validation[1]), 'weights': plain(start), 'permutations': plain(orders),
        'epochs': epochs,
    })

versions = {'python': platform.python_version(), 'numpy': np.__version__, 'torch': torch.__version__}


def same(a, b):
    """Equal words and shapes, and numbers within the tolerance, absolute below 1 and relative above."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a == b or abs(a - b) <= TOLERANCE * max(1, abs(a))
    return a == b


for target, made in ((FOLDER / 'a13.json', cases), (FOLDER / 'walks' / 'a13.json', runs)):
    if '--check' in sys.argv[1:]:
        committed = json.loads(target.read_text())['cases']
        different = [i for i, (a, b) in enumerate(zip(committed, made)) if not same(a, b)]
        if len(committed) != len(made) or different:
            sys.exit(f'{target.name} holds {len(committed)} cases, made again {len(made)}; '
                     f'different ones: {different[:5] or "none"}')
        print(f'{target.name}: {len(made)} cases made again, each within {TOLERANCE}')
    else:
        lines = ',\n'.join('    ' + json.dumps(c) for c in made)
        head = json.dumps({'script': 'reference/oracles/a13.py', 'seed': SEED, 'versions': versions, 'cases': []},
                          indent=2).replace('"cases": []', f'"cases": [\n{lines}\n  ]')
        target.parent.mkdir(exist_ok=True)
        target.write_text(head + '\n')
        print(f'{target.name}: {len(made)} cases')
