import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { scratch, smallAssignment, sources, submission, touchstone } from '../cli/testing/touchstone.ts'
import { readLog } from './testing/read-log.ts'
import { runAction } from './testing/runner.ts'

const secret = '5eed'.repeat(16)
const fast = { isolation: 'process' }

/** A workspace with the small assignment and a student's checkout of it. */
function checkout(source: string) {
  const workspace = scratch()
  const assignment = smallAssignment(workspace)
  const work = submission(workspace, 'submission', source)
  const run = (
    inputs: Readonly<Record<string, string>> = {},
    more: { event?: 'push' | 'pull_request' } = {},
  ) => runAction(workspace, { inputs: { assignment, folder: 'submission', ...fast, ...inputs }, ...more })
  return { workspace, work, run }
}

/** Looks for the secret in the environment of every process that can be read. */
const searching = `
import glob
def linear_scores(W, X, b):
    places = glob.glob('/proc/*/environ')
    for place in places:
        try:
            if b'${'5eed'.repeat(2)}' in open(place, 'rb').read():
                raise ValueError('found the ' + 'secret in ' + place)
        except OSError:
            pass
    raise ValueError('found ' + 'nothing in %d places' % len(places))
`

describe('the action', () => {
  it('reports a right function with a score and no mistake', async () => {
    const { exitCode, stderr, outputs, commands, summary } = await checkout(sources.right).run()
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(outputs.score).toBe(outputs['max-score'])
    expect(commands.map(({ name, properties }) => [name, properties.title])).toEqual([
      ['notice', 'Touchstone'],
    ])
    expect(summary).toContain('## Small: 17 of 20 points, 3 more are hidden')
    expect(summary).toContain('This score is advisory')
    expect(summary).toContain('Hidden: 3 points for checks that do not run here')
  })

  it('points at the line of a wrong function, names the mistake, and shows an example', async () => {
    const { work, run } = checkout(sources.wrong)
    const { exitCode, commands, summary } = await run()
    expect(exitCode).toBe(0)
    expect(commands[0]).toMatchObject({
      name: 'error',
      properties: { file: 'submission/scores.ts', line: '2' },
    })
    expect(commands[0]?.message).toMatch(/^Bias missing: /)
    expect(summary).toContain('A known mistake: **Bias missing**')
    expect(summary).toContain('<pre>\nlinearScores(')
    mkdirSync(join(work, '.git'))
    const { commands: inRepository } = await run()
    expect(inRepository[0]?.properties.file).toBe('scores.ts')
  })

  it('grades hidden checks with the secret, as a string or a file, and takes no other text', async () => {
    const { workspace, run } = checkout(sources.right)
    const isolation = '>=kernel-policy'
    const { outputs, summary, stdout } = await run({ secret, isolation })
    expect([outputs.score, outputs['max-score']]).toEqual(['20', '20'])
    expect(summary).not.toContain('advisory')
    expect(stdout.match(new RegExp(secret, 'g'))).toHaveLength(1)
    expect(stdout).toContain(`::add-mask::${secret}`)
    writeFileSync(join(workspace, 'secret'), `${secret}\n`)
    expect((await run({ 'secret-file': 'secret', isolation })).outputs.score).toBe('20')
    const refused = await run({ secret: 'password' })
    expect(refused.exitCode).toBe(1)
    expect(refused.commands.at(-1)?.message).toContain('64 hexadecimal digits are needed')
    const missing = await run({ 'secret-file': 'nowhere' })
    expect(missing.commands.at(-1)?.message).toContain("there is no file 'nowhere'")
  })

  it('keeps the secret from student code, and takes none where it could not', async () => {
    const { work, run } = checkout(sources.unwritten)
    rmSync(join(work, 'scores.ts'))
    writeFileSync(join(work, 'scores.py'), searching)
    const { outputs } = await run({ secret, isolation: '>=kernel-policy' })
    const result = readFileSync(outputs['result-json'] ?? '', 'utf8')
    expect(result).toContain('found nothing in')
    expect(result).not.toContain('found the secret in')
    const { exitCode, commands } = await run({ secret })
    expect(exitCode).toBe(1)
    expect(commands.at(-1)?.message).toContain("student code that runs in 'process' can read it")
  })

  it('runs the public checks of a pull request, which gets no secret', async () => {
    const { summary, exitCode } = await checkout(sources.right).run({ secret: '' }, { event: 'pull_request' })
    expect(exitCode).toBe(0)
    expect(summary).toContain('3 more are hidden')
  })

  it('fails only if that is asked for', async () => {
    const { run } = checkout(sources.wrong)
    expect((await run({ 'fail-on': 'ungraded' })).exitCode).toBe(0)
    const failed = await run({ 'fail-on': 'below-full' })
    expect(failed.exitCode).toBe(1)
    expect(failed.commands.at(-1)?.message).toMatch(/^\d+ of 17 points; fail-on is below-full\.$/)
    const right = await checkout(sources.right).run({ 'fail-on': 'below-full' })
    expect(right.exitCode).toBe(0)
  })

  it('has no score for what is not graded, not even 0', async () => {
    const { workspace, work, run } = checkout(sources.right)
    rmSync(work, { recursive: true })
    symlinkSync(submission(workspace, 'elsewhere', sources.right), work)
    const { exitCode, outputs, summary, commands } = await run({ classroom: 'true' })
    expect({ exitCode, score: outputs.score }).toEqual({ exitCode: 0, score: '' })
    expect(summary).toContain('Not graded yet: it is a link')
    expect(commands.map(({ name }) => name)).toEqual(['notice'])
    expect(JSON.parse(Buffer.from(outputs.result ?? '', 'base64').toString())).toMatchObject({
      status: 'error',
    })
    expect((await run({ 'fail-on': 'ungraded' })).exitCode).toBe(1)
    expect((await run({ 'fail-on': 'below-full' })).exitCode).toBe(1)
  })

  it('prints the notices that GitHub Classroom reads, and writes what its reporter reads', async () => {
    const { outputs, commands } = await checkout(sources.right).run({ classroom: 'true' })
    expect(commands.map(({ properties, message }) => [properties.title, message])).toEqual([
      ['Autograding complete', 'Points 17/17'],
      ['Autograding report', '{"totalPoints":17,"maxPoints":17}'],
    ])
    const result = JSON.parse(Buffer.from(outputs.result ?? '', 'base64').toString())
    expect(result).toMatchObject({ status: 'pass', max_score: 17 })
    expect(JSON.parse(readFileSync(outputs['result-json'] ?? '', 'utf8'))).toMatchObject({ score: 17 })
  })

  it.each([
    ['folder', 'nowhere', "there is no folder 'nowhere'"],
    ['assignment', 'b3', 'b3'],
    ['fail-on', 'always', 'it must be one of never, below-full and ungraded'],
    ['isolation', 'strong', "the input isolation is 'strong'"],
    ['language', 'ruby', 'it must be one of ts, js, py, c++, typescript, javascript, python and cpp'],
    ['past-due', 'yes', 'it must be one of true and false'],
    ['release', 'small/assignment.json', 'is not the manifest of a release'],
  ])('fails with a sentence about %s: %s', async (input, value, sentence) => {
    const { exitCode, commands, outputs } = await checkout(sources.right).run({ [input]: value })
    expect(exitCode).toBe(1)
    expect(commands.map(({ name }) => name)).toEqual(['error'])
    expect(commands[0]?.message).toContain(sentence)
    expect(outputs).toEqual({})
  })
})

describe('a release that the action compares with', () => {
  it('finds every protected file that was changed, removed or added, by name', async () => {
    const workspace = scratch()
    const assignment = 'a3-linear-classifiers'
    const release = ['release', assignment, '--language', 'py', '--classroom', 'my-org/course']
    const { exitCode: made } = await touchstone([...release, '--out', 'release'], { cwd: workspace })
    expect(made).toBe(0)
    cpSync(join(workspace, 'release'), join(workspace, 'work'), { recursive: true })
    const work = join(workspace, 'work')
    const inputs = { folder: 'work', release: 'release/touchstone-release.json' }
    const same = await runAction(workspace, { inputs })
    expect(same.stderr).toBe('')
    expect(same.outputs.changed).toBe('[]')
    const workflow = '.github/workflows/touchstone.yml'
    writeFileSync(join(work, workflow), readFileSync(join(work, workflow), 'utf8').replace('my-org', 'me'))
    writeFileSync(join(work, '.github/workflows/own.yml'), 'on: push\n')
    writeFileSync(join(work, 'check.mjs'), 'console.log("100 of 100 points")\n')
    rmSync(join(work, 'touchstone.json'))
    rmSync(join(work, '.vscode'), { recursive: true })
    symlinkSync(join(workspace, 'release/.vscode'), join(work, '.vscode'))
    const changed = [
      ...[workflow, '.vscode/tasks.json', 'check.mjs', 'touchstone.json', '.github/workflows/own.yml'],
    ]
    const { outputs, summary, commands, exitCode } = await runAction(workspace, { inputs })
    expect(exitCode).toBe(0)
    expect(JSON.parse(outputs.changed ?? '')).toEqual(changed)
    const warnings = commands.filter(({ name }) => name === 'warning').map(({ message }) => message)
    const how = ['changed', 'changed', 'changed', 'missing', 'added']
    expect(warnings).toEqual(changed.map((path, k) => `${path} is ${how[k]}`))
    for (const path of changed) expect(summary).toContain(`<code>${path}</code> is `)
    expect(outputs.score).toBe(same.outputs.score)
    for (let k = 0; k < 5000; k++)
      writeFileSync(join(work, '.github/workflows', `${'a'.repeat(240)}${k}.yml`), '')
    const many = await runAction(workspace, { inputs })
    expect(JSON.parse(many.outputs.changed ?? '')).toEqual([...changed.slice(0, 4), '.github/workflows'])
    expect(many.summary).toContain('<code>.github/workflows</code> is changed')
  })
})

it('says where the result cannot be written', async () => {
  const { workspace, work } = checkout(sources.right)
  const inputs = { assignment: join(workspace, 'small'), folder: work, ...fast }
  const { exitCode, commands } = await runAction(workspace, { inputs, env: { RUNNER_TEMP: '/nowhere' } })
  expect(exitCode).toBe(1)
  expect(commands.at(-1)?.message).toContain("the folder of the result '/nowhere' cannot be written")
})

describe('a student does not choose', () => {
  it.each([
    [
      'by a folder with the name of a built-in assignment',
      { assignment: 'a3-linear-classifiers', folder: '.' },
    ],
    ['by a link to a folder of its own', { assignment: 'outside', folder: 'submission' }],
    ['by a touchstone.json', { assignment: '', folder: 'submission' }],
  ])('the assignment %s', async (_, inputs) => {
    const { workspace, work, run } = checkout(sources.right)
    const place = join(inputs.folder === '.' ? workspace : work, 'a3-linear-classifiers')
    cpSync(join(workspace, 'small'), place, { recursive: true })
    symlinkSync(place, join(workspace, 'outside'))
    writeFileSync(join(work, 'touchstone.json'), '{"assignment": "submission/a3-linear-classifiers"}')
    const { exitCode, outputs, commands } = await run(inputs)
    expect({ exitCode, outputs }).toEqual({ exitCode: 1, outputs: {} })
    expect(commands.at(-1)?.message).toContain('a student could have changed it')
  })

  it('the assignment where a secret makes the score count', async () => {
    const { work, run } = checkout(sources.right)
    writeFileSync(join(work, 'touchstone.json'), '{"assignment": "small"}')
    expect((await run({ assignment: '' })).outputs.score).toBe('17')
    const { exitCode, outputs, commands } = await run({ assignment: '', secret, isolation: '' })
    expect({ exitCode, outputs }).toEqual({ exitCode: 1, outputs: {} })
    expect(commands.at(-1)?.message).toContain('Give the input assignment or release.')
  })

  it('the release that its files are compared with', async () => {
    const { work, run } = checkout(sources.right)
    writeFileSync(join(work, 'touchstone-release.json'), '{}')
    const { exitCode, commands } = await run({ release: 'submission/touchstone-release.json' })
    expect(exitCode).toBe(1)
    expect(commands.at(-1)?.message).toContain('a student could have changed it')
  })
})

it('stops commands for the time that it grades', async () => {
  const module = fileURLToPath(new URL('./stop-commands.ts', import.meta.url))
  const program = `import { withCommandsStopped } from ${JSON.stringify(module)}
    await withCommandsStopped(async () => console.log('::error::no points\\n::stop-commands::x\\n::x::\\n##[error]x'))
    await withCommandsStopped(async () => { throw new Error('x') }).catch(() => console.log('::notice::after'))`
  const { stdout } = await execa(process.execPath, ['--input-type=module', '--eval', program])
  const { commands, lines } = readLog(stdout)
  expect(commands.map(({ name, message }) => [name, message])).toEqual([['notice', 'after']])
  expect(lines).toContain('::error::no points')
})
