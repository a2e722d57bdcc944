import type { StudentError } from '#runner'
import { torchAdvice } from './torch-advice.ts'
import { count } from './words.ts'

/** Packages that students import, and that no file of their own is called. */
const packages =
  'matplotlib|seaborn|PIL|cv2|torch\\w*|tensorflow|keras|sklearn|scipy|pandas|past|future|six|numba|tqdm|IPython|google'

/** What common messages of NumPy, Python and JavaScript mean, and what to do. */
const advice: readonly (readonly [message: RegExp, says: (...found: string[]) => string])[] = [
  [
    /^\S+ is indented by tabs and spaces, as Python 2 allows: line \d+(?: of cell \d+)? is `/,
    () =>
      'Indent with spaces only; an editor can convert the tabs. Or let your course grade with --python2, which translates such files.',
  ],
  [
    /^\S+ is Python 2: line \d+(?: of cell \d+)? is `/,
    () =>
      'Write it for Python 3: print(x), except E as e, raise E("x"), != for <>. Or let your course grade with --python2, which translates such files.',
  ],
  [
    / needs \S+, which is not here$/,
    () => 'Only NumPy, the standard library and the files that you hand in can be used here.',
  ],
  [
    /shapes? \((\d+),(\d+)\) \((\d+),\)/,
    (rows = '', columns = '', length = '') =>
      rows === length
        ? `An array of ${rows} numbers does not fit ${columns} columns. For a sum, mean or max over axis=1, add keepdims=True or [:, None] to give it the shape (${rows},1).`
        : fits,
  ],
  [/could not be broadcast|non-broadcastable/, () => fits],
  [
    /core dimension.*size (\d+) is different from (\d+)|not aligned: (\d+) \(dim \d+\) != (\d+)/,
    (a = '', b = '', c = '', d = '') => {
      const sizes = a === '' ? [c, d] : [b, a]
      return `In A @ B, A must have as many columns (here ${sizes[0]}) as B has rows (here ${sizes[1]}). Look for a missing or an extra transpose.`
    },
  ],
  [
    /axis (\d+) is out of bounds for array of dimension (\d+)|too many indices for array/,
    (axis = '', axes = '') =>
      axis === ''
        ? `This array has fewer axes than indices. ${inOrder}`
        : `Axes are counted from 0, so an array with ${count(Number(axes), 'axis', 'axes')} has no axis ${axis}. ${inOrder}`,
  ],
  [
    /arrays used as indices must be of integer|only integers, slices/,
    () => `Only integers can be indices. ${inOrder}`,
  ],
  [
    /^'(\w+)' object has no attribute '(\w+)'/,
    (type = '', name = '') =>
      `This line reads .${name}, which a value of type ${type} does not have. ${inOrder}`,
  ],
  [
    / is not a function$| is not (callable|subscriptable|iterable)|object has no attribute/,
    () => `It is undefined, or not of the type that this line needs. ${inOrder}`,
  ],
  [
    /takes .*positional arguments? but|missing \d+ required positional argument/,
    () =>
      "The call and the definition differ in their arguments. Define the function with the starter's parameters, in the same order.",
  ],
  [
    /Errno (?:13|30)\]|^(?:EACCES|EROFS|EPERM): .*, (?:open|mkdir|write)|^Requires write access/,
    () =>
      'During grading no file can be written, and only your own can be read. Remove this line, or wrap it in try.',
  ],
  [
    /^\[Errno 2\]|^ENOENT: |^\S+ not found\.$/,
    () =>
      'Only files that you hand in can be read. Hand it in too, and give its path relative to your own folder.',
  ],
  [
    /^attempted relative import with no known parent package$/,
    () => 'Your folder is not a package here. Write the file name without the dot: from layers import …',
  ],
  [/^name 'get_ipython' is not defined$/, () => 'This line works in a notebook only. Delete it.'],
  [
    /^(?:document|window|alert|localStorage) is not defined$/,
    () => 'There is no browser here. Remove this line: only what a function returns is graded.',
  ],
  [
    /^invalid (?:non-printable )?character/,
    () =>
      'Delete the character and type it again: text copied from a web page often contains such quotes and spaces.',
  ],
  [
    /^EOF when reading a line$|^prompt is not defined$/,
    () => 'Do not ask for input: a function gets everything that it needs as arguments.',
  ],
  [
    /out of bounds for axis \d+ with size \d+|list index out of range/,
    () => 'Indices start at 0 and end before the size. Labels here start at 0 too.',
  ],
  [
    /module 'numpy' has no attribute '(float|int|bool|object|complex|str)'/,
    (name = '') => `NumPy no longer has np.${name}. Write ${name}, or np.float64 for an array of numbers.`,
  ],
  [
    new RegExp(`No module named '?(?:${packages})\\b`),
    () =>
      'Only NumPy, the standard library and the files that you hand in can be imported here. Remove this line, or move it to where the file is run as a program.',
  ],
  [
    /No module named '?(?:\w+\.)*(\w+)/,
    (name = '') =>
      `Only NumPy, the standard library and the files that you hand in can be imported here. If ${name}.py is yours, hand it in too.`,
  ],
  [
    /Cannot read properties of undefined/,
    () => 'Something is undefined there: an index beyond the end of an array, or a value that was never set.',
  ],
  [/Assignment to constant variable/, () => 'A const cannot change. Declare it with let.'],
  [
    /ambiguous/,
    () => 'An array is neither true nor false. Compare its entries with .any(), .all() or np.where.',
  ],
  [
    /Maximum call stack|maximum recursion depth/,
    () =>
      'If the function should call itself, add a base case that returns without another call. If not, replace this call.',
  ],
]

const lookedUp = 'This line looks up a key that does not exist. Print the keys before it.'

/** Methods of a dict in Python 2: these are no keys. */
const ofPython2: ReadonlySet<string> = new Set(['has_key', 'iteritems', 'iterkeys', 'itervalues'])

/** How an entry of a dict is read, with the name of the dict if the line has only one that it can be. */
function ofDict(key: string, line: string): string {
  const owners = [...line.matchAll(new RegExp(`(?<![\\w.\\])])([A-Za-z_][\\w.]*)\\.${key}\\b`, 'g'))]
  const names = new Set(owners.map(([, owner]) => owner))
  const [owner] = names
  const isClear = owner !== undefined && names.size === 1 && line.split(`.${key}`).length === 2
  return isClear
    ? `${owner} is a dict: write ${owner}["${key}"].`
    : `A dict has no attributes of this kind: write ["${key}"] in place of .${key}.`
}

const inOrder = 'Print it before this line, and compare the order of the arguments with the starter.'

const fits =
  'Shapes are compared from their last axis on: two sizes fit if they are equal, or if one of them is 1. Print both shapes before this line.'

/** What to do about a line that is not code of the language at all. */
const foreignLines: readonly (readonly [line: RegExp, says: string])[] = [
  [/^[%!]\s*[a-z]/, 'A line that begins with % or ! works in a notebook only. Delete it.'],
  [
    /^(?:<{7}|={7}|>{7})/,
    'Git left this mark where two versions differ. Keep one of them, and delete the marks.',
  ],
]

/** What to do about an error, if its message is a common one. */
export function errorAdvice({ type, message, at }: StudentError): readonly string[] {
  const isPython = /\.(?:py|ipynb)$/.test(at?.file ?? '')
  const line = type === 'SyntaxError' && isPython ? at?.excerpt : undefined
  const foreign = foreignLines.find(([pattern]) => line !== undefined && pattern.test(line))
  if (foreign !== undefined) return [foreign[1]]
  if (type === 'KeyError' && isPython) return [lookedUp]
  const [, key] = /^'(?:Ordered|default)?[dD]ict' object has no attribute '(\w+)'/.exec(message) ?? []
  if (key !== undefined && !ofPython2.has(key)) return [ofDict(key, at?.excerpt ?? '')]
  for (const [pattern, says] of [...torchAdvice, ...advice]) {
    const found = pattern.exec(message)
    if (found !== null) return [says(...found.slice(1).map((part) => part ?? ''))]
  }
  return []
}
