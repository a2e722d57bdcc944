"""Outputs of NumPy, scikit-learn and PyTorch for the functions of chapter A2: an outside oracle.

    /usr/bin/python3 reference/oracles/a2.py          writes fixtures/oracles/a2.json and records/a2.json
    /usr/bin/python3 reference/oracles/a2.py --check  computes them again and compares to 1e-12

Needs Debian's python3-numpy, python3-scipy, python3-sklearn and python3-torch. Nothing here is written from
our own code.
"""

import json
import platform
import sys
from pathlib import Path

import numpy as np
import scipy
import sklearn
import torch
from numpy.polynomial import polynomial
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error

SEED = 20190207
FOLDER = Path(__file__).resolve().parents[2] / 'fixtures' / 'oracles'
TOLERANCE = 1e-12

torch.set_default_dtype(torch.float64)
draws = np.random.RandomState(SEED)
cases, records = [], []


def reals(*shape, scale=1.0):
    """Three decimals, so that the file stays small and readable."""
    return np.round(draws.standard_normal(shape) * scale, 3)


def plain(value):
    """As JSON: arrays as nested lists, a tuple as {"list": …}, a dictionary as {"record": …}."""
    if isinstance(value, dict):
        return {'record': {key: plain(part) for key, part in value.items()}}
    if isinstance(value, tuple):
        return {'list': [plain(part) for part in value]}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def made(function, oracle, arguments, options, expected):
    return {'function': function, 'oracle': oracle, 'arguments': plain(arguments), 'options': options,
            'expected': plain(expected)}


def case(*parts):
    cases.append(made(*parts))



def line_step(w, x, y, rate, reduction):
    """One step of PyTorch's SGD on half the squared error, whose gradient carries no 2."""
    w = torch.nn.Parameter(torch.tensor(w))
    errors = (torch.tensor(y) - (w[1] * torch.tensor(x) + w[0])) ** 2 / 2
    getattr(errors, reduction)().backward()
    torch.optim.SGD([w], lr=rate).step()
    return w


def bias_and_variance(P, h):
    average = P.mean(0)
    return {'biasSquared': ((average - h) ** 2).mean(), 'variance': P.var(0).mean(),
            'mse': mean_squared_error(np.broadcast_to(h, P.shape), P)}


for N, M in [(1, 0), (6, 2), (12, 3)]:
    x, t, w = np.round(draws.uniform(-1, 1, N), 3), reals(N), reals(M + 1)
    case('polynomialEvaluate', 'numpy polyval', [w, x], {}, polynomial.polyval(x, w))
    case('polynomialFeatures', 'numpy vander', [x, M], {}, np.vander(x, M + 1, increasing=True))
    half = torch.nn.functional.mse_loss(torch.tensor(x), torch.tensor(t), reduction='sum') / 2
    case('sumOfSquaresError', 'torch mse_loss', [x, t], {}, half)
    case('rmsError', 'sklearn mean_squared_error', [x, t], {}, mean_squared_error(t, x, squared=False))
    case('polynomialLeastSquares', 'numpy polyfit', [x, t, M], {}, polynomial.polyfit(x, t, M))
    powers = np.vander(x, M + 1, increasing=True)
    for strength in (1e-2, 0.7):
        for scale, factor in (('sum', 1), ('mean', N)):
            library = Ridge(factor * strength, fit_intercept=False, solver='svd').fit(powers, t)
            case('polynomialRidge', 'sklearn Ridge', [x, t, M, strength], {'scale': scale}, library.coef_)
        if M > 0:
            library = Ridge(strength, fit_intercept=True, solver='svd').fit(powers[:, 1:], t)
            coefficients = np.append(library.intercept_, library.coef_)
            case('polynomialRidge', 'sklearn Ridge with intercept', [x, t, M, strength],
                 {'penalizeBias': False}, coefficients)
    line = reals(2)
    for reduction in ('sum', 'mean'):
        case('lmsBatchUpdate', 'torch SGD', [line, x, t, 0.1], {'reduction': reduction},
             line_step(line, x, t, 0.1, reduction))
    case('lmsLinearRegressionUpdate', 'torch SGD', [line, x[0], t[0], 0.1], {},
         line_step(line, x[:1], t[:1], 0.1, 'sum'))
    P, h = reals(N, 4), reals(4)
    records.append(made('biasVarianceDecomposition', 'numpy var', [P, h], {}, bias_and_variance(P, h)))

about = {
    'script': 'reference/oracles/a2.py',
    'seed': SEED,
    'versions': {'python': platform.python_version(), 'numpy': np.__version__, 'scipy': scipy.__version__,
                 'sklearn': sklearn.__version__, 'torch': torch.__version__},
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


for name, found in (('a2.json', cases), ('records/a2.json', records)):
    target = FOLDER / name
    if '--check' in sys.argv[1:]:
        committed = json.loads(target.read_text())['cases']
        different = [i for i, (a, b) in enumerate(zip(committed, found)) if not same(a, b)]
        if len(committed) != len(found) or different:
            sys.exit(f'{name} holds {len(committed)} cases, made again {len(found)}; '
                     f'different ones: {different[:5] or "none"}')
        print(f'{name}: {len(found)} cases made again, each within {TOLERANCE}')
    else:
        lines = ',\n'.join('    ' + json.dumps(one) for one in found)
        head = json.dumps({**about, 'cases': []}, indent=2)
        target.write_text(head.replace('"cases": []', f'"cases": [\n{lines}\n  ]') + '\n')
        print(f'{name}: {len(found)} cases')
