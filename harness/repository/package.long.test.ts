import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import manifest from '../../package.json' with { type: 'json' }
import { sampleClass } from '../batch/testing/sample-class.ts'
import { layOutSample } from '../batch/testing/samples/lay-out.ts'
import { fromCheck, fromVitest } from '../vitest/testing/both-verdicts.ts'
import { commands } from './documented-commands.ts'
import { followPages } from './follow-pages.ts'
import { expectUnpackedAction } from './testing/expect-unpacked-action.ts'
import { bare, installed, installPackage, place } from './testing/install-package.ts'
import { ourFiles, read, root } from './tree.ts'

const starter = join(place, 'starter')
const touchstone = (...args: string[]) =>
  execa(join(place, 'course/node_modules/.bin/touchstone'), args, { cwd: starter, ...bare })

beforeAll(async () => {
  await installPackage()
  cpSync(join(root, 'assignments/a3-linear-classifiers/starter/typescript'), starter, { recursive: true })
})
afterAll(() => rmSync(place, { recursive: true }))

/** The body of the first function of a starter. */
const unwritten = /^ +(throw new Error|raise NotImplementedError)\('not written yet'\)$/m

/** `hingeMulticlass`, which is the first function of its file, written by a student. */
const bodies = {
  typescript: `  const costs = scores.map((row, i) => {
    const y = labels[i] ?? 0
    return row.reduce((sum, s, j) => (j === y ? sum : sum + Math.max(0, s - (row[y] ?? 0) + 1)), 0)
  })
  return costs.reduce((sum, cost) => sum + cost, 0) / costs.length`,
  python: `    rows = np.arange(len(labels))
    margins = np.maximum(0, scores - scores[rows, labels][:, None] + 1)
    margins[rows, labels] = 0
    return margins.sum() / len(labels)`,
} as const

const packed = (): typeof manifest => JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))

describe('the package', () => {
  it('depends on no development package', () => {
    const { devDependencies, optionalDependencies, scripts, imports, exports, bin, ...rest } = manifest
    const { koffi } = optionalDependencies
    const { prepack, postpack } = scripts
    expect(packed()).toEqual({
      ...rest,
      optionalDependencies: { koffi },
      scripts: { prepack, postpack },
      exports: { ...exports, './vitest': { types: './dist/vitest.d.ts', default: './dist/vitest.js' } },
      bin: { ...bin, touchstone: 'dist/touchstone.js' },
    })
  })

  it('has every file that its manifest promises', () => {
    const { bin, exports } = packed()
    const promised = [bin, ...Object.values(exports)].flatMap((one) =>
      typeof one === 'string' ? one : Object.values(one),
    )
    expect(promised.length).toBeGreaterThan(3)
    expect(promised.filter((path) => !existsSync(join(installed, path)))).toEqual([])
  })

  it('contains what its modules read at run time', () => {
    const constant = /new URL\(\s*'\.\/([^']+)',\s*import\.meta\.url/g
    const sources = ourFiles().filter((path) => /^(harness|reports)\/.*(?<!\.test)\.ts$/.test(path))
    const product = sources.filter((path) => !path.startsWith('harness/repository/'))
    const wanted = product.flatMap((path) => [...read(path).matchAll(constant)].map(([, name = '']) => name))
    expect(wanted.length).toBeGreaterThan(0)
    expect(wanted.filter((name) => !existsSync(join(installed, 'dist', name)))).toEqual([])
  })

  it('contains no path of the machine that built it', () => {
    const files = globSync('**/*', { cwd: installed, withFileTypes: true }).filter((entry) => entry.isFile())
    const texts = files.map((entry) => join(entry.parentPath, entry.name))
    expect(
      texts.filter((path) => [root, place].some((name) => readFileSync(path, 'utf8').includes(name))),
    ).toEqual([])
  })

  it('contains every page and picture to which its pages for people link', () => {
    const pages = [
      'README.md',
      ...[
        'student',
        'teaching-assistant',
        'instructor',
        'functions',
        'own-assignment',
        'policies',
        'assignment',
        'ci',
      ].map((name) => `docs/${name}.md`),
    ]
    const broken = pages.flatMap((page) => {
      const [text = ''] = readFileSync(join(installed, page), 'utf8').split('\n## In a clone\n')
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to = '']) =>
        join(dirname(page), to),
      )
      return links.filter((to) => !existsSync(join(installed, to)))
    })
    expect(broken).toEqual([])
  })

  it('shows its help', async () => {
    const help = await touchstone('--help')
    expect(help.exitCode, help.stderr).toBe(0)
    expect(help.stdout).toContain('touchstone')
    expect(help.stderr).toBe('')
  })

  it('checks a starter as not written yet, not as wrong', async () => {
    const check = await touchstone('check')
    expect(check.exitCode, check.stderr).toBe(1)
    expect(check.stdout).toContain('Nothing is written yet')
  })

  it('grades a class in both languages as expected', async () => {
    const graded = join(place, 'class')
    for (const name of ['passes/numpy', 'passes/loops', 'fails/hinge-multiclass--includes-correct-class']) {
      layOutSample(sampleClass, name, join(graded, basename(name)))
    }
    const options = ['--out', join(place, 'out'), '--secret-file', join(place, 'secret'), '--json']
    const grade = await touchstone('grade', 'a3-linear-classifiers', graded, ...options)
    expect(grade.exitCode, grade.stderr).toBe(0)
    const { submissions }: { submissions: { submission: string; score: number; maxScore: number }[] } =
      JSON.parse(grade.stdout)
    expect(submissions.map(({ submission, score, maxScore }) => [submission, score === maxScore])).toEqual([
      ['hinge-multiclass--includes-correct-class', false],
      ['loops', true],
      ['numpy', true],
    ])
  })

  it('is an action where it is only unpacked, with the workflow that the page shows', expectUnpackedAction)

  it('forks the submissions of a batch', async () => {
    const { stdout } = await touchstone('doctor', '--json')
    expect(JSON.parse(stdout).forks).toEqual(expect.arrayContaining(['typescript', 'javascript']))
  })

  it.each(['result/v2', 'grade/v2', 'assignment/v1'])('prints the schema: %s', async (id) => {
    const name = id.split('/')[0] ?? ''
    const { exitCode, stdout } = await touchstone('schema', name)
    expect([exitCode, JSON.parse(stdout).$id]).toEqual([0, `touchstone/${id}`])
  })

  it('reports in one sentence that sync needs an assignment', async () => {
    const { exitCode, stderr } = await touchstone('sync')
    expect([exitCode, stderr.split('\n')]).toEqual([
      2,
      expect.arrayContaining([
        'Name the folder of an assignment: npx --no-install touchstone sync my-assignment',
      ]),
    ])
  })

  it('makes, changes, audits and grades an assignment of its own', async () => {
    const run = (...args: string[]) =>
      execa(join(place, 'course/node_modules/.bin/touchstone'), args, { cwd: place, ...bare })
    const names = 'softmax,crossEntropy,hingeMulticlass'
    const made = await run('new', 'assignment', 'mini', '--functions', names, '--json')
    expect(made.exitCode, made.stderr).toBe(0)
    expect(JSON.parse(made.stdout).written).toContain('mini/handout.md')

    const manifest = join(place, 'mini/assignment.json')
    const changed = JSON.parse(readFileSync(manifest, 'utf8'))
    changed.title = 'Three losses'
    writeFileSync(manifest, JSON.stringify(changed))
    const stale = await run('sync', 'mini', '--check')
    expect([stale.exitCode, stale.stdout]).toEqual([
      1,
      expect.stringContaining('mini/starter/python/solution.py'),
    ])
    const sync = await run('sync', './mini')
    expect(sync.exitCode, sync.stderr).toBe(0)
    // The packed descriptions give what the sources give.
    const own = await execa(
      process.execPath,
      [join(root, 'harness/cli/main.ts'), 'sync', 'mini', '--check'],
      {
        cwd: place,
        reject: false,
      },
    )
    expect(own.stdout).toContain('Everything that is generated is up to date.')

    const audit = await run('audit', './mini')
    expect(audit.exitCode, audit.stdout).toBe(0)
    expect(audit.stdout).toContain('The untouched python starter gets 0 of 30.')
    cpSync(join(place, 'mini/starter/python'), join(place, 'handed-in/ada'), { recursive: true })
    const grade = await run('grade', './mini', 'handed-in', '--secret-file', join(place, 'secret'), '--json')
    expect(grade.exitCode, grade.stderr).toBe(0)
    const check = await run('check', 'handed-in/ada', '--assignment', './mini')
    expect([check.exitCode, check.stdout]).toEqual([1, expect.stringContaining('Nothing is written yet')])
  })

  it('is all that an author needs: the tutorial is true when it is followed with it', async () => {
    const page = 'docs/own-assignment.md'
    const main = join(installed, 'dist/touchstone.js')
    const followed = await followPages([page], { place: join(place, 'course/author'), uses: commands, main })
    expect(followed.get(page)).toEqual({ text: read(page), surprises: [] })
  }, 120_000)

  it('shows the same checks, verdicts and messages with vitest in a folder that init wrote', async () => {
    const folder = join(place, 'course/linear-classifiers')
    const init = await touchstone('init', 'a3-linear-classifiers', '--typescript', folder)
    expect(init.exitCode, init.stderr).toBe(0)
    layOutSample(sampleClass, 'fails/hinge-multiclass--includes-correct-class', folder)
    symlinkSync(join(root, 'node_modules/vitest'), join(place, 'course/node_modules/vitest'))
    const expected = await fromCheck(folder, [join(place, 'course/node_modules/.bin/touchstone')])
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    expect(await fromVitest(folder, vitest, expected)).toEqual(expected)
  })

  it.each([
    ['checks', 'await checks(import.meta.dirname)', 0],
    ['checks', 'await checks(1)', 1],
    ['check', 'await check(import.meta.dirname)', 1],
  ])('has the types of touchstone/vitest: import { %s } and %s', async (name, call, code) => {
    const folder = join(place, 'course/types')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'a.ts'), `import { ${name} } from 'touchstone/vitest'\n${call}\n`)
    // With the types of Node from here, for import.meta.dirname.
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--skipLibCheck']
    const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')]
    const tsc = join(root, 'node_modules/.bin/tsc')
    const { exitCode, stdout } = await execa(tsc, ['--ignoreConfig', ...options, ...types, 'a.ts'], {
      cwd: folder,
      reject: false,
    })
    expect([exitCode, stdout]).toEqual([code, code === 0 ? '' : expect.stringContaining('a.ts(')])
  })

  it.each([
    ['typescript', 'svm.ts', 'hingeMulticlass'],
    ['python', 'svm.py', 'hinge_multiclass'],
  ] as const)(
    'is all that a student needs, from an empty folder to a verdict: %s',
    async (language, file, name) => {
      const cwd = join(place, 'course')
      const type = (command: string, folder = cwd) =>
        execa('sh', ['-c', command], { cwd: folder, stdin: 'ignore', ...bare })
      const lost = await type('npx --no-install touchstone init')
      const shown =
        lost.stderr.split('\n').find((line) => line.includes(`init a1-`) && line.includes(language)) ?? ''
      const begin = shown.replace('a1-nearest-neighbors', 'a3-linear-classifiers')
      const init = await type(`${begin} ${language}`)
      expect(init.exitCode, lost.stderr + init.stderr).toBe(0)
      const next = init.stdout.split('\n').at(-1) ?? ''
      const first = await type(next)
      expect([first.exitCode, first.stderr]).toEqual([1, ''])
      expect(first.stdout).toContain('Nothing is written yet')

      const own = join(cwd, language)
      const work = readFileSync(join(own, file), 'utf8')
      const stateWith = async (body: string) => {
        writeFileSync(join(own, file), work.replace(unwritten, body))
        const { functions }: Result = JSON.parse(
          (await type('npx --no-install touchstone check --json', own)).stdout,
        )
        return functions.find((one) => one.exported === name)?.state
      }
      expect(await stateWith(bodies[language])).toBe('passed')
      expect(await stateWith(bodies[language].replace(/ \+ 1\)/, ')'))).toBe('failed')
    },
  )

  it('says what to do if Node is too old', async () => {
    const old = "Object.defineProperty(process, 'versions', { value: { node: '18.19.1' } })"
    const run = await execa(
      process.execPath,
      ['--import', `data:text/javascript,${old}`, join(installed, 'dist/touchstone.js')],
      bare,
    )
    expect(run.exitCode).toBe(2)
    expect(run.stderr.split('\n')).toEqual([
      'Touchstone needs Node 22.18 or newer; this is Node 18.19.1.',
      'Install the current one from https://nodejs.org or, if you have nvm, with:',
      '  nvm install 24',
      'Then type the same command again.',
    ])
  })
})
