import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { scratch, smallAssignment, sources, touchstone } from './testing/touchstone.ts'

const python = 'def linear_scores(W, X, b): return X @ W.T + b\n'
const isRoot = process.geteuid?.() === 0

it.each(['namespaces', 'kernel-policy'])(
  'grades what root may read and the sandbox %s may not, and says of any other closed folder how to open it',
  async (isolation) => {
    const cwd = scratch()
    const closed = (id: string, mode: number, file = 'scores.py', text = python): void => {
      mkdirSync(join(cwd, 'class', id), { recursive: true })
      writeFileSync(join(cwd, 'class', id, file), text, { mode: 0o600 })
      if (isRoot) chownSync(join(cwd, 'class', id, file), 1000, 1000)
      chmodSync(join(cwd, 'class', id), mode)
      onTestFinished(() => chmodSync(join(cwd, 'class', id), 0o755))
    }
    for (const mode of [0o000, 0o111, 0o444, 0o600]) closed(`mode-${mode.toString(8)}`, mode)
    closed('typescript', 0o000, 'scores.ts', sources.right)
    closed('files-only', 0o755)
    if (isRoot) {
      // As in the home of an instructor for whom root grades.
      chownSync(join(cwd, 'class'), 1000, 1000)
      chmodSync(join(cwd, 'class'), 0o700)
    }
    const { exitCode } = await touchstone(
      ['grade', smallAssignment(cwd), 'class', '--isolation', isolation, '--out', 'out'],
      { cwd },
    )
    const rows = readFileSync(join(cwd, 'out/results.jsonl'), 'utf8').trim().split('\n')
    const results = rows.map((row) => JSON.parse(row).result)
    if (isRoot) {
      expect(results.map(({ score }) => score)).toEqual(Array(6).fill(20))
      expect(exitCode).toBe(0)
    } else {
      expect(results.map(({ score }) => score)).toEqual([20, null, null, null, null, null])
      expect(JSON.stringify(results)).toContain('its folder cannot be read; open it with chmod u+rx')
      expect(exitCode).toBe(3)
    }
  },
)
