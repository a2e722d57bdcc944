import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { gradedCourse, writeFiles } from './testing/graded-course.ts'
import { scratch, touchstone } from './testing/touchstone.ts'

type Bound = { readonly call: string | readonly string[] } | { readonly name: string }

const byLines: Bound = { call: 'activate(x, 0, mode=1)' }
const byName: Bound = { name: 'activate' }

const course = (bound: Bound) => ({
  'assignment.json': JSON.stringify({
    languages: ['python'],
    parts: [{ points: 20, functions: ['relu'] }],
    bindings: { relu: { python: { file: 'net.py', ...bound } } },
  }),
})

const taking = (parameters: string, body = 'return np.maximum(x, 0)') =>
  `import numpy as np\ndef activate(${parameters}):\n    ${body}\n`

/** What staff read after a class is graded: in the terminal, and the first sentences of its page. */
async function graded(bound: Bound, students: Readonly<Record<string, string>>) {
  const cwd = scratch()
  writeFiles(join(cwd, 'course'), course(bound))
  for (const [name, text] of Object.entries(students))
    writeFiles(join(cwd, 'class', name), { 'net.py': text })
  const { stdout } = await touchstone(['grade', 'course', 'class', '--isolation', 'process'], { cwd })
  const page = readFileSync(join(cwd, 'out/course/index.html'), 'utf8')
  const [, short = ''] = /In short<\/h2>(.*?)<\/section>/s.exec(page) ?? []
  const sentences = [...short.matchAll(/<p>(.*?)<\/p>/g)].map(([, text = '']) =>
    text.replaceAll('&#x3D;', '='),
  )
  return { stdout, sentences }
}

const remedy = 'If the handout says so, correct the binding in assignment.json.'

it('is the first thing that staff read where everybody who wrote a function takes other arguments', async () => {
  const { stdout, sentences } = await graded(byLines, {
    ada: taking('x'),
    bob: taking('x'),
    eve: taking('x, slope'),
    dan: 'import numpy as np\n',
  })
  const sentence = `All 3 submissions with activate: in 2 of them it takes (x), and the binding calls activate(x, 0, mode=1). ${remedy}`
  expect(sentences[0]).toBe(sentence)
  expect(stdout.split('\n').filter((line) => line.includes('the binding'))).toEqual([sentence])
  expect(stdout).toMatch(/median .*\nAll 3 submissions/)
})

it('comes after the rest where some submissions take what the course passes', async () => {
  const { stdout, sentences } = await graded(byLines, {
    ada: taking('x'),
    bob: taking('x, slope, mode'),
    eve: taking('x, slope, mode=0'),
  })
  const sentence = `1 of 3 submissions with activate: it takes (x), and the binding calls activate(x, 0, mode=1). ${remedy}`
  expect(sentences.at(-1)).toBe(sentence)
  expect(stdout).toContain(sentence)
})

it('is said of a binding that gives only a name', async () => {
  const { sentences } = await graded(byName, { ada: taking('x, slope'), bob: taking('x, slope') })
  expect(sentences[0]).toBe(
    'All 2 submissions with activate: it takes (x, slope), and the assignment calls activate(x). If the handout says so, bind it so in assignment.json.',
  )
})

it.each([
  ['in a function of the student', 'def more(x):\n    return x\ndef activate(x):\n    return more(x, 1)\n'],
  ['in NumPy', taking('x', 'return np.maximum()')],
  ['of other types', taking('x', 'return x + "0"')],
])('is not said of an error deeper inside: %s', async (_, text) => {
  const { stdout, sentences } = await graded(byName, { ada: text, bob: text })
  expect(stdout).not.toContain('assignment.json')
  expect(sentences.join()).not.toContain('assignment.json')
})

it.each([
  [byLines, 'activate(x, 0, mode=1)'],
  [byName, 'activate(x)'],
])('leaves the finding to the student: %j', async (bound, call) => {
  const { found, result } = await gradedCourse(course(bound), { 'net.py': taking('x, slope') })
  expect(found).toEqual([['relu', 'crashed', 'threw']])
  expect(result.checks[0]?.finding).toMatchObject({
    error: { type: 'WrongArguments', message: `activate takes (x, slope), and the course calls ${call}` },
  })
})
