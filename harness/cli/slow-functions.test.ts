import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, smallAssignment, touchstone } from './testing/touchstone.ts'

const right = 'def linear_scores(W, X, b): return X @ W.T + b\n'

/** Right, at the cost of this much CPU time in each call, and while it is loaded. */
const costing = (call: number, loading = 0): string => `
import time
def burn(seconds):
    start = time.process_time()
    while time.process_time() - start < seconds: pass

burn(${loading})

def linear_scores(W, X, b):
    burn(${call})
    return X @ W.T + b
`

it('says what was slow beside the median of the class, on both pages, also of a batch that is resumed', async () => {
  const cwd = scratch()
  const sources = { ada: costing(0.25), bob: right, cyd: right, dan: costing(0, 1.5) }
  for (const [name, source] of Object.entries(sources)) {
    mkdirSync(join(cwd, 'class', name), { recursive: true })
    writeFileSync(join(cwd, 'class', name, 'scores.py'), source)
  }
  const note = /linear_scores took [\d.]+ s; the class(?:&#x27;|')s median is (?:less than )?0\.\d+ s/g
  const notesIn = (file: string) => readFileSync(join(cwd, 'out/small', file), 'utf8').match(note) ?? []
  const grade = ['grade', smallAssignment(cwd), 'class', '--json', '--isolation', 'process']
  for (const reused of [0, 4]) {
    const { exitCode, stdout } = await touchstone(grade, { cwd })
    const submissions = [{ score: 20 }, { score: 20 }, { score: 20 }, { score: 20 }]
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { reused, submissions }])
    expect(notesIn('index.html')).toHaveLength(1)
    for (const file of ['feedback.html', 'feedback.md']) {
      expect(notesIn(`students/ada/${file}`)).toHaveLength(1)
      for (const name of ['bob', 'cyd', 'dan']) expect(notesIn(`students/${name}/${file}`)).toEqual([])
    }
  }
})
