import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { npxIn } from '../cli/testing/npx.ts'
import { floors } from './floors.ts'
import { ourFiles, read, root } from './tree.ts'

const documents = ourFiles().filter((path) => path.endsWith('.md'))

/** The lines of every block of shell commands. */
const commandsIn = (text: string): readonly string[] =>
  blocksIn(text, 'sh').flatMap((block) => block.trim().split('\n'))

const blocksIn = (text: string, language: string): readonly string[] =>
  [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, is, block = '']) =>
    is === language ? [block] : [],
  )

/** Every command in the documentation: its exit code, or why no test runs it. */
const commands: Readonly<Record<string, { readonly exits: number } | { readonly because: string }>> = {
  'npm ci && npm start': { because: 'it installs and grades the whole sample class' },
  'npm ci && npm test': { because: 'it is what runs this test' },
  'npm test': { because: 'it is what runs this test' },
  'npm install ./touchstone-0.1.0.tgz': { because: 'harness/repository/package.test.ts installs it' },
  'npx touchstone init a3-linear-classifiers --python': { exits: 0 },
  'cd a3-linear-classifiers && npx touchstone check': { because: 'it follows init, in a test of its own' },
  'npx touchstone explain softmax': { exits: 0 },
  'npx touchstone check --watch': {
    because: 'it runs until somebody stops it',
  },
  'npx touchstone check --json': { exits: 1 },
  'npx touchstone check --check linear-scores': { exits: 2 },
  'npx touchstone check --check linear-scores/random': { exits: 1 },
  'npx touchstone check --check linear-scores/random --json': { exits: 1 },
  'npx touchstone check --check linear-scores/random --trace frames.jsonl': { exits: 1 },
  'npx touchstone grade a3-linear-classifiers submissions': { exits: 0 },
  'npx vitest run harness/repository': { because: 'it is what runs this test' },
  'npm run format': { because: 'it writes; npm test runs it without --write' },
  'npm run typecheck': { because: 'npm test runs it' },
  'npx touchstone new huber': { because: 'it writes; harness/cli/sync.test.ts runs it in a copy' },
  'npx touchstone audit --matrix': { because: 'harness/cli/audit.test.ts runs it' },
  'npx touchstone sync': { because: 'it writes; harness/cli/sync.test.ts tests it' },
  'node scripts/complete-lockfile.ts': { because: 'it writes; harness/repository/lockfile.test.ts tests it' },
}

const folder = mkdtempSync(join(tmpdir(), 'touchstone-documentation-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the documentation', () => {
  const shown = ['README.md', 'CONTRIBUTING.md', 'docs/debug-a-check.md'].flatMap((path) =>
    commandsIn(read(path)),
  )

  it('shows only commands that this test knows, and this test knows only commands that are shown', () => {
    expect([...new Set(shown)].toSorted()).toEqual(Object.keys(commands).toSorted())
  })

  const tried = Object.entries(commands).flatMap(([command, use]) =>
    'exits' in use ? [{ command, ...use }] : [],
  )
  /** Runs a command in a folder with the starter, as a reader would, with files of the page written over it. */
  async function follow(command: string, place: string, files: Readonly<Record<string, string>> = {}) {
    const starter = join(root, 'assignments/a3-linear-classifiers/starter/typescript')
    cpSync(starter, place, { recursive: true })
    cpSync(starter, join(place, 'submissions/one'), { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text)
    return type(command, place)
  }
  const type = (command: string, place: string) =>
    execa('sh', ['-c', command], { cwd: place, env: npxIn(place), reject: false })

  it.each(tried)('shows a command that works: $command', async ({ command, exits }) => {
    const run = await follow(command, join(folder, command.replaceAll(/\W+/g, '-')))
    expect(run.exitCode, run.stderr).toBe(exits)
  })

  it('begins the README with a student’s first minute, which works in an empty folder', async () => {
    const [, minute = ''] = blocksIn(read('README.md'), 'sh')
    const [install, ...rest] = minute.trim().split('\n')
    expect(install).toBe(`npm install ./touchstone-${manifest.version}.tgz`)
    const place = join(folder, 'first-minute')
    mkdirSync(place)
    const { exitCode, stdout, stderr } = await type(rest.join('\n'), place)
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
    expect(stdout).toContain('Nothing is written yet')
  })

  it('shows on the page about debugging what its commands print', async () => {
    const page = read('docs/debug-a-check.md')
    const [source = ''] = blocksIn(page, 'ts')
    const command = commandsIn(page).at(-1) ?? ''
    const place = join(folder, 'debug-a-check')
    const { stdout } = await follow(command, place, { 'scores.ts': source })
    const printed = blocksIn(page, 'text')
    expect(printed.length).toBeGreaterThan(0)
    for (const text of printed) expect(stdout).toContain(text)
    const frames = readFileSync(join(place, 'frames.jsonl'), 'utf8')
    for (const frame of blocksIn(page, 'json')) expect(frames).toContain(frame)
  })

  it('links only to files that exist', () => {
    const broken = documents.flatMap((path) =>
      [...read(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, target = '']) => join(dirname(path), target))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${path}: ${target}`),
    )
    expect(broken).toEqual([])
  })

  it('gives each invariant of the architecture a test that exists', () => {
    const [, invariants = ''] = read('ARCHITECTURE.md').split(/^## Invariants$|^## Cross-cutting/m)
    const items = invariants.split(/^- /m).slice(1)
    const held = items.map((item) => /Enforced by `([^`]+)`/.exec(item)?.[1] ?? `no test: ${item}`)
    expect(items.length).toBeGreaterThan(5)
    expect(held.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it('shows the floors as in the table', () => {
    const drawn = [...read('ARCHITECTURE.md').matchAll(/^\| (\d) +\| `([^`]+)\/` +\|/gm)]
    expect(drawn.map(([, floor, folder]) => `${floor} ${folder}`)).toEqual(
      floors.toSorted((a, b) => a.floor - b.floor).map(({ floor, folder }) => `${floor} ${folder}`),
    )
  })

  it('keeps the map of the architecture under 200 lines', () => {
    expect(read('ARCHITECTURE.md').split('\n').length).toBeLessThan(200)
  })
})
