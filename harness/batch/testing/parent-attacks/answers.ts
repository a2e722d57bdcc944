import { answering, type ParentAttack } from './parent-attack.ts'

const wrong = (id: string, says: string, expression: string, before?: string): ParentAttack => ({
  id,
  says,
  files: answering(expression, before),
})

/** Answers that cost more than they should to decode, compare, show or store. */
export const answers: readonly ParentAttack[] = [
  wrong(
    'looks-like-a-handle',
    'answers a record that looks like a handle',
    '{"handle": 1, "kind": {"toString": 1, "valueOf": 1}}',
  ),
  wrong(
    'looks-like-an-array',
    'answers a record that looks like an array',
    '{"dtype": "float64", "shape": [2, 3], "data": [1.0]}',
  ),
  wrong(
    'looks-like-a-call',
    'answers a record that looks like an earlier result',
    '{"result": 0, "path": ["a"], "earlier": 1, "part": "x", "threw": "x", "value": 1, "kind": "returned"}',
  ),
  wrong('axis-of-a-billion', 'answers an array of 10⁹ × 0', 'np.zeros((10**9, 0))'),
  wrong('axes-of-nothing', 'answers an array of 0 × 0 × … with 32 axes', 'np.zeros((0,) * 32)'),
  wrong('axes-of-one', 'answers an array of 32 axes of 1', 'np.ones((1,) * 32)'),
  wrong('axis-beyond-integers', 'answers an array of 2⁶² × 0', 'np.zeros((2**62, 0), dtype=np.uint8)'),
  wrong('eight-million-numbers', 'answers 8,000,000 NaN', 'np.full(8_000_000, np.nan)'),
  wrong('eight-million-bits', 'answers 8,000,000 truth values', 'np.ones(8_000_000, dtype=bool)'),
  wrong('many-numbers', 'answers 100,000 numbers to every call', 'np.full(100_000, 1.5)'),
  wrong(
    'right-shape-by-broadcasting',
    'answers a view of one number as 10⁹ numbers',
    'np.broadcast_to(np.float64(1), (10**9,))',
  ),
  wrong('million-lists', 'answers 1,000,000 empty lists', '[[] for _ in range(1_000_000)]'),
  wrong('wide-record', 'answers a record of 9,000 names', '{f"key {k}" * 5: k for k in range(9000)}'),
  wrong(
    'deep-list',
    'answers lists nested 100,000 deep',
    'deep',
    'deep = []\nfor _ in range(100_000): deep = [deep]',
  ),
  wrong(
    'nested-list',
    'answers lists nested 29 deep',
    'deep',
    'deep = "x"\nfor _ in range(29): deep = [deep, deep] if _ < 12 else [deep]',
  ),
  wrong('list-of-itself', 'answers a list that contains itself', 'loop', 'loop = []\nloop.append(loop)'),
  wrong('long-text', 'answers a text of 60,000 characters', '"\\U0001f600" * 60_000'),
  wrong('texts', 'answers 9,000 texts of 200 characters', '["x" * 200 for _ in range(9000)]'),
  wrong(
    'escapes',
    'answers terminal commands and markup',
    '"\\x1b[2J\\x1b]0;x\\x07<script>alert(1)</script>{{constructor}}\\u202e::error::"',
  ),
  wrong('lone-surrogates', 'answers half a character', '"\\ud800" * 1000'),
  wrong('objects', 'answers an array of objects', 'np.array([object(), [], {}], dtype=object)'),
  wrong(
    'odd-types',
    'answers types that the protocol has no name for',
    '[np.complex128(1), np.datetime64("now"), np.longdouble(1), np.void(b"x"), b"x", {1}, ..., 10**400]',
  ),
  wrong('masked', 'answers a masked array with a name that lies', 'np.ma.masked_all((2, 3))'),
  wrong(
    'lying-shape',
    'answers an array whose class lies about its shape',
    'Lie((2, 3))',
    'class Lie(np.ndarray):\n    @property\n    def shape(self): return (10**9, 10**9)\n    @property\n    def dtype(self): return "x"',
  ),
  wrong(
    'lying-length',
    'answers a list whose class lies about its length',
    'Lie()',
    'class Lie(list):\n    def __len__(self): return 2**62\n    def __iter__(self):\n        while True: yield 1.0',
  ),
  wrong(
    'odd-keys',
    'answers a record with keys that objects have',
    '{"__proto__": 1.0, "constructor": 2.0, "toString": 3.0, "length": 10**9}',
  ),
  wrong(
    'subnormals',
    'answers numbers of every extreme size',
    'np.array([5e-324, -0.0, np.inf, -np.inf, 1.7976931348623157e308, np.nan])',
  ),
  wrong('one-number-too-many', 'answers the largest integers', 'np.array([2**63 - 1, -2**63])'),
]
