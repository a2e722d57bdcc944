import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assignmentOf, sampleClasses } from './testing/sample-class.ts'
import { absent, expectationOf } from './testing/samples/expectation.ts'
import { filesIn } from './testing/samples/files-in.ts'
import { layOutSample } from './testing/samples/lay-out.ts'
import { readClass } from './testing/samples/read-class.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'touchstone-samples-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A sample in `folder`: its description, and its files. */
function sample(id: string, about: object | string, files: Readonly<Record<string, string>> = {}): void {
  const text = typeof about === 'string' ? about : JSON.stringify(about)
  for (const [path, content] of Object.entries({ ...files, 'sample.json': text })) {
    mkdirSync(dirname(join(folder, id, path)), { recursive: true })
    writeFileSync(join(folder, id, path), content)
  }
}

describe('a sample', () => {
  const says = 'It is right.'

  it.each([
    ['{ "says": "A comma too many.", }', 'JSON'],
    [[], 'must be an object'],
    [{ from: 'passes/loops' }, "'says' is missing"],
    [{ says, scores: 82 }, "'scores' is not a known field; known: from, says,"],
    [{ says, needsSandbox: false }, "'needsSandbox' is false; it must be true, or left out"],
    [{ says, otherwise: 'wrong' }, `'otherwise' is "wrong"; it must be 'passed', 'failed'`],
    [{ says, functions: { softmax: 'failed:softmax/no-shift' } }, "'functions' is"],
    [{ says, keeps: 'softmax' }, `'keeps' is "softmax"; it must be a list of functions`],
    [{ says, from: 'passes/none' }, "'from' is 'passes/none', but there is no such sample"],
    [{ says, without: ['a.ts'] }, "'without' names files that the base does not have: a.ts"],
  ])('is refused: %j', (about, message) => {
    sample('fails/one', about)
    const complaint = complaintOf(() => readClass(folder))
    expect(complaint).toContain(`${join(folder, 'fails/one/sample.json')}: `)
    expect(complaint).toContain(message)
  })

  it('does not derive from one that derives', () => {
    sample('passes/base', { says })
    sample('passes/middle', { from: 'passes/base', says })
    sample('passes/last', { from: 'passes/middle', says })
    expect(complaintOf(() => readClass(folder))).toContain("is not a base: it derives from 'passes/base'")
  })

  it('is its base with files replaced, added and left out, and links stay links', () => {
    sample('passes/base', { says }, { 'a.ts': 'a', 'b.ts': 'b', 'lib/c.ts': 'c' })
    sample('fails/one', { from: 'passes/base', says, without: ['b.ts'] }, { 'a.ts': 'wrong', 'lib/d.ts': '' })
    symlinkSync('../../passes', join(folder, 'fails/one/link'))
    const target = join(folder, 'as handed in')
    layOutSample(readClass(folder), 'fails/one', target)
    expect(filesIn(target)).toEqual(['a.ts', 'lib/c.ts', 'lib/d.ts', 'link'])
    expect(readFileSync(join(target, 'a.ts'), 'utf8')).toBe('wrong')
    expect(lstatSync(join(target, 'link')).isSymbolicLink()).toBe(true)
  })

  it('is expected to be as its base, except for what it says', () => {
    const functions = { softmax: 'failed: softmax/wrong-axis' }
    sample(
      'passes/base',
      { says, conventions: { l2Form: 'lambda/2' } },
      { 'a.ts': 'softmax hinge', 'b.ts': 'scores' },
    )
    sample(
      'fails/one',
      { from: 'passes/base', says, functions, files: { 'b.ts': 'crashed' } },
      { 'b.ts': '(' },
    )
    const expected = expectationOf(readClass(folder), 'fails/one')
    const state = (name: string, file: string) => expected.stateOf({ name, file, exported: name })
    expect([state('softmax', 'a.ts'), state('hinge', 'a.ts')]).toEqual([
      'failed: softmax/wrong-axis',
      'passed',
    ])
    expect(state('scores', 'b.ts')).toBe('crashed')
    expect(expected.conventionOf('l2Form')).toBe('lambda/2')
  })

  it('is not expected to have a function that it nowhere contains', () => {
    sample('passes/base', { says }, { 'a.ts': 'huber' })
    sample('fails/one', { from: 'passes/base', says }, { 'a.ts': '' })
    const huber = { name: 'huber', file: 'a.ts', exported: 'huber' }
    const states = ['passes/base', 'fails/one'].map((id) =>
      expectationOf(readClass(folder), id).stateOf(huber),
    )
    expect(states).toEqual(['passed', absent])
  })
})

describe.each(sampleClasses().map((sampleClass) => ({ sampleClass, name: assignmentOf(sampleClass) })))(
  'the sample class of $name',
  ({ sampleClass }) => {
    it('repeats no file of a base', () => {
      const repeated = [...sampleClass.samples].flatMap(([id, { from }]) => {
        if (from === undefined) return []
        const inFolder = (one: string, path: string) => join(sampleClass.folder, one, path)
        return filesIn(join(sampleClass.folder, id)).filter((path) => {
          const [own, base] = [inFolder(id, path), inFolder(from, path)]
          if (path === 'sample.json' || !existsSync(base) || lstatSync(own).isSymbolicLink()) return false
          return readFileSync(own).equals(readFileSync(base))
        })
      })
      expect(repeated).toEqual([])
    })
  },
)

function complaintOf(run: () => unknown): string {
  try {
    run()
    return ''
  } catch (error) {
    return (error as Error).message
  }
}
