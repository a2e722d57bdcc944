import { expect, it } from 'vitest'
import { errorAdvice } from './error-advice.ts'
import { thrownWords } from './error-words.ts'

const helpFor = (message: string): string | undefined =>
  thrownWords({ type: 'ValueError', message }, 'softmax').help?.[0]

it('explains shapes that do not fit, as after a sum that lost its axis', () => {
  expect(helpFor('operands could not be broadcast together with shapes (2,3) (2,) ')).toBe(
    'An array of 2 numbers does not fit 3 columns. For a sum, mean or max over axis=1, add keepdims=True or [:, None] to give it the shape (2,1).',
  )
})

it('explains other shapes that do not fit', () => {
  expect(helpFor('operands could not be broadcast together with shapes (2,3) (4,3) ')).toMatch(
    /from their last axis/,
  )
  expect(helpFor('shapes (2,3) and (2,3) not aligned: 3 (dim 1) != 2 (dim 0)')).toMatch(
    /A must have as many columns \(here 3\) as B has rows \(here 2\)/,
  )
  expect(
    helpFor(
      'matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)',
    ),
  ).toMatch(/A must have as many columns \(here 3\) as B has rows \(here 2\)/)
})

it('names a recursion without end, and the line that calls again', () => {
  const at = { file: 'softmax.ts', line: 35, function: 'softmaxJacobian', excerpt: 'softmaxJacobian(p)' }
  const error = { type: 'RangeError', message: 'Maximum call stack size exceeded', at }
  expect(thrownWords(error, 'softmaxJacobian')).toMatchObject({
    headline: 'softmaxJacobian calls itself endlessly.',
    lines: ['softmax.ts, line 35:', '    softmaxJacobian(p)'],
  })
  expect(thrownWords({ ...error, type: 'RecursionError' }, 'softmaxEpoch').headline).toBe(
    'softmaxJacobian, which softmaxEpoch calls, calls itself endlessly.',
  )
})

it('shows the first line of a long message', () => {
  const message = "module 'numpy' has no attribute 'float'.\n`np.float` was a deprecated alias for `float`."
  expect(thrownWords({ type: 'AttributeError', message }, 'f')).toMatchObject({
    headline: "f stopped with AttributeError: module 'numpy' has no attribute 'float'. (and 1 more line)",
    help: ['NumPy no longer has np.float. Write float, or np.float64 for an array of numbers.'],
  })
})

it.each([
  [
    'axis 1 is out of bounds for array of dimension 1',
    /^Axes are counted from 0, so an array with 1 axis has no axis 1\./,
  ],
  ['too many indices for array: array is 1-dimensional, but 2 were indexed', /order of the arguments/],
  ['arrays used as indices must be of integer (or boolean) type', /order of the arguments/],
  ['row.reduce is not a function', /order of the arguments/],
  ['W is not iterable', /undefined, or not of the type.*order of the arguments/],
  [
    "'float' object has no attribute 'sum'",
    /reads \.sum, which a value of type float.*order of the arguments/,
  ],
  ["'float' object is not subscriptable", /order of the arguments/],
  [
    'linear_scores() takes 2 positional arguments but 3 were given',
    /the starter.s parameters, in the same order/,
  ],
  ["f() missing 1 required positional argument: 'b'", /the starter.s parameters, in the same order/],
])('leads from the consequence to arguments in another order or number: %s', (message, help) => {
  expect(helpFor(message)).toMatch(help)
})

it('says that nobody answers a question that a function asks', () => {
  for (const message of ['EOF when reading a line', 'prompt is not defined'])
    expect(helpFor(message)).toBe(
      'Do not ask for input: a function gets everything that it needs as arguments.',
    )
})

it('says that files cannot be written', () => {
  for (const message of [
    "[Errno 30] Read-only file system: 'log.txt'",
    "EROFS: read-only file system, open 'log.txt'",
    "EACCES: permission denied, open '/submission/log.txt'",
  ])
    expect(helpFor(message)).toBe(
      'During grading no file can be written, and only your own can be read. Remove this line, or wrap it in try.',
    )
})

it('asks what a recursion without end was meant to be', () => {
  expect(helpFor('maximum recursion depth exceeded')).toMatch(/base case.*replace this call/)
})

it('says what can be imported where an import is missing', () => {
  expect(helpFor("No module named 'torch'")).toMatch(/^Only NumPy/)
})

it('says that a file of your own must be handed in', () => {
  for (const name of ['distances', 'course.classifiers.distances'])
    expect(helpFor(`No module named '${name}'`)).toMatch(/If distances\.py is yours, hand it in too\.$/)
})

it.each(['learning_rate', 'v', 'kernel_2'])('does not guess another spelling of the key %s', (key) => {
  const error = { type: 'KeyError', message: `'${key}'`, at: { file: 'costs.py', line: 12 } }
  expect(thrownWords(error, 'ridge').help).toEqual([
    'This line looks up a key that does not exist. Print the keys before it.',
  ])
})

it('names the keys of a dict that lacks one', () => {
  const saidOf = (owner: string) =>
    thrownWords(
      { type: 'MissingPart', message: `${owner}, of type dict, has no shift; it has A, kernel, bias` },
      'Dense.back',
    ).headline
  const rest = "returned a dict without the key 'shift'. It has 'A', 'kernel' and 'bias'."
  expect(saidOf('the result of project_back')).toBe(`project_back ${rest}`)
  expect(saidOf('g of project_back')).toBe(`project_back ${rest}`)
  expect(saidOf('g of net.back')).toBe(`Dense.back ${rest}`)
  expect(saidOf('opt.velocity')).toMatch(/^The result of Dense\.back does not have the parts that are read: /)
})

it.each(['%matplotlib inline', '!pip install numpy'])('says that %s is a line of a notebook', (excerpt) => {
  const at = { file: 'layers.py', line: 1, excerpt }
  const { help } = thrownWords({ type: 'SyntaxError', message: 'invalid syntax', at }, 'f')
  expect(help).toEqual(['A line that begins with % or ! works in a notebook only. Delete it.'])
})

it('says where a mark of a merge comes from', () => {
  const at = { file: 'layers.py', line: 1, excerpt: '<<<<<<< HEAD' }
  const { help } = thrownWords({ type: 'SyntaxError', message: 'invalid syntax', at }, 'f')
  expect(help?.[0]).toMatch(/^Git left this mark/)
})

it('says of a line of TypeScript that begins with ! nothing about notebooks', () => {
  const at = { file: 'layers.ts', line: 1, excerpt: '!done' }
  expect(thrownWords({ type: 'SyntaxError', message: 'Unexpected "!"', at }, 'f').help ?? []).toEqual([])
})

it.each([
  ["No module named 'matplotlib'", /Remove this line, or move it to where the file is run as a program\.$/],
  ["No module named 'past.builtins'", /Remove this line/],
  ["name 'get_ipython' is not defined", /in a notebook only/],
  ["[Errno 2] No such file or directory: 'x.npy'", /^Only files that you hand in can be read/],
  ["ENOENT: no such file or directory, open './x.txt'", /^Only files that you hand in can be read/],
  ['../data/rates.csv not found.', /^Only files that you hand in can be read/],
  ['attempted relative import with no known parent package', /without the dot/],
  ['document is not defined', /^There is no browser here/],
  ['invalid non-printable character U+00A0', /type it again/],
  ["invalid character '“' (U+201C)", /type it again/],
])('says what to do about %s', (message, help) => {
  expect(helpFor(message)).toMatch(help)
})

it('says how an entry of a dict is read that is written like an attribute', () => {
  const advice = (message: string, excerpt: string) =>
    errorAdvice({ type: 'AttributeError', message, at: { file: 'a.py', line: 1, excerpt } })
  const message = "'dict' object has no attribute 'eps'"
  expect(advice(message, 'inv = 1 / np.sqrt(var + options.eps)')).toEqual([
    'options is a dict: write options["eps"].',
  ])
  expect(advice(message, 'x = f(a).eps + b.eps')).toEqual([
    'A dict has no attributes of this kind: write ["eps"] in place of .eps.',
  ])
  expect(advice("'dict' object has no attribute 'iteritems'", 'for k in d.iteritems():')[0]).toMatch(
    /reads \.iteritems, which a value of type dict/,
  )
})
