import { appendFileSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { scratch, smallAssignment, sources, touchstone } from '../cli/testing/touchstone.ts'

const python = `
import numpy as np

def linear_scores(W, X, b):
    return np.asarray(X) @ np.asarray(W).T + np.asarray(b)
`

/** A class of right submissions of the small assignment, each with something in addition. */
function handIn(
  folder: string,
  id: string,
  file: 'scores.py' | 'scores.ts',
  add: (own: string) => void,
): void {
  const own = join(folder, 'class', id)
  mkdirSync(own, { recursive: true })
  writeFileSync(join(own, file), file === 'scores.py' ? python : sources.right)
  add(own)
}

async function grade(cwd: string, assignment: string) {
  const out = join(cwd, 'out')
  const secret = join(cwd, 'state', 'secret')
  const how = ['--out', out, '--no-reports', '--json', '--secret-file', secret]
  mkdirSync(join(cwd, 'state'), { recursive: true })
  const { exitCode, stdout, stderr } = await touchstone(['grade', assignment, join(cwd, 'class'), ...how], {
    cwd,
  })
  const rows = readFileSync(join(out, 'results.jsonl'), 'utf8').trimEnd().split('\n')
  const results = rows.map((row) => (JSON.parse(row) as { result: Result }).result)
  return { exitCode, stderr, results, reused: (JSON.parse(stdout) as { reused: number }).reused }
}

const names = (from: number) => Array.from({ length: 70_000 }, (_, i) => `a${from}_${i}`).join(',\\\n')

const hostile: Readonly<Record<string, (own: string) => void>> = {
  'stalls-the-import-scan': (own) =>
    appendFileSync(join(own, 'scores.py'), `\n"""\nfrom${' '.repeat(6000)}\n"""\n`),
  'opens-a-parenthesis-60000-times': (own) =>
    appendFileSync(join(own, 'scores.py'), `\n"""\n${'from a import (\n'.repeat(60_000)}"""\n`),
  'imports-a-name-of-many-parts': (own) =>
    appendFileSync(join(own, 'scores.py'), `\n"""\nimport ${'a.'.repeat(120_000)}a\n"""\n`),
  'imports-a-million-names': (own) => {
    for (let k = 0; k < 14; k++) writeFileSync(join(own, `h${k}.py`), `import ${names(k)}\n`)
    const files = Array.from({ length: 14 }, (_, k) => `h${k}`).join(', ')
    appendFileSync(join(own, 'scores.py'), `\nif False:\n    import ${files}\n`)
  },
  'brings-ten-thousand-sparse-mebibytes': (own) => {
    mkdirSync(join(own, 'data'))
    for (let k = 0; k < 9900; k++) {
      writeFileSync(join(own, 'data', `${k}`), '')
      truncateSync(join(own, 'data', `${k}`), 2 ** 20)
    }
  },
  'has-a-name-that-is-no-utf8': (own) =>
    writeFileSync(Buffer.concat([Buffer.from(`${own}/`), Buffer.of(0xff), Buffer.from('.txt')]), ''),
  'has-a-pipe-and-a-cycle': (own) => {
    execaSync('mkfifo', [join(own, 'pipe.py')])
    symlinkSync('.', join(own, 'loop'))
  },
  'is-too-deep': (own) => {
    const script = 'import os\nfor _ in range(60):\n os.mkdir("d" * 100)\n os.chdir("d" * 100)'
    execaSync('python3', ['-c', script], { cwd: own })
  },
}

it('whatever a submission brings along, it is graded by its code, and so are those beside it', async () => {
  const cwd = scratch()
  handIn(cwd, 'a-benign', 'scores.py', () => {})
  handIn(cwd, 'z-benign', 'scores.ts', () => {})
  for (const [id, add] of Object.entries(hostile)) handIn(cwd, id, 'scores.py', add)
  const { exitCode, results } = await grade(cwd, smallAssignment(cwd))
  expect(results.map(({ submission, score, incidents }) => [submission, score, incidents])).toEqual(
    ['a-benign', ...Object.keys(hostile).sort(), 'z-benign'].map((id) => [id, 20, []]),
  )
  expect(exitCode).toBe(0)
}, 120_000)

it.each([
  ['node_modules', 'scores.ts', "export * from './node_modules/real.ts'\n", 'real.ts', sources.right],
  [
    '.touchstone',
    'scores.py',
    'import os, sys\nsys.path.insert(0, os.path.join(os.path.dirname(__file__), ".touchstone"))\nfrom real import *\n',
    'real.py',
    python,
  ],
] as const)('code in %s is graded again when it changes', async (inner, file, text, real, right) => {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  const own = join(cwd, 'class', 'ada')
  handIn(cwd, 'ada', file, () => mkdirSync(join(own, inner)))
  writeFileSync(join(own, file), text)
  writeFileSync(join(own, inner, real), right)
  const scoreOf = async () => (await grade(cwd, assignment)).results.map(({ score }) => score)
  expect(await scoreOf()).toEqual([20])
  writeFileSync(join(own, inner, real), 'broken(\n')
  expect(await scoreOf()).toEqual([0])
})

it('a submission that is too large to recognize is graded at each run, the others as before', async () => {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  handIn(cwd, 'ada', 'scores.py', () => {})
  handIn(cwd, 'large', 'scores.py', (own) => {
    writeFileSync(join(own, 'data.bin'), '')
    truncateSync(join(own, 'data.bin'), 2 ** 40)
  })
  expect((await grade(cwd, assignment)).reused).toBe(0)
  const { reused, results } = await grade(cwd, assignment)
  expect([reused, results.map(({ score }) => score)]).toEqual([1, [20, 20]])
})
