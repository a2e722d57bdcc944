import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { ask, submit } from '../testing/trial.ts'
import { probeIsolation } from './probe-isolation.ts'

const libraries = execFileSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'])

/** What a submission may contain under the name of the folder in which Touchstone itself may be installed. */
const kinds: Readonly<Record<string, (modules: string, root: string) => void>> = {
  'a link to a folder outside': (modules) => symlinkSync('/tmp', modules),
  'a link to itself': (modules) => symlinkSync('.', modules),
  'a link to the folder around': (modules) => symlinkSync('..', modules),
  'a link to the whole machine': (modules) => symlinkSync('/', modules),
  'a link to what the language needs': (modules) => symlinkSync(String(libraries).trim(), modules),
  'a link to nothing': (modules) => symlinkSync('/no/such/folder', modules),
  'a file': (modules) => writeFileSync(modules, ''),
  'a pipe': (modules) => execFileSync('mkfifo', [modules]),
  'a folder beside 300 files': (modules, root) => {
    mkdirSync(modules)
    for (let k = 0; k < 300; k++) writeFileSync(join(root, `image-${k}.png`), '')
  },
  'a folder beside names longer than a command line': (modules, root) => {
    mkdirSync(modules)
    for (let k = 0; k < 9000; k++) writeFileSync(join(root, `${'y'.repeat(240)}${k}`), '')
  },
}

const code = {
  python: { 'svm.py': 'one = lambda: open(__file__).read().count("one")' },
  javascript: {
    'svm.js':
      'import fs from "node:fs"\nexport const one = () => fs.readFileSync("svm.js", "utf8").length > 9',
  },
}

const whyNot = (level: 2 | 3): Promise<string | undefined> =>
  probeIsolation(level).then(
    () => undefined,
    (error: Error) => error.message,
  )

describe.each([
  { level: 3, missing: await whyNot(3) },
  { level: 2, missing: await whyNot(2) },
] as const)('at level $level', ({ level, missing }) => {
  beforeEach(({ skip }) => skip(missing !== undefined, missing))

  describe.each(['python', 'javascript'] as const)('in %s', (language) => {
    it.each(Object.keys(kinds))('runs a submission whose node_modules is %s', async (kind) => {
      const program = await submit(code[language])
      kinds[kind]?.(join(program.root, 'node_modules'), program.root)
      const { answers } = await ask(program, level, [['one']])
      expect(answers).toMatchObject([{ kind: 'returned' }])
    })
  })
})
