import { describe, expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const pythonAdapter = 'def run_relu(x):\n    from layers import activate\n    return activate(x)\n'
const scriptAdapter =
  "import * as layers from './layers.ts'\nexport const runRelu = (x: never): unknown => layers.activate(x)\n"

const files = {
  python: { adapter: 'adapters.py', own: 'layers.py', call: 'run_relu(x)', code: pythonAdapter },
  typescript: { adapter: 'adapters.ts', own: 'layers.ts', call: 'runRelu(x)', code: scriptAdapter },
}

const right = {
  python: 'import numpy as np\ndef activate(x): return np.maximum(x, 0)\n',
  typescript:
    'export const activate = (x: unknown): unknown =>\n  Array.isArray(x) ? x.map(activate) : Math.max(0, x as number)\n',
}

const starters = {
  python: 'def activate(x): pass\n',
  typescript: 'export const activate = (x: unknown): unknown => 0\n',
}

type Written = keyof typeof files

/** What comes of a submission, with lines at the end of the adapter, and of the student's file. */
function outcome(
  language: Written,
  ends: { readonly adapter?: string; readonly student?: string },
  hasStarter: boolean,
  more: Readonly<Record<string, string>> = {},
) {
  const { adapter, own, call, code } = files[language]
  const course = {
    languages: [language],
    parts: [{ points: 20, functions: ['relu'] }],
    limits: { cpu: 1, wall: 2 },
    bindings: { relu: { [language]: { file: own, adapter, call } } },
  }
  const texts = {
    'assignment.json': JSON.stringify(course),
    [adapter]: `${code}${ends.adapter ?? ''}\n`,
    ...(hasStarter && {
      [`starter/${language}/${own}`]: starters[language],
      [`starter/${language}/extra.py`]: '',
    }),
  }
  return gradedCourse(texts, { [own]: `${right[language]}${ends.student ?? ''}\n`, ...more })
}

const ways: readonly (readonly [Written, string, string])[] = [
  ['python', 'raises', 'raise ValueError(1)'],
  ['python', 'exits', 'raise SystemExit(0)'],
  ['python', 'ends the process', 'import os; os._exit(3)'],
  ['python', 'never ends', 'while True: pass'],
  ['python', 'waits', 'import time; time.sleep(60)'],
  ['typescript', 'throws', 'throw new Error("no")'],
  ['typescript', 'exits', 'process.exit(0)'],
  ['typescript', 'never ends', 'for (;;);'],
]

describe('an adapter of the course that cannot be loaded', () => {
  it.each(ways)(
    'costs nobody a point, and is said to be at fault: in %s one that %s',
    async (language, _, code) => {
      const { found, result } = await outcome(language, { adapter: code }, true)
      expect(found).toEqual([['relu', 'ungraded', 'ours']])
      expect(result.score).toBeNull()
      expect(result.incidents[0]).toMatch(/: the course's adapter failed.*\(course\) adapters\./)
    },
  )

  it('is at fault without a starter too', async () => {
    const { found } = await outcome('python', { adapter: 'import os; os._exit(3)' }, false)
    expect(found).toEqual([['relu', 'ungraded', 'ours']])
  })
})

describe('a file of a student that cannot be loaded', () => {
  it.each(ways)(
    'is the fault of the student, whose function an adapter calls: in %s one that %s',
    async (language, _, code) => {
      const { found, result } = await outcome(language, { student: code }, true)
      expect(found).toEqual([['relu', 'crashed', 'unloadable']])
      expect(result.score).toBe(0)
    },
  )

  it.each([
    ['that only the adapter imports', 'import os; os._exit(3)', ''],
    ['that ends the program later', '', 'import os, threading; threading.Timer(0.5, os._exit, [0]).start()'],
  ])(
    'is the fault of the student %s, since the adapter can be loaded beside the starter',
    async (_, extra, student) => {
      const adapter = 'import extra, time; time.sleep(0.9)'
      const { found, result } = await outcome('python', { adapter, student }, true, {
        'extra.py': `${extra}\n`,
      })
      expect([found, result.score]).toEqual([[['relu', 'crashed', 'unloadable']], 0])
    },
  )
})
