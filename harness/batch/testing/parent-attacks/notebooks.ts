import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '../../../runner/testing/attacks.ts'
import { type ParentAttack, right } from './parent-attack.ts'

const source = JSON.stringify(right)
const code = `{"cell_type":"code","source":${source}}`
/** A notebook with the right function and these pieces before it. */
const after = (
  ...text: readonly (string | readonly [string, number])[]
): { readonly 'scores.ipynb': Text } => ({
  'scores.ipynb': ['{"cells":[', ...text, code, ']}'],
})
const running = (python: string) => after(`{"cell_type":"code","source":${JSON.stringify(python)}},`)
const earns = 20

/** Notebooks that cost more than they should to read or to run. */
export const notebooks: readonly ParentAttack[] = [
  {
    id: 'nb-large-outputs',
    says: 'has outputs of 30 MB',
    files: after('{"outputs":["', ['A', 30_000_000], '"]},'),
    earns,
  },
  {
    id: 'nb-huge-outputs',
    says: 'has outputs of 100 MB',
    files: after('{"outputs":["', ['A', 100_000_000], '"]},'),
  },
  { id: 'nb-many-cells', says: 'has a million cells', files: after(['{},', 1_000_000]) },
  { id: 'nb-long-line', says: 'has a line of 50 MB', files: after('{"source":"', ['x', 50_000_000], '"},') },
  {
    id: 'nb-long-code',
    says: 'has a line of code of 20 MB',
    files: after('{"cell_type":"code","source":"', ['x', 20_000_000], '"},'),
  },
  {
    id: 'nb-nested',
    says: 'nests 10,000,000 lists in its outputs',
    files: after('{"outputs":', ['[', 10_000_000], [']', 10_000_000], '},'),
    earns,
  },
  {
    id: 'nb-nested-cells',
    says: 'nests 10,000,000 lists of cells',
    files: { 'scores.ipynb': ['{"cells":', ['[', 10_000_000], [']', 10_000_000], '}'] },
  },
  {
    id: 'nb-never-closed',
    says: 'opens 6,000,000 records',
    files: { 'scores.ipynb': [['{"a":', 6_000_000]] },
  },
  {
    id: 'nb-repeated-keys',
    says: 'names its cells 1,000,000 times',
    files: { 'scores.ipynb': ['{', ['"cells":[],', 1_000_000], `"cells":[${code}]}`] },
    earns,
  },
  {
    id: 'nb-escapes',
    says: 'escapes 15,000,000 quotes',
    files: after('{"a":"', ['\\"', 15_000_000], '"},'),
    earns,
  },
  { id: 'nb-surrogates', says: 'has halves of characters', files: running('x = "\ud800"'), earns },
  { id: 'nb-zero-bytes', says: 'has zero bytes in its code', files: running('x = "\0"'), earns },
  { id: 'nb-quotes', says: 'opens 200,000 texts', files: running(`"""'''`.repeat(100_000)), earns },
  {
    id: 'nb-nested-code',
    says: 'nests 100,000 brackets in its code',
    files: running('('.repeat(100_000)),
    earns,
  },
  {
    id: 'nb-statements',
    says: 'fails in 5,000 cells',
    files: after(['{"cell_type":"code","source":"1/0"},', 5000]),
    earns,
  },
  {
    id: 'nb-loops',
    says: 'never ends, and stops every clock',
    files: running('import signal\nwhile True:\n  for k in range(3): signal.setitimer(k, 0)'),
  },
  { id: 'nb-loops-once', says: 'never ends', files: running('while True: pass'), earns },
  { id: 'nb-exits', says: 'ends the program', files: running('import os\nos._exit(0)') },
  {
    id: 'nb-sparse',
    says: 'has a sparse notebook of 1 TiB',
    files: {},
    make: (folder) => {
      writeFileSync(join(folder, 'scores.ipynb'), '')
      truncateSync(join(folder, 'scores.ipynb'), 2 ** 40)
    },
  },
  {
    id: 'nb-many',
    says: 'has 300 notebooks with the same function, of 1 MB each',
    files: {},
    make: (folder) => {
      const text = `{"cells":[{"outputs":["${'A'.repeat(1_000_000)}"]},${code}]}`
      for (let k = 0; k < 300; k++) writeFileSync(join(folder, `${k}.ipynb`), text)
    },
  },
  {
    id: 'nb-beside',
    says: 'has its function and a broken notebook',
    files: { 'scores.py': right, 'scores.ipynb': [['[', 9_000_000]] },
    earns,
  },
]
