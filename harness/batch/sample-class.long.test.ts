import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { gradeClass, sampleClass } from './testing/sample-class.ts'
import { compare } from './testing/samples/compare.ts'

it('grades the sample class alike, one at a time and four at a time beside a program that burns every core', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-class-'))
  const burners = []
  try {
    const alone = await gradeClass(join(folder, 'alone'), 1)
    for (let core = 0; core < availableParallelism(); core++) {
      burners.push(execa(process.execPath, ['-e', 'for (;;);'], { reject: false }))
    }
    const crowded = await gradeClass(join(folder, 'crowded'), 4)
    expect([...crowded.keys()]).toEqual([...alone.keys()])
    const differing = [...crowded].filter(([id, result]) => timeless(result) !== timeless(alone.get(id)))
    expect(differing.map(([id, result]) => [id, timeless(result), timeless(alone.get(id))])).toEqual([])
  } finally {
    for (const burner of burners) burner.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}, 1_800_000)

/** A result without what a clock said. */
const timeless = (result: Result | undefined): string =>
  JSON.stringify(
    result && showsItsMemory.has(result.submission)
      ? compare(sampleClass, result)
      : { ...result, durations: undefined },
  )

/** Answers or prints addresses of its own memory, which the kernel lays out anew for every process. */
const showsItsMemory = new Set(['crashes/abort', 'hostile/reads-proc-and-environment'])
