import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { filesIn } from '../release/files-in.ts'
import { writeFiles } from './testing/graded-course.ts'
import { root, scratch, touchstone } from './testing/touchstone.ts'

const fixture = join(root, 'fixtures/courses/typescript-course')
const textsIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    filesIn(join(fixture, folder)).map((path) => [path, readFileSync(join(fixture, folder, path), 'utf8')]),
  )

const mistakes = [
  ['src/layers.ts', ', bias[k]!)', ', 0)'],
  ['src/layers.ts', 'weights[k]![d]!, 0)))', 'weights[k]![d]!, 1)))'],
  ['src/layers.ts', 'Math.max(0, one as number)', 'Math.abs(one as number)'],
  ['src/layers.ts', '>= rate ? one / (1 - rate)', '>= rate ? one'],
  ['src/training.ts', '(c === labels[n] ? 1 : 0)', '0'],
  ['src/training.ts', '- top)) / scores.length', '- top))'],
  ['src/training.ts', 'this.#momentum * this.velocity', 'this.velocity'],
  ['src/neighbors.ts', 'slice(0, this.k)', 'slice(0, 1)'],
] as const

/** Prints what is logged as JSON. */
const asJson = `data:text/javascript,${encodeURIComponent(
  'const plain = (_, one) => ArrayBuffer.isView(one) ? [...one] : one; console.log = (one) => process.stdout.write(JSON.stringify(one, plain))',
)}`

it('shows lines for every wrong answer in a course in TypeScript, and they give that answer', async () => {
  const cwd = scratch()
  const files = { ...textsIn('right') }
  for (const [path, old, next] of mistakes) {
    expect(files[path]).toContain(old)
    files[path] = files[path]?.replace(old, next) ?? ''
  }
  writeFiles(join(cwd, 'course'), textsIn('course'))
  writeFiles(join(cwd, 'ada'), files)
  const { stdout } = await touchstone(['check', 'ada', '--assignment', 'course', '--json'], { cwd })
  const { checks } = JSON.parse(stdout) as Result
  const shown = checks.flatMap((one) =>
    one.finding?.code === 'value' && one.counterexample?.got
      ? [[one.function, one.counterexample] as const]
      : [],
  )
  expect(new Set(shown.map(([name]) => name)).size).toBe(mistakes.length)
  // One of each function: every process takes its time.
  for (const [name, { code = [], got }] of new Map(shown)) {
    writeFiles(join(cwd, 'ada'), { 'try.mts': code.join('\n') })
    const printed = execFileSync(process.execPath, ['--no-warnings', '--import', asJson, 'try.mts'], {
      cwd: join(cwd, 'ada'),
      encoding: 'utf8',
    })
    // Of a record with one part the lines print the part.
    const parts = Object.values((got?.nested ?? {}) as object)
    expect([got?.nested, ...parts].map((one) => [name, one])).toContainEqual([name, JSON.parse(printed)])
  }
})
