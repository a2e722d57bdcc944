import { answering, type ParentAttack, right } from './parent-attack.ts'

const wrong = (id: string, says: string, expression: string, before?: string): ParentAttack => ({
  id,
  says,
  files: answering(expression, before),
})
const raising = (id: string, says: string, statement: string): ParentAttack =>
  wrong(id, says, 'fail()', `def fail():\n    ${statement}`)

/** Errors and printed text that cost more than they should to read, quote or show. */
export const texts: readonly ParentAttack[] = [
  raising('long-message', 'raises an error with 10,000,000 characters', 'raise ValueError("x" * 10_000_000)'),
  raising(
    'escaping-message',
    'raises an error with terminal commands',
    'raise ValueError("\\x1b[2J\\u202e" * 1000)',
  ),
  raising(
    'long-type',
    'raises an error of a class with a long name',
    'raise type("E" * 100_000, (Exception,), {})("x")',
  ),
  raising(
    'endless-message',
    'raises an error whose text never ends',
    'raise type("Endless", (Exception,), {"__str__": lambda self: self.__str__()})("x")',
  ),
  raising(
    'many-frames',
    'raises an error 900 calls deep',
    'import sys\n    raise ValueError(len(sys._current_frames()))',
  ),
  raising(
    'place-outside',
    'claims an error in a file of the machine',
    'exec(compile("raise ValueError()", "/etc/passwd", "exec"))',
  ),
  raising(
    'place-above',
    'claims an error in a file above its folder',
    'import os\n    exec(compile("raise ValueError()", os.getcwd() + "/../../../etc/passwd", "exec"))',
  ),
  raising(
    'place-far-down',
    'claims an error in a line that does not exist',
    'import os\n    exec(compile("\\n" * 3_000_000 + "raise ValueError()", os.getcwd() + "/scores.py", "exec"))',
  ),
  raising(
    'place-in-a-large-file',
    'claims an error in a data file',
    'import os\n    exec(compile("raise ValueError()", os.getcwd() + "/data.bin", "exec"))',
  ),
  raising(
    'claimed-syntax-error',
    'raises a syntax error of its own making',
    'raise SyntaxError("x" * 100_000, (__file__, 2**62, 2**62, "x" * 1_000_000))',
  ),
  raising(
    'group-of-errors',
    'raises 10,000 errors at once',
    'raise ExceptionGroup("all", [ValueError(k) for k in range(10_000)])',
  ),
  {
    id: 'prints-lines',
    says: 'prints 900,000 characters in lines',
    files: { 'scores.py': `print("line\\n" * 180_000)\n${right}` },
    earns: 20,
  },
  {
    id: 'prints-escapes',
    says: 'prints terminal commands',
    files: { 'scores.py': `print("\\x1b[2J\\x1b]8;;http://x\\x07" * 5000)\n${right}` },
    earns: 20,
  },
  {
    id: 'prints-too-much',
    says: 'prints without end',
    files: { 'scores.py': `while True: print("x" * 10_000)\n${right}` },
  },
  {
    id: 'warns',
    says: 'warns 5,000 times',
    files: {
      'scores.py': `import warnings as w\nw.simplefilter("always")\nfor k in range(5000): w.warn("x" * 99)\n${right}`,
    },
    earns: 20,
  },
  {
    id: 'many-names-instead',
    says: 'exports 100,000 other names',
    files: { 'scores.py': 'def one(): pass\nfor k in range(100_000): globals()["f" * 500 + str(k)] = one\n' },
  },
  {
    id: 'names-alike-instead',
    says: 'exports its function in 50 spellings',
    files: {
      'scores.py':
        'def one(*a): return 1.0\nfor k in range(50): globals()["_" * k + "linear" + "_" * (k + 2) + "scores"] = one\n',
    },
  },
]
