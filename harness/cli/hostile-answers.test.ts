import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, smallAssignment, touchstone } from './testing/touchstone.ts'

/** What a function returns instead of scores. */
const python = {
  'fields-of-a-handle': "{'handle': 1, 'kind': {'toString': 1, 'valueOf': 1}}",
  'empty-lists': 'np.zeros((10**9, 0))',
  'many-numbers': 'np.full(10**6, np.nan)',
  'wide-record': '{f"k{i}": 1 for i in range(9000)}',
}
const typescript = {
  'fields-of-a-handle': '{ handle: 1, kind: { toString: 1, valueOf: 1 } }',
  'fields-of-an-array': "{ dtype: 'float64', shape: [{}], data: { length: 2, every: null } }",
  'empty-lists': 'new Array(4e6).fill([])',
  'long-text': "'\\u{1F600}\\u0000'.repeat(20000)",
}

it('grades what each function of a class returns, however strange or large, and shows the beginning of it', async () => {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  const hand = (name: string, file: string, text: string): void => {
    mkdirSync(join(cwd, 'class', name), { recursive: true })
    writeFileSync(join(cwd, 'class', name, file), text)
  }
  for (const [name, value] of Object.entries(python))
    hand(`${name}-python`, 'scores.py', `import numpy as np\ndef linear_scores(W, X, b): return ${value}\n`)
  for (const [name, value] of Object.entries(typescript))
    hand(name, 'scores.ts', `export const linearScores = (): unknown => (${value})\n`)
  hand('right', 'scores.py', 'def linear_scores(W, X, b): return X @ W.T + b\n')
  const { exitCode, stderr } = await touchstone(
    ['grade', assignment, 'class', '--isolation', 'process', '--out', 'out'],
    { cwd },
  )
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 })
  const lines = readFileSync(join(cwd, 'out/results.jsonl'), 'utf8').trimEnd().split('\n')
  const scores = lines.map((line) => {
    const { submission, score, incidents } = JSON.parse(line).result
    return { submission, score, incidents }
  })
  const others = [...Object.keys(python).map((name) => `${name}-python`), ...Object.keys(typescript)]
  expect(scores).toEqual(
    [...others, 'right']
      .toSorted()
      .map((name) => ({ submission: name, score: name === 'right' ? 20 : 0, incidents: [] })),
  )
  for (const line of lines) expect(line.length, line.slice(0, 200)).toBeLessThan(100_000)
})
