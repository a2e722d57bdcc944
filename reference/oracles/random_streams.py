"""Draws of NumPy's own generators, which ours must repeat bit for bit: an outside oracle.

    /usr/bin/python3 reference/oracles/random_streams.py          writes fixtures/oracles/streams/random.json
    /usr/bin/python3 reference/oracles/random_streams.py --check  draws again and compares

Needs Debian's python3-numpy. A stream is one generator and its calls in order; of each call the first 20 numbers are
kept, and the SHA-256 of all of them as little-endian float64 (float32 where it says so).

Normals of the legacy generator rest on the logarithm of the C library, which rounds 1 in 2,000 to the wrong side. So
NumPy's own are kept as float32, and their bits from its uniform draws with logarithms that decimal arithmetic rounds.
"""

import hashlib
import json
import math
import platform
import sys
from decimal import Context, Decimal
from pathlib import Path

import numpy as np

TARGET = Path(__file__).resolve().parents[2] / 'fixtures' / 'oracles' / 'streams' / 'random.json'
INTEGERS = [('int64', 0, 10), ('int64', -5, 2**40), ('int64', 0, 2**32), ('int64', -2**53, 2**53), ('int64', 7, 8),
            ('uint64', 3, 2**33), ('int32', -3, 1000), ('uint32', 0, 2**32), ('int16', 0, 300), ('uint16', 0, 2**16),
            ('int8', -128, 128), ('uint8', 3, 200), ('bool', 0, 2)]
P = [0.1, 0.0, 0.25, 0.05, 0.4, 0.2]

streams = []
exact = Context(prec=40)


def polar(uniforms):
    """Pairs of normals from points of the unit disk, the second coordinate first."""
    while True:
        x, y = 2 * uniforms.random_sample() - 1, 2 * uniforms.random_sample() - 1
        square = x * x + y * y
        if 0 < square < 1:
            factor = math.sqrt(-2 * float(exact.ln(Decimal(square))) / square)
            yield factor * y
            yield factor * x


class Stream:
    def __init__(self, kind, seed):
        self.generator = (np.random.RandomState if kind == 'randomState' else np.random.default_rng)(seed)
        # Seeds above 2⁵³ are written as text.
        self.calls = []
        streams.append({'generator': kind, 'seed': str(seed) if isinstance(seed, int) and seed > 2**53 else seed,
                        'calls': self.calls})

    def keep(self, function, arguments, drawn, type='float64', **options):
        drawn = np.ascontiguousarray(drawn)
        data = drawn.astype('<f8' if type == 'float64' else '<f4')
        self.calls.append({'function': function, 'arguments': arguments, 'options': options, 'as': type,
                           'count': drawn.size, 'first': data.ravel()[:20].astype(float).tolist(),
                           'sha256': hashlib.sha256(data.tobytes()).hexdigest()})


def common(s, integers):
    g = s.generator
    s.keep('randomUniform', [-2, 3, [40, 30]], g.uniform(-2, 3, (40, 30)))
    for dtype, low, high in INTEGERS:
        s.keep(integers, [low, high, [1201]], getattr(g, 'randint' if integers == 'randint' else 'integers')(
            low, high, 1201, dtype=dtype), dtype=dtype)
    s.keep('randomPermutation', [1000], g.permutation(1000))
    x = np.arange(3000.0).reshape(1000, 3)
    g.shuffle(x)
    s.keep('randomShuffle', ['0 … 2999 as 1000 rows'], x)
    s.keep('randomPermutation', [1001], g.permutation(np.arange(1001)))
    s.keep('randomChoice', [50, [1200]], g.choice(50, 1200))
    s.keep('randomChoice', [6, [30, 40]], g.choice(6, (30, 40), p=P), p=P)
    s.keep('randomChoice', [1500, [1000]], g.choice(1500, 1000, replace=False), replace=False)
    s.keep('randomChoice', [20000, [1000]], g.choice(20000, 1000, replace=False), replace=False)
    s.keep('randomChoice', [6, [5]], g.choice(6, 5, replace=False, p=P), replace=False, p=P)


for seed in (0, 1, 42, 231, 2**32 - 1, [1, 2, 3], [0]):
    s = Stream('randomState', seed)
    s.keep('randomSample', [[2000]], s.generator.random_sample(2000))
    uniforms = np.random.RandomState()
    uniforms.set_state(s.generator.get_state())
    normals = polar(uniforms)
    rounded = np.array([next(normals) for _ in range(1001)])
    np.testing.assert_array_max_ulp(rounded, s.generator.randn(1001), 2)
    s.keep('standardNormal', [[1001]], rounded)
    rounded = 10 + 0.5 * np.array([next(normals) for _ in range(1000)])
    np.testing.assert_array_max_ulp(rounded, s.generator.normal(10, 0.5, 1000), 2)
    s.keep('randomNormal', [10, 0.5, [20, 50]], rounded)
    common(s, 'randint')
    s.keep('standardNormal', [[100_000]], s.generator.standard_normal(100_000), type='float32')

for seed in (0, 1, 42, 2**40 + 7, 2**70 + 123, [1, 2, 3], [2**33, 5, 6, 7, 8]):
    s = Stream('defaultRng', seed)
    s.keep('randomSample', [[2000]], s.generator.random(2000))
    s.keep('standardNormal', [[20_001]], s.generator.standard_normal(20_001))
    s.keep('randomNormal', [10, 0.5, [20, 50]], s.generator.normal(10, 0.5, (20, 50)))
    common(s, 'randomIntegers')
    s.keep('randomChoice', [20000, [19999]], s.generator.choice(20000, 19999, replace=False), replace=False)

made = {'script': 'reference/oracles/random_streams.py',
        'versions': {'python': platform.python_version(), 'numpy': np.__version__}, 'streams': streams}
calls = sum(len(stream['calls']) for stream in streams)
if '--check' in sys.argv[1:]:
    committed = json.loads(TARGET.read_text())
    if committed['streams'] != json.loads(json.dumps(streams)):
        sys.exit(f'{TARGET.name}: {calls} calls made again, and they differ')
    print(f'{TARGET.name}: {calls} calls made again, all the same')
else:
    lines = ',\n'.join(
        '    ' + json.dumps({**stream, 'calls': []})[:-3] + '[\n'
        + ',\n'.join('      ' + json.dumps(call, ensure_ascii=False) for call in stream['calls']) + '\n    ]}'
        for stream in streams)
    head = json.dumps({**made, 'streams': []}, indent=2).replace('"streams": []', f'"streams": [\n{lines}\n  ]')
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(head + '\n')
    print(f'{TARGET.name}: {calls} calls of {len(streams)} streams')
