"""Outputs of libsvm, scikit-learn, NumPy and PyTorch for the functions of chapter A4: an outside oracle.

    /usr/bin/python3 reference/oracles/a4.py          writes fixtures/oracles/a4.json and records/a4.json
    /usr/bin/python3 reference/oracles/a4.py --check  computes them again and compares to 1e-12

Needs Debian's python3-numpy, python3-scipy, python3-sklearn and python3-torch. Nothing here is written from
our own code. libsvm stops at a tolerance; which support vectors are free and which at their bound is taken
from it, and their coefficients are then solved from the equations that hold exactly at the optimum.
"""

import json
import platform
import sys
from pathlib import Path

import numpy as np
import scipy
import sklearn
import torch
from sklearn.metrics.pairwise import cosine_similarity, linear_kernel, polynomial_kernel, rbf_kernel
from sklearn.svm import SVC

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



def gram(X, Z, kernel):
    if kernel['type'] == 'polynomial':
        return polynomial_kernel(X, Z, degree=kernel['degree'], gamma=1, coef0=1)
    if kernel['type'] == 'rbf':
        return rbf_kernel(X, Z, gamma=1 / (2 * kernel['sigma'] ** 2))
    if kernel['type'] == 'histogramIntersection':
        return np.minimum(X[:, None], Z[None]).sum(2)
    return linear_kernel(X, Z)


def machine(K, y, C):
    """The optimum, from the support vectors that libsvm finds and their equations."""
    library = SVC(C=C, kernel='precomputed', tol=1e-10, cache_size=500).fit(K, y)
    rough = np.zeros(len(y))
    rough[library.support_] = np.abs(library.dual_coef_[0])
    bound = rough > C * (1 - 1e-7)
    free = ~bound & (rough > 1e-7 * rough.max())
    alpha = np.where(bound, C, 0.0)
    n = free.sum()
    assert n >= 2, 'no equation fixes the bias'
    system = np.zeros((n + 1, n + 1))
    system[:n, :n], system[:n, n], system[n, :n] = K[np.ix_(free, free)], 1, 1
    right = np.append(y[free] - K[free] @ (alpha * y), -(alpha * y).sum())
    solved = np.linalg.solve(system, right)
    alpha[free] = solved[:n] * y[free]
    pushes = alpha * y
    assert np.abs(alpha - rough).max() < 1e-5 * C
    margins = y * (K @ pushes + solved[n])
    assert (margins[alpha == 0] > 1 - 1e-9).all() and (margins[bound] < 1 + 1e-9).all()
    dual = alpha.sum() - pushes @ K @ pushes / 2
    return alpha, solved[n], dual


for N, M, D in [(1, 1, 1), (4, 3, 2), (7, 5, 6)]:
    X, Z, w, b = reals(N, D), reals(M, D), reals(D), float(reals(1)[0])
    y = draws.choice([-1, 1], N)
    case('linearDecisionSign', 'numpy sign', [X, w, b], {}, np.sign(X @ w + b))
    case('pointLineDistance', 'numpy norm', [w, b, X[0]], {}, abs(X[0] @ w + b) / np.linalg.norm(w))
    case('svmGeometricMargin', 'numpy norm', [w], {}, 2 / np.linalg.norm(w))
    case('svmMarginConstraints', 'numpy', [w, b, X, y], {}, (y * (X @ w + b) >= 1).astype(float))
    case('innerProduct', 'numpy dot', [w, X[0]], {}, w @ X[0])
    case('innerProductSimilarity', 'sklearn cosine_similarity', [w, X[0]], {},
         cosine_similarity(w[None], X[:1])[0, 0])
    for kernel in ({'type': 'linear'}, {'type': 'polynomial', 'degree': 3}, {'type': 'rbf', 'sigma': 0.8}):
        case('gramMatrix', f"sklearn {kernel['type']}_kernel", [X, Z], kernel, gram(X, Z, kernel))
    kernel = {'type': 'histogramIntersection'}
    case('gramMatrix', 'numpy minimum', [np.abs(X), np.abs(Z)], kernel, gram(np.abs(X), np.abs(Z), kernel))

    price = 0.7
    for bias in (True, False):
        at = [torch.tensor(w, requires_grad=True), torch.tensor(b, requires_grad=True)]
        scores = torch.tensor(X) @ at[0] + (at[1] if bias else 0)
        slack = torch.clamp(1 - torch.tensor(y) * scores, min=0)
        value = at[0] @ at[0] / 2 + price * slack.sum()
        dw, db = torch.autograd.grad(value, at, allow_unused=True)
        arguments, options = [w, b, X, y, price], {'bias': bias}
        records.append(made('svmSoftMarginObjective', 'torch', arguments, options,
                            {'value': value.item(), 'slack': slack}))
        records.append(made('svmSoftMarginSubgradient', 'torch autograd', arguments, options,
                            {'dw': dw, 'db': 0 if db is None else db.item()}))

for N, D, shift, kernel, price in [
    (12, 2, 3.0, {'type': 'linear'}, 100.0),
    (21, 2, 0.5, {'type': 'linear'}, 0.37),
    (30, 3, 0.3, {'type': 'rbf', 'sigma': 1.0}, 2.0),
    (30, 3, 0.5, {'type': 'rbf', 'sigma': 2.0}, 10.0),
    (24, 2, 0.5, {'type': 'polynomial', 'degree': 2}, 0.5),
    (24, 4, 0.8, {'type': 'histogramIntersection'}, 0.6),
]:
    y = np.where(np.arange(N) % 2, 1, -1)
    X = np.round(reals(N, D) + shift * y[:, None], 3)
    X = np.abs(X) if kernel['type'] == 'histogramIntersection' else X
    K = gram(X, X, kernel)
    alpha, b, dual = machine(K, y, price)
    solution = {'alpha': alpha, 'b': b, 'primal': dual, 'dual': dual}
    records.append(made('svmDual', f"libsvm, {kernel['type']} kernel", [K, y, price], {}, solution))
    case('svmDualObjective', 'numpy', [alpha, y, K], {}, dual)
    case('svmBias', 'libsvm, refined', [alpha, y, K, price], {}, b)
    Z = np.abs(reals(5, D)) if kernel['type'] == 'histogramIntersection' else reals(5, D)
    decisions = gram(Z, X, kernel) @ (alpha * y) + b
    case('svmKernelDecision', 'libsvm, refined', [alpha, y, b, X, Z], kernel, decisions)
    if kernel['type'] == 'linear':
        case('svmDualWeights', 'numpy', [alpha, y, X], {}, X.T @ (alpha * y))

about = {
    'script': 'reference/oracles/a4.py',
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


for name, found in (('a4.json', cases), ('records/a4.json', records)):
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
