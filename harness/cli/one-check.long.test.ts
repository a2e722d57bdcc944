import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { rich } from '../../reports/samples.ts'
import schema from '../kit/value/result.schema.json' with { type: 'json' }
import { oneCheckText } from './one-check.ts'
import { scratch, smallAssignment, sources, starter, submission, touchstone } from './testing/touchstone.ts'

/** A student's folder, and the command that checks it. */
function workOf(source: string) {
  const cwd = scratch()
  const folder = submission(cwd, 'work', source)
  writeFileSync(join(folder, 'touchstone.json'), JSON.stringify({ assignment: smallAssignment(cwd) }))
  const check = (...more: readonly string[]) => touchstone(['check', ...more], { cwd: folder })
  return { cwd, folder, check }
}

const linesIn = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('touchstone check --check', () => {
  it('prints the mistake, the seed of the failing call, and every call with what was expected', async () => {
    const { exitCode, stdout } = await workOf(sources.wrong).check('--check', 'linear-scores/random')
    expect(exitCode).toBe(1)
    expect(stdout).toContain('A known mistake: Bias missing')
    expect(stdout).toMatch(/The failing call is draw 0, seed \d+\./)
    expect(stdout.match(/^Call \d+ of 10, draw \d, seed \d+: returned$/gm)).toHaveLength(10)
    expect(stdout.match(/^ {2}(W|X|b|yours|expected) +\[/gm)).toHaveLength(50)
    expect(stdout).not.toContain('the image of four pixels')
  })

  it('passes if this check passes', async () => {
    const { exitCode, stdout } = await workOf(sources.right).check('--check', 'linear-scores/lecture')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('1 call of this check:')
  })

  it('shows what the code printed', async () => {
    const printing = `console.log('loaded')\n${sources.right}`
    const { stdout } = await workOf(printing).check('--check', 'linear-scores/lecture')
    expect(stdout).toContain('What your code printed:\n  │ loaded\n')
  })

  it('notes where a flood of output was cut', async () => {
    const flooding = `console.log('x'.repeat(20_000))\n${sources.right}`
    const { stdout } = await workOf(flooding).check('--json')
    const { printed, remarks } = JSON.parse(stdout)
    expect(printed).toBe(`${'x'.repeat(16_000)} […]`)
    expect(remarks).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('printed more than 16,000 characters') }),
    )
  })

  it('shows what was thrown, and where', async () => {
    const thrown = sources.right.replace('X.map(', 'X.nothing.map(')
    const { exitCode, stdout } = await workOf(thrown).check('--check', 'linear-scores/lecture')
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/Call 1 of 1: threw\n[\s\S]*error +TypeError: .*\(scores\.ts, line \d+\)/)
  })

  it('shows which call ended the process, and that those after it were not made', async () => {
    const exits = sources.right.replace('X.map(', '(X.length > 2 ? process.exit(3) : X).map(')
    const { exitCode, stdout } = await workOf(exits).check('--check', 'linear-scores/random', '--json')
    const answers = JSON.parse(stdout).calls.map(({ answer }: { answer: string }) => answer)
    expect(exitCode).toBe(1)
    expect(answers.join()).toMatch(/^(returned,)*died(,unanswered)*$/)
  })

  it('prints the same as data: a result of this check and those that it needs, and the calls', async () => {
    const { check } = workOf(sources.wrong)
    const { exitCode, stdout } = await check('--check', 'linear-scores/random', '--json')
    const { result, calls } = JSON.parse(stdout)
    const validate = new Ajv2020().compile(schema)
    expect([exitCode, validate(result), validate.errors]).toEqual([1, true, null])
    const ids = result.checks.map(({ id }: { id: string }) => id)
    expect(ids).toEqual(['linear-scores/shape', 'linear-scores/random'])
    const { counterexample } = result.checks[1]
    expect(calls[0]).toEqual({ ...counterexample, answer: 'returned' })
    expect(calls.map(({ draw }: { draw: number }) => draw)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('gives the same seeds as a run of every check', async () => {
    const { check } = workOf(sources.wrong)
    const [one, all] = await Promise.all([
      check('--check', 'linear-scores/random', '--json'),
      check('--json'),
    ])
    const inAll = JSON.parse(all.stdout).checks.find(
      ({ id }: { id: string }) => id === 'linear-scores/random',
    )
    expect(JSON.parse(one.stdout).result.checks.at(-1).counterexample).toEqual(inAll.counterexample)
  })

  it('names the conventions of the function that is called, where others follow others', () => {
    const followed = (value: string, name: string) => ({
      flag: 'l2Form',
      value,
      pinned: false,
      meaning: `penalty ${value}`,
      functions: [name],
    })
    const conventions = [followed('lambda', 'softmax'), followed('lambda/2', 'hingeMulticlass')]
    const call = { function: 'hingeMulticlass', args: [], answer: 'returned' } as const
    const text = oneCheckText('hinge-multiclass/none', { ...rich, conventions }, [call])
    expect(text).toContain('  l2Form lambda/2: penalty lambda/2, in hingeMulticlass\n')
    expect(text).not.toContain('softmax')
  })

  it.each([
    ['a typo', 'linear-scores/lectur', "Did you mean 'linear-scores/lecture'?"],
    ['a suite', 'linear-scores', 'linear-scores/shape, linear-scores/lecture'],
    ['the rest of an id', 'lecture', 'linear-scores/lecture, hinge-multiclass/lecture'],
    [
      'a word with a meaning of its own',
      '__proto__',
      'The ids of this assignment begin with linear-scores, ',
    ],
    ['anything else', 'xyz', 'The ids of this assignment begin with linear-scores, '],
  ])('refuses %s and names ids that are near', async (_, id, near) => {
    const cwd = starter(scratch(), 'typescript')
    const { exitCode, stdout, stderr } = await touchstone(['check', '--check', id], { cwd })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(`there is no public check '${id}'`)
    expect(stderr).toContain(near)
  })

  it('treats hidden and after-due checks as unknown and names none', async () => {
    const cwd = starter(scratch(), 'typescript')
    for (const id of ['hinge-multiclass/larger', 'log-sum-exp/extreme']) {
      const { exitCode, stderr } = await touchstone(['check', '--check', id], { cwd })
      expect(exitCode).toBe(2)
      expect(stderr.replace(`'${id}'`, '')).not.toContain(id)
    }
  })

  it('refuses --watch', async () => {
    const { exitCode, stderr } = await workOf(sources.right).check(
      '--check',
      'linear-scores/random',
      '--watch',
    )
    expect(exitCode).toBe(2)
    expect(stderr).toContain("cannot be used with option '--watch'")
  })
})

describe('touchstone check --trace', () => {
  it('writes every frame: what to load, the calls, and the answers to them', async () => {
    const { folder, check } = workOf(sources.wrong)
    const { exitCode } = await check('--check', 'linear-scores/lecture', '--trace', 'frames.jsonl')
    const frames = linesIn(join(folder, 'frames.jsonl'))
    const [hello, ...rest] = frames.filter(({ from }) => from === 'parent')
    const [ready, ...answers] = frames.filter(({ from }) => from === 'child')
    expect(exitCode).toBe(1)
    expect(hello.header).toMatchObject({ protocol: 2, files: ['scores.ts'], stages: [rest.length] })
    expect(ready.header.ready.language).toMatch(/JavaScript|Node/)
    const loading = answers.splice(0, 2).map(({ header }) => header)
    expect(loading).toEqual([{ loading: ['scores.ts'] }, { loading: [] }])
    expect(answers.map(({ header }) => header.id)).toEqual(rest.map(({ header }) => header.id))
    expect(rest.at(-1).header.args.at(-1).tensor.data).toEqual([1.1, 3.2, -1.2])
    expect(answers.at(-1).header).toMatchObject({ kind: 'returned', value: { tensor: { shape: [2, 3] } } })
  })

  it('changes no verdict, and student code learns of it neither by arguments nor by environment', async () => {
    const curious = `${sources.wrong}\nconsole.log(process.argv.join(), Object.entries(process.env).join())\n`
    const { check } = workOf(curious)
    const process0 = ['--isolation', 'process', '--json']
    const [withTrace, without] = await Promise.all([
      check('--trace', 'frames.jsonl', ...process0),
      check(...process0),
    ])
    const [traced, plain] = [JSON.parse(withTrace.stdout), JSON.parse(without.stdout)]
    expect(traced.printed).not.toContain('frames.jsonl')
    expect(traced.checks).toEqual(plain.checks)
  })

  it('refuses a file that cannot be written', async () => {
    const { exitCode, stderr } = await workOf(sources.right).check('--trace', 'no/such/folder')
    expect(exitCode).toBe(2)
    expect(stderr).toContain(
      "the trace 'no/such/folder' cannot be written (there is no such file or folder, ENOENT)",
    )
  })
})
