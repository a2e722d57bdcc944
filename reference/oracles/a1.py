"""Outputs of SciPy, scikit-learn and PyTorch for the functions of chapter A1: an outside oracle.

    /usr/bin/python3 reference/oracles/a1.py          writes fixtures/oracles/a1.json and records/a1.json
    /usr/bin/python3 reference/oracles/a1.py --check  computes them again and compares to 1e-12

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
from scipy.spatial.distance import cdist
from sklearn.metrics import accuracy_score, top_k_accuracy_score
from sklearn.model_selection import KFold
from sklearn.neighbors import KNeighborsClassifier

SEED = 20190207
FOLDER = Path(__file__).resolve().parents[2] / 'fixtures' / 'oracles'
TOLERANCE = 1e-12
METRICS = {'l2': 'euclidean', 'l1': 'cityblock', 'sqL2': 'sqeuclidean'}

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


for M, N, D, C in [(1, 3, 1, 2), (4, 6, 3, 3), (7, 20, 10, 4)]:
    A, B, y = reals(M, D), reals(N, D), draws.randint(0, C, N)
    for metric, name in METRICS.items():
        options = {'metric': metric}
        case('pairwiseDistance', f'scipy cdist {name}', [A, B], options, cdist(A, B, name))
        # Brute force takes the smallest of equally frequent labels; distances of random reals do not tie.
        for k in sorted({1, 2, N // 2, N}):
            library = KNeighborsClassifier(k, metric=name, algorithm='brute').fit(B, y)
            voted = library.predict(A)
            case('kNearestNeighbors', 'sklearn KNeighborsClassifier', [B, y, A, k], options, voted)
        library = KNeighborsClassifier(1, metric=name, algorithm='brute').fit(B, y)
        case('nearestNeighbor', 'sklearn KNeighborsClassifier', [B, y, A], options, library.predict(A))

for N, C in [(1, 2), (5, 3), (30, 7)]:
    y, guesses, S = draws.randint(0, C, N), draws.randint(0, C, N), reals(N, C)
    classes = np.arange(C)
    case('accuracy', 'sklearn accuracy_score', [guesses, y], {}, accuracy_score(y, guesses))
    case('oneHot', 'torch one_hot', [y, C], {}, torch.nn.functional.one_hot(torch.tensor(y), C).double())
    for k in range(1, C + 1):
        guessed = torch.topk(torch.tensor(S), k, dim=1).indices.eq(torch.tensor(y)[:, None]).any(1)
        case('topKError', 'torch topk', [S, y], {'k': k}, 1 - guessed.double().mean())
        # For two classes the library wants one score per example; for k = C it warns that 1 is no news.
        if 2 < C and k < C:
            hits = top_k_accuracy_score(y, S, k=k, labels=classes)
            case('topKError', 'sklearn top_k_accuracy_score', [S, y], {'k': k}, 1 - hits)

for N, k in [(7, 3), (10, 5), (11, 4), (6, 6)]:
    folds = tuple({'train': train, 'val': val} for train, val in KFold(k).split(np.zeros(N)))
    records.append(made('kFoldSplit', 'sklearn KFold', [N, k], {}, folds))

about = {
    'script': 'reference/oracles/a1.py',
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


for name, found in (('a1.json', cases), ('records/a1.json', records)):
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
