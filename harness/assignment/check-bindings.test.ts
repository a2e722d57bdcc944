import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadAssignment } from './load-assignment.ts'

/** What is said of a course whose only function is bound so. */
async function objection(binding: unknown, bound: object = { python: binding }): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bound-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const course = {
    languages: ['python'],
    parts: [{ points: 20, functions: ['relu'] }],
    bindings: { relu: bound },
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'assignment.json'), JSON.stringify(course, null, 1))
  return loadAssignment(folder).then(
    () => 'nothing',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}

describe('the file of a binding', () => {
  it.each(['../../x.py', 'a/../../x.py', '/etc/x.py', '~/x.py', 'C:/x.py', '..\\x.py'])(
    'is in the folder of the submission, unlike %s',
    async (file) => {
      const says = /assignment\.json, line \d+, column \d+: '.*' is not in the folder of the submission/
      for (const bound of [{ call: 'relu(x)' }, { name: 'relu' }])
        expect(await objection({ file, ...bound })).toMatch(says)
      expect(await objection({ file: ['nn.py', file], call: 'relu(x)' })).toMatch(says)
    },
  )

  it.each(['nn.ts', 'nn', 'nn.py.txt', 'nn/'])(
    'is in the language of the binding, unlike %s',
    async (file) => {
      expect(await objection({ file, call: 'relu(x)' })).toMatch(
        /assignment\.json, line \d+, column \d+: '.*' is not a file in python$/,
      )
    },
  )

  it('may be in a folder, and have dots in its name', async () => {
    expect(await objection({ file: 'nn/my..layers.py', call: 'relu(x)' })).toBe('nothing')
  })
})

describe('a line of a binding', () => {
  it.each([
    ['brackets', `relu(${'['.repeat(2000)}x${']'.repeat(2000)})`],
    ['calls', `relu(${'f('.repeat(20_000)}x${')'.repeat(20_000)})`],
    ['records', `relu(${'{a: '.repeat(5000)}x${'}'.repeat(5000)})`],
    ['attributes', `relu(x)${'.a'.repeat(20_000)}`],
    ['items', `relu(x)${'[0]'.repeat(20_000)}`],
    ['brackets that stay open', `relu(${'['.repeat(2000)}`],
  ])('is refused in words if it nests thousands of %s', async (_, call) => {
    const says = await objection({ file: 'nn.py', call })
    expect(says.length).toBeLessThan(600)
    expect(says).toMatch(/column \d+: one line has more than 200 brackets and dots/)
  })
})

describe('a binding with a mistake in its fields', () => {
  it.each([
    [{ call: 'relu(x)' }, "bindings.relu.python has no field 'file'"],
    [{ name: 'relu' }, "bindings.relu.python has no field 'file'"],
    [[{ call: 'relu(x)' }], "bindings.relu.python[0] has no field 'file'"],
    [{ file: 'nn.py' }, "bindings.relu.python has no field 'call'"],
    [{ file: 'nn.py', call: 'relu(x)', wen: 'a' }, "'bindings.relu.python.wen' is not a known field"],
    [
      { file: 'nn.py', call: 3 },
      'bindings.relu.python.call must be text in quotes, or a list of texts, but is 3',
    ],
    [{ file: [], call: 'relu(x)' }, 'bindings.relu.python.file must NOT have fewer than 1 items, but is []'],
    ['relu(x)', 'bindings.relu.python must be an object, but is "relu(x)"'],
  ])('has one problem, which names the field: %j', async (binding, says) => {
    const found = await objection(binding)
    expect(found).toContain(says)
    expect(found.match(/line \d+, column \d+/g)).toHaveLength(1)
  })
})

describe('a function under a name of the course', () => {
  it.each<object>([{ is: 'relu' }, { is: 'relu', typescript: { file: 'nn.ts', call: 'relu(x)' } }])(
    'is bound in a language that can be handed in, unlike %o',
    async (bound) => {
      expect(await objection(undefined, bound)).toMatch(
        /assignment\.json, line \d+, column \d+: 'relu' is bound in no language that can be handed in: python$/,
      )
    },
  )
})
