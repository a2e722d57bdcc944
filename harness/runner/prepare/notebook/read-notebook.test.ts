import fc from 'fast-check'
import { expect, it } from 'vitest'
import { notebookOf } from '../../testing/notebook-of.ts'
import { readNotebook } from './read-notebook.ts'

const read = (text: string | Buffer) => readNotebook(Buffer.from(text))
const why = (text: string | Buffer) => {
  const found = read(text)
  return 'why' in found ? found.why : undefined
}
const cell = (source: unknown, more: object = {}) => ({ cell_type: 'code', source, ...more })
const notebook = (...cells: readonly unknown[]) => JSON.stringify({ cells, nbformat: 4 })

it('takes the code cells in order, and knows where each of them is', () => {
  const text = notebook(
    { cell_type: 'markdown', source: '# svm', attachments: { 'a.png': {} } },
    cell(['import numpy as np\n', 'delta = 1'], { outputs: [{ data: { 'image/png': 'iVBOR' } }] }),
    { cell_type: 'raw', source: 'raw' },
    cell('def f():\r\n    return delta'),
  )
  expect(read(`\ufeff${text}`)).toEqual({
    code: 'import numpy as np\ndelta = 1\ndef f():\n    return delta',
    cells: [
      { cell: 1, line: 1, lines: 2 },
      { cell: 2, line: 3, lines: 2 },
    ],
    leftOut: { lines: 0, cells: [], whole: [] },
  })
})

it('reads the worksheets of format 3, whose cells have a language', () => {
  const cells = [
    { cell_type: 'code', language: 'python', input: ['x = 1\n', 'y = 2'] },
    { cell_type: 'code', language: 'julia', input: 'z = 3' },
    { cell_type: 'heading', source: 'End' },
  ]
  expect(
    read(JSON.stringify({ nbformat: 3, worksheets: [{ cells }, { cells: cells.slice(0, 1) }] })),
  ).toMatchObject({
    code: 'x = 1\ny = 2\nx = 1\ny = 2',
  })
})

it('numbers cells of which nothing is left, too', () => {
  expect(read(notebookOf('%%bash\nls', '!ls\nx = 1', '%matplotlib inline\n%%time'))).toMatchObject({
    code: 'pass\nx = 1\npass\npass',
    cells: [{ cell: 2 }, { cell: 3 }],
    leftOut: { lines: 3, cells: [2, 3], whole: [1] },
  })
})

it('reads of repeated keys the last, escapes in names, and no half of a character', () => {
  expect(
    read('{"cells":[],"cells":[{"cell_type":"raw","cell_type":"code","source":"x","sou\\u0072ce":"y"}]}'),
  ).toMatchObject({ code: 'y' })
  expect(read(notebook(cell('s = "\ud800"')))).toMatchObject({ code: 's = "\ufffd"' })
})

it('has what it needs where all the rest is odd', () => {
  const odd = [7, null, 'x', [], {}, { cell_type: 7 }, cell(7), cell({}), cell([7, null, ['a'], 'x = 1'])]
  expect(read(JSON.stringify({ cells: odd, metadata: [], worksheets: 'x' }))).toMatchObject({
    code: '\n\nx = 1',
  })
})

const text = fc.string({ unit: fc.constantFrom('x', '"', '\\', '\n', 'é', '\u{1f600}', '{', ']', ',', ' ') })
const output = fc.jsonValue()

it('finds the sources that a parser of JSON finds, whatever is around them', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, output), { minLength: 1 }), fc.nat(2), (made, space) => {
      const cells = made.map(([source, other]) => ({
        outputs: other,
        ...cell(`"""${source}`),
        [String(source)]: other,
      }))
      const found = read(JSON.stringify({ metadata: {}, other: cells, cells }, null, space))
      const sources = cells.map((one) => one.source)
      expect('code' in found && found.code).toBe(sources.join('\n'))
    }),
  )
})

it('finds something or says why not, whatever the bytes', () => {
  const whole = Buffer.from(notebookOf('%%time\nx = 1', 'y = """é"""'))
  const piece = fc.oneof(fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '\\ud800'), fc.string())
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(20), piece, (at, length, other) => {
      const bytes = Buffer.concat([whole.subarray(0, at), Buffer.from(other), whole.subarray(at + length)])
      const found = read(bytes)
      expect('why' in found ? found.why : found.cells.length).toBeTruthy()
    }),
    { numRuns: 2000 },
  )
})

it.each([
  ['is empty', ' \n'],
  ['is not a notebook: it is not JSON on line 1', 'import numpy as np'],
  ['is empty', '\0'.repeat(1000)],
  ['is not a notebook: it ends in the middle', notebookOf('x = 1').slice(0, -30)],
  [
    'is not a notebook: it is not JSON on line 3, where Git left its marks between two versions',
    '{\n "cells": [\n<<<<<<< HEAD\n  {},\n=======\n  {}\n>>>>>>> other\n ]\n}',
  ],
  ['is not a notebook: it has no list of cells', '{"nbformat": 4}'],
  ['is not a notebook: it has no list of cells', '[1]'],
  ['has no code cells', notebook({ cell_type: 'markdown', source: 'x' })],
  ['has no code cells', '{"cells": 5}'],
  [
    'is a notebook for R; one for Python is needed',
    '{"cells": [], "metadata": {"kernelspec": {"language": "R"}}}',
  ],
  [
    'is a notebook for julia; one for Python is needed',
    '{"cells": [], "metadata": {"language_info": {"name": "julia"}}}',
  ],
])('%s', (says, broken) => {
  expect(why(broken)).toBe(says)
})

it.each([
  ['has more than 10,000 cells', `{"cells":[${'{},'.repeat(1_000_000)}{}]}`],
  ['has more than 1 MiB of code', notebook(cell('x'.repeat(2 ** 20)))],
  ['has more than 1 MiB of code', notebook(cell('\\u0041'.repeat(2 ** 21)))],
  ['has more than 1 MiB of code', notebook(...Array.from({ length: 9000 }, () => cell('x'.repeat(200))))],
  ['is not a notebook: it ends in the middle', '['.repeat(10_000_000)],
  ['is not a notebook: it has no list of cells', `${'['.repeat(5_000_000)}${']'.repeat(5_000_000)}`],
  ['is not a notebook: it ends in the middle', `{"cells":[{"source":"${'\\"'.repeat(5_000_000)}`],
  ['is not a notebook: it has no list of cells', `{${'"a":{},'.repeat(300_000)}"b":0}`],
  ['is saved as UTF-16; save it as UTF-8', Buffer.from('\ufeff{}', 'utf16le')],
])('of something huge or hostile it only says that it %s', (says, text) => {
  expect(why(text)).toBe(says)
})

it('passes over outputs of any size and depth', () => {
  const outputs = `{"data":${'['.repeat(2_000_000)}"${'A'.repeat(2_000_000)}"${']'.repeat(2_000_000)}}`
  const text = `{"cells":[{"outputs":[${outputs}],"cell_type":"code","source":"x = 1"}]}`
  expect(read(text)).toMatchObject({ code: 'x = 1' })
})
