"""Outputs of NumPy, SciPy and PyTorch (float64, autograd) for chapter A7: an outside oracle.

    /usr/bin/python3 reference/oracles/a7.py          writes a7.json and walks/a7.json of fixtures/oracles
    /usr/bin/python3 reference/oracles/a7.py --check  computes them again and compares to 1e-12

Needs Debian's python3-numpy, python3-scipy and python3-torch. Nothing here is written from our own code:
every walk is one of PyTorch's optimizers on the gradient that its autograd finds.
"""

import json
import platform
import sys
from pathlib import Path

import numpy as np
import scipy
import scipy.stats
import torch

SEED = 20190207
FOLDER = Path(__file__).resolve().parents[2] / 'fixtures' / 'oracles'
TOLERANCE = 1e-12
STEPS = 12

torch.set_default_dtype(torch.float64)
draws = np.random.RandomState(SEED)


def reals(*shape, scale=1.0):
    """Three decimals, so that the files stay small and readable."""
    return np.round(draws.standard_normal(shape) * scale, 3)


def positive_definite(D):
    A = reals(D, D)
    return np.round(A @ A.T + 0.5 * np.eye(D), 3)


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


cases = []
walks = []


def case(function, oracle, arguments, expected, **options):
    cases.append({'function': function, 'oracle': oracle, 'arguments': plain(arguments), 'options': options,
                  'expected': plain(expected)})


def walk(function, oracle, H, b, start, rates, optimizer, read=lambda w, steps: w, **options):
    """Weights after each step on f(w) = w·Hw/2 − b·w; one learning rate per step where there are rates."""
    w = torch.nn.Parameter(torch.tensor(start))
    steps = optimizer(w)
    path = []
    for step in range(STEPS):
        if rates:
            steps.param_groups[0]['lr'] = rates[step]
        steps.zero_grad()
        (w @ torch.tensor(H) @ w / 2 - torch.tensor(b) @ w).backward()
        steps.step()
        path.append(plain(read(w, steps)))
    walks.append({'function': function, 'oracle': oracle, 'H': plain(H), 'b': plain(b), 'start': plain(start),
                  'rates': rates, 'options': options, 'path': path})


def behind(w, steps, gamma):
    """PyTorch keeps the point ahead, θ + γ·u; its buffer is −u/η."""
    group = steps.param_groups[0]
    return w + gamma * group['lr'] * steps.state[w]['momentum_buffer']


O = torch.optim
valley = [np.diag([1.0, 10.0]), np.zeros(2), np.array([1.0, -2.0])]
walk('sgdStep', 'torch SGD, valley', *valley, [0.05] * STEPS, lambda w: O.SGD([w], lr=1.0))
walk('momentumStep', 'torch SGD with momentum, valley', *valley, [0.05] * STEPS,
     lambda w: O.SGD([w], lr=1.0, momentum=0.9), rho=0.9)
walk('nesterovStep', 'torch SGD with nesterov, valley', *valley, [0.05] * STEPS,
     lambda w: O.SGD([w], lr=1.0, momentum=0.9, nesterov=True), lambda w, steps: behind(w, steps, 0.9),
     rho=0.9)
walk('adagradStep', 'torch Adagrad, valley', *valley, [0.5] * STEPS,
     lambda w: O.Adagrad([w], lr=1.0, eps=1e-7), eps=1e-7)
walk('rmspropStep', 'torch RMSprop, valley', *valley, [0.1] * STEPS,
     lambda w: O.RMSprop([w], lr=1.0, alpha=0.9, eps=1e-7), decay=0.9, eps=1e-7)
walk('rmspropStep', 'torch RMSprop, valley, defaults of D4', *valley, [1e-3] * STEPS,
     lambda w: O.RMSprop([w], lr=1.0, alpha=0.9, eps=1e-8))
walk('adamStep', 'torch Adam, valley', *valley, [0.1] * STEPS, lambda w: O.Adam([w], lr=1.0))
walk('adamStep', 'torch Adam, valley, defaults of D1', *valley, [1e-3] * STEPS,
     lambda w: O.Adam([w], lr=1.0, eps=1e-7), eps=1e-7)
constant = [0.05] * STEPS
falling = [0.05 / (1 + 0.3 * t) for t in range(STEPS)]
for D in (1, 2, 5):
    H, b, start = positive_definite(D), reals(D), reals(D)
    at = [H, b, start]
    walk('sgdStep', 'torch SGD', *at, falling, lambda w: O.SGD([w], lr=1.0))
    for rho in (0.9, 0.5):
        walk('momentumStep', 'torch SGD with momentum', *at, falling,
             lambda w: O.SGD([w], lr=1.0, momentum=rho), rho=rho)
        walk('momentumStep', 'torch SGD with momentum, constant rate', *at, constant,
             lambda w: O.SGD([w], lr=1.0, momentum=rho), rho=rho, momentumForm='lrInside')
        walk('nesterovStep', 'torch SGD with nesterov', *at, constant,
             lambda w: O.SGD([w], lr=1.0, momentum=rho, nesterov=True),
             lambda w, steps: behind(w, steps, rho), rho=rho)
    for eps in (1e-7, 0.1):
        walk('adagradStep', 'torch Adagrad', *at, falling, lambda w: O.Adagrad([w], lr=1.0, eps=eps), eps=eps)
        for decay in (0.9, 0.5):
            walk('rmspropStep', 'torch RMSprop', *at, falling,
                 lambda w: O.RMSprop([w], lr=1.0, alpha=decay, eps=eps), decay=decay, eps=eps)
        for beta1, beta2 in ((0.9, 0.999), (0.5, 0.8), (0.0, 0.9)):
            options = {'beta1': beta1, 'beta2': beta2, 'eps': eps}
            walk('adamStep', 'torch Adam', *at, falling,
                 lambda w: O.Adam([w], lr=1.0, betas=(beta1, beta2), eps=eps), **options)
            walk('adamwStep', 'torch AdamW', *at, falling,
                 lambda w: O.AdamW([w], lr=1.0, betas=(beta1, beta2), eps=eps, weight_decay=0.1),
                 **options, **{'lambda': 0.1})
            walk('qhadamStep', 'torch Adam', *at, falling,
                 lambda w: O.Adam([w], lr=1.0, betas=(beta1, beta2), eps=eps), **options, nu1=1, nu2=1)
    for rho, eps in ((0.95, 1e-6), (0.5, 0.01)):
        walk('adadeltaStep', 'torch Adadelta', *at, [],
             lambda w: O.Adadelta([w], lr=1.0, rho=rho, eps=eps), rho=rho, eps=eps)
    walk('aggmoStep', 'torch SGD with momentum', *at, falling,
         lambda w: O.SGD([w], lr=1.0, momentum=0.9), betas=[0.9])

    # One direction of PyTorch's L-BFGS, with the memory and the gradient that it was made from.
    w = torch.nn.Parameter(torch.tensor(start))
    bfgs = O.LBFGS([w], lr=0.3, max_iter=1, history_size=3)

    def closure():
        bfgs.zero_grad()
        loss = (w @ torch.tensor(H) @ w / 2 - torch.tensor(b) @ w) + (w**4).sum() / 4
        loss.backward()
        return loss

    for step in range(6):
        bfgs.step(closure)
        state = bfgs.state[w]
        if step > 0:
            case('lbfgsDirection', 'torch LBFGS', [state['prev_flat_grad'], torch.stack(state['old_stps']),
                 torch.stack(state['old_dirs'])], state['d'])

    g, weights = reals(D), reals(D)
    case('newtonStep', 'numpy solve', [weights, g, H], weights - 0.5 * np.linalg.solve(H, g), learningRate=0.5)
    case('conditionNumber', 'numpy cond', [H], np.linalg.cond(H))
    case('conditionNumber', 'numpy cond', [A := reals(D, D)], np.linalg.cond(A))
    case('taylorCostChange', 'torch', [g, H, 0.3],
         (lambda d: d @ torch.tensor(g) + d @ torch.tensor(H) @ d / 2)(-0.3 * torch.tensor(g)))
    estimates, shares = reals(4, D), np.abs(reals(4)) + 0.1
    case('weightedUnbiasedEstimator', 'numpy average', [estimates, shares], np.average(estimates, 0, shares))
    case('expectedSgdStep', 'numpy', [weights, estimates], weights - 0.3 * estimates.mean(0), learningRate=0.3)

sample = reals(5)
case('gradientStandardError', 'scipy sem', [sample.std(ddof=1), 5], scipy.stats.sem(sample))

S = O.lr_scheduler


def rates_of(scheduler, epochs=25, eta0=0.3):
    steps = O.SGD([torch.nn.Parameter(torch.zeros(1))], lr=eta0)
    schedule = scheduler(steps)
    for t in range(epochs):
        yield t, steps.param_groups[0]['lr']
        steps.step()
        schedule.step()


for every, factor in ((5, 0.5), (10, 0.1), (1, 0.9)):
    for t, rate in rates_of(lambda steps: S.StepLR(steps, every, factor)):
        case('stepDecay', 'torch StepLR', [0.3, t], rate, every=every, factor=factor)
for k in (0.1, 0.02):
    for t, rate in rates_of(lambda steps: S.ExponentialLR(steps, np.exp(-k))):
        case('exponentialDecay', 'torch ExponentialLR', [0.3, t, k], rate)
    for t, rate in rates_of(lambda steps: S.LambdaLR(steps, lambda t: 1 / (1 + k * t))):
        case('inverseTimeDecay', 'torch LambdaLR', [0.3, t, k], rate)
for t, rate in rates_of(lambda steps: S.ConstantLR(steps, 1.0), 5):
    case('constantRate', 'torch ConstantLR', [0.3, t], rate)
for patience, factor in ((1, 0.5), (2, 0.1), (3, 0.1)):
    accuracies = np.round(np.sort(draws.uniform(0.4, 0.9, 30)) + draws.uniform(-0.1, 0.1, 30), 1)
    steps = O.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.3)
    # PyTorch reduces when more than `patience` epochs brought nothing, we when as many did.
    plateau = S.ReduceLROnPlateau(steps, mode='max', factor=factor, patience=patience - 1, threshold=0, eps=0)
    expected = []
    for accuracy in accuracies:
        plateau.step(accuracy)
        expected.append(steps.param_groups[0]['lr'])
    case('reduceOnPlateau', 'torch ReduceLROnPlateau', [0.3, accuracies], expected, patience=patience,
         factor=factor)
for lo, hi, n in ((1e-5, 1e-1, 5), (1e-1, 1e-4, 7), (0.3, 30, 2)):
    case('logGrid', 'numpy geomspace', [lo, hi, n], np.geomspace(lo, hi, n))
for u in (0, 0.25, 0.5, 0.9, 1):
    case('sampleLogUniform', 'scipy loguniform', [1e-5, 1e-2, u], scipy.stats.loguniform.ppf(u, 1e-5, 1e-2))

for D, beta1, beta2, decay in ((1, 0.9, 0.999, 0.01), (3, 0.5, 0.75, 0.25), (5, 0.75, 0.9, 0.5)):
    start, gradients, eps = reals(D), reals(4, D), 0.01
    w = torch.nn.Parameter(torch.tensor(start))
    optimizer, path = O.AdamW([w], lr=0.1, betas=(beta1, beta2), eps=eps, weight_decay=decay), []
    for gradient in gradients:
        w.grad = torch.tensor(gradient)
        optimizer.step()
        path.append(plain(w))
    case('adamwSteps', 'torch AdamW, gradients given', [start, gradients], path,
         learningRate=0.1, beta1=beta1, beta2=beta2, eps=eps, **{'lambda': decay})

versions = {'python': platform.python_version(), 'numpy': np.__version__, 'scipy': scipy.__version__,
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


for target, made in ((FOLDER / 'a7.json', cases), (FOLDER / 'walks' / 'a7.json', walks)):
    if '--check' in sys.argv[1:]:
        committed = json.loads(target.read_text())['cases']
        different = [i for i, (a, b) in enumerate(zip(committed, made)) if not same(a, b)]
        if len(committed) != len(made) or different:
            sys.exit(f'{target.name} holds {len(committed)} cases, made again {len(made)}; '
                     f'different ones: {different[:5] or "none"}')
        print(f'{target.name}: {len(made)} cases made again, each within {TOLERANCE}')
    else:
        lines = ',\n'.join('    ' + json.dumps(c) for c in made)
        head = json.dumps({'script': 'reference/oracles/a7.py', 'seed': SEED, 'versions': versions, 'cases': []},
                          indent=2).replace('"cases": []', f'"cases": [\n{lines}\n  ]')
        target.parent.mkdir(exist_ok=True)
        target.write_text(head + '\n')
        print(f'{target.name}: {len(made)} cases')
