import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levels } from '../isolation/levels.ts'
import { probeIsolation } from '../isolation/probe-isolation.ts'
import { ask, submit, tensor } from '../testing/trial.ts'
import type { Language } from '../types.ts'
import { hostileBytes } from './testing/hostile-bytes.ts'

interface Liar {
  readonly language: Language
  readonly streams: number
  readonly files: Readonly<Record<string, string>>
}

/** A function that writes its bytes to every possible answer channel, and a benign one. */
const liars: readonly Liar[] = [
  {
    language: 'javascript',
    streams: 30,
    files: {
      'svm.js': `
        import { writeSync } from 'node:fs'
        export const fine = () => 1
        export const say = (bytes) => {
          for (const descriptor of [4, 1]) try { writeSync(descriptor, Uint8Array.from(bytes)); return 2 } catch {}
          return 2
        }`,
    },
  },
  {
    language: 'python',
    streams: 15,
    files: {
      'svm.py': `
import os
def fine(): return 1.0
def say(data):
    for descriptor in range(3, 12):
        try: os.write(descriptor, bytes(data.tolist()))
        except OSError: pass
    return 2.0`,
    },
  },
]

const places = levels.flatMap(({ level, languages = ['javascript', 'python'] }) =>
  liars.flatMap((liar) => (languages.includes(liar.language) ? [{ level, ...liar }] : [])),
)

describe.each(places)('at level $level in $language', ({ level, streams, files }) => {
  it('turns whatever a child writes into answers to its own calls or a crash', async ({ skip }) => {
    const missing = await probeIsolation(level).catch((error: Error) => error.message)
    if (typeof missing === 'string') return skip(missing)
    const program = await submit(files)
    for (const bytes of fc.sample(hostileBytes, streams)) {
      const data = tensor([bytes.length], [...bytes], 'uint8')
      const run = await ask(program, level, [['fine'], ['say', [data]], ['fine']])
      expect(run.answers).toMatchObject([{ kind: 'returned', value: tensor([], [1]) }, {}, {}])
      const [, ...rest] = run.answers.map(({ kind }) => kind)
      const known = ['returned', 'threw', 'missing', 'unloadable', 'died', 'unanswered']
      expect(rest.filter((kind) => !known.includes(kind))).toEqual([])
    }
  })
})
