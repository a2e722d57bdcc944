import { expect, it } from 'vitest'
import { pythonOnly } from './python-only.ts'

const only = (source: string) => pythonOnly(source).lines.join('\n')

it.each([
  ['a magic', '%matplotlib inline\nx = 1', 'pass\nx = 1'],
  ['a shell line', '!pip install "numpy\nx = 1', 'pass\nx = 1'],
  ['a shell line of several lines', '!pip install \\\n  numpy\nx = 1', 'pass\n\nx = 1'],
  ['a question before', '?np.dot\nx = 1', 'pass\nx = 1'],
  ['a question behind', 'np.dot??\nx = 1', 'pass\nx = 1'],
  ['what a shell prints', 'files = !ls\nx = 1', 'pass\nx = 1'],
  ['what a magic returns', 'r = %timeit -o f()\nx = 1', 'pass\nx = 1'],
  ['a call of IPython', "get_ipython().run_cell_magic('time', '',\n  'x')\nx = 1", 'pass\n\nx = 1'],
  ['in a block', 'if True:\n    %timeit f(x)\n    x = 1', 'if True:\n    pass\n    x = 1'],
  ['the first line of a timed cell', '\n%%time\nx = 1', '\npass\nx = 1'],
])('leaves out %s, and moves no line', (_, source, python) => {
  expect(only(source)).toBe(python)
})

it.each(['%%bash\nls', '%%html\n<b>', '%%timeit\nf(x)', '%%writefile svm.py\nx = 1', '  \n%%R -i x\ny'])(
  'leaves out all of %j',
  (source) => {
    expect(pythonOnly(source)).toEqual({ lines: [], leftOut: 'all' })
  },
)

it.each([
  ['a remainder on its own line', 'y = (x\n% 2)'],
  ['a remainder after a backslash', 'y = x \\\n  % 2'],
  ['a text', 's = """\n%matplotlib inline\n!ls\nname?\n"""'],
  ['a text in other quotes', "s = '''it's \"\"\"\n%a\n'''"],
  ['brackets in texts and comments', "s = \"(\" # [\nt = '\\'{'\nx = 1"],
  ['a comparison', 'a = b != c\nd = a == b'],
  ['a question in a comment', 'x = 1  # why?'],
])('leaves %s alone', (_, source) => {
  expect(pythonOnly(source)).toEqual({ lines: source.split('\n'), leftOut: 0 })
})

it('finds a magic after texts and brackets that have ended', () => {
  expect(only("f(\n  \"(\",\n  '''\n)''')  # (\n%time")).toMatch(/\npass$/)
  expect(only("s = 'never ended\n%time")).toMatch(/\npass$/)
})

it('takes away the margin of a cell that is indented as a whole, as IPython does', () => {
  expect(only('    x = 1\n    if x:\n        y = 2')).toBe('x = 1\nif x:\n    y = 2')
})
