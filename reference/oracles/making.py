"""What the oracle scripts of chapters A8, A9 and A10 share: how cases are drawn, written and checked.

Arguments and results are plain numbers, words and nested lists. A list of arrays of different sizes is
written {"list": …}, a record {"record": …}; cases with records or words stand in a file of their own.
"""

import json
import platform
import sys
from pathlib import Path

import numpy as np
import torch

SEED = 20190207
FOLDER = Path(__file__).resolve().parents[2] / 'fixtures' / 'oracles'
TOLERANCE = 1e-12

torch.set_default_dtype(torch.float64)


class Chapter:
    def __init__(self, name, libraries):
        self.name = name
        self.draws = np.random.RandomState(SEED)
        self.versions = {'python': platform.python_version(),
                         **{library: module.__version__ for library, module in libraries.items()}}
        self.arrays, self.records = [], []

    def reals(self, *shape, scale=1.0):
        """Three decimals, so that the files stay small and readable."""
        return np.round(self.draws.standard_normal(shape) * scale, 3)

    def uniforms(self, *shape):
        return np.floor(self.draws.random_sample(shape) * 1000) / 1000

    @staticmethod
    def slopes(output, leaves, upstream):
        return torch.autograd.grad(output, leaves, torch.tensor(upstream))

    def case(self, function, oracle, arguments, expected, **options):
        made = {'function': function, 'oracle': oracle, 'arguments': [plain(a) for a in arguments],
                'options': options, 'expected': plain(expected)}
        words = any(isinstance(part, str) for part in made['arguments'])
        (self.records if words or '"record"' in json.dumps(made) else self.arrays).append(made)

    def finish(self):
        for target, cases in ((FOLDER / f'{self.name}.json', self.arrays),
                              (FOLDER / 'records' / f'{self.name}.json', self.records)):
            check(target, cases) if '--check' in sys.argv[1:] else self.write(target, cases)

    def write(self, target, cases):
        made = {'script': f'reference/oracles/{self.name}.py', 'seed': SEED, 'versions': self.versions}
        head = json.dumps({**made, 'cases': []}, indent=2)
        lines = ',\n'.join('    ' + json.dumps(c) for c in cases)
        target.parent.mkdir(exist_ok=True)
        target.write_text(head.replace('"cases": []', f'"cases": [\n{lines}\n  ]') + '\n')
        print(f'{target.name}: {len(cases)} cases')


def plain(value):
    if isinstance(value, dict):
        return {'record': {key: plain(part) for key, part in value.items()}}
    if isinstance(value, tuple):
        return {'list': [plain(part) for part in value]}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def same(a, b):
    """Equal words and shapes, and numbers within the tolerance, absolute below 1 and relative above."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a == b or abs(a - b) <= TOLERANCE * max(1, abs(a))
    return a == b


def check(target, cases):
    committed = json.loads(target.read_text())['cases']
    different = [i for i, (a, b) in enumerate(zip(committed, cases)) if not same(a, b)]
    if len(committed) != len(cases) or different:
        sys.exit(f'{target.name} holds {len(committed)} cases, made again {len(cases)}; '
                 f'different ones: {different[:5] or "none"}')
    print(f'{target.name}: {len(cases)} cases made again, each within {TOLERANCE}')
