import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { className, gradeClass, sampleClass } from '../../batch/testing/sample-class.ts'
import { layOutSample } from '../../batch/testing/samples/lay-out.ts'
import { root } from '../../cli/testing/touchstone.ts'
import { runAction } from './runner.ts'

/** Expects of some samples of a class that the action finds the score of each that `touchstone grade` finds. */
export async function expectSameScores(ids: readonly string[]): Promise<void> {
  mkdirSync(join(root, '.touchstone/samples'), { recursive: true })
  const workspace = mkdtempSync(join(root, '.touchstone/samples/'))
  try {
    const out = join(workspace, 'out')
    mkdirSync(out)
    const graded = await gradeClass(out, 3, [], ids)
    expect(graded.size).toBe(ids.length)
    const found = new Map<string, unknown>()
    for (const id of ids) {
      layOutSample(sampleClass, id, join(workspace, id))
      const { outputs, exitCode, stderr } = await runAction(workspace, {
        inputs: { assignment: className, folder: id, secret: '5eed'.repeat(16) },
      })
      expect({ exitCode, stderr }, id).toEqual({ exitCode: 0, stderr: '' })
      found.set(id, [outputs.score, outputs['max-score']])
    }
    const named = (id: string) => graded.get(id) ?? graded.get(id.split('/').at(-1) ?? '')
    expect([...found]).toEqual(
      ids.map((id) => [id, [String(named(id)?.score ?? ''), String(named(id)?.maxScore)]]),
    )
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}
