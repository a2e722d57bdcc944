import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { scratch, touchstone } from './testing/touchstone.ts'

describe('a command that is done', () => {
  it.each([
    ['with an error', ['init', 'a3-linear-classifiers', '--python', '.'], 2],
    ['with a result', ['explain', 'hinge-multiclass', '--assignment', 'a3-linear-classifiers', '--json'], 0],
  ])('ends on a busy machine too, a hundred times: %s', async (_, args, code) => {
    const cwd = scratch()
    writeFileSync(join(cwd, 'svm.py'), 'mine')
    for (let core = 0; core < 2; core++) {
      const busy = spawn(process.execPath, ['-e', 'for (;;) {}'])
      onTestFinished(() => void busy.kill('SIGKILL'))
    }
    const ended: (number | undefined)[] = []
    const next = async () => {
      for (let run = 0; run < 25; run++) {
        ended.push((await touchstone(args, { cwd, timeout: 60_000 })).exitCode)
      }
    }
    await Promise.all([next(), next(), next(), next()])
    expect(ended).toEqual(Array.from({ length: 100 }, () => code))
  })
})
