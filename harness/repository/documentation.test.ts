import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { floors } from './floors.ts'
import { blocksOf, commandsIn, followPages, typed, type Use } from './follow-pages.ts'
import { ourFiles, read, root } from './tree.ts'

const documents = ourFiles().filter((path) => path.endsWith('.md'))

/** The lines of every block of shell commands. */
const allCommands = (text: string): readonly string[] => blocksIn(text, 'sh').flatMap(commandsIn)

const blocksIn = (text: string, language: string): readonly string[] =>
  blocksOf(text).flatMap((block) => (block.language === language ? [block.text] : []))

/** Pages that are followed word by word; those in one list one after the other, in one folder. */
const trails = [['README.md'], ['docs/student.md'], ['docs/instructor.md', 'docs/teaching-assistant.md']]
const others = ['CONTRIBUTING.md', 'docs/assignment.md', 'docs/debug-a-check.md']

/** Every command in the documentation: its exit code, or why no test runs it. */
const commands: Readonly<Record<string, Use>> = {
  'npm ci && npm start': { because: 'it installs and grades the whole sample class' },
  'npm ci && npm test': { because: 'it is what runs this test' },
  'npm test': { because: 'it is what runs this test' },
  [`npm install ./touchstone-${manifest.version}.tgz`]: { because: 'package.test.ts installs the package' },
  'npx touchstone init': { exits: 2 },
  'npx touchstone init a3-linear-classifiers --python': { exits: 0 },
  'npx touchstone init a3-linear-classifiers submissions/ada --python': { exits: 0 },
  'npx touchstone init a3-linear-classifiers submissions/bob --python': { exits: 0 },
  'npx touchstone doctor': { because: 'harness/cli/main.test.ts runs it' },
  'npx touchstone check': { exits: 1 },
  'npx touchstone check hinge_multiclass': { exits: 1 },
  'npx touchstone check svm.py': { exits: 1 },
  'npx touchstone check submissions/bob hinge_multiclass': { exits: 1 },
  'npx touchstone check submissions/bob --check hinge-multiclass/lecture': { exits: 1 },
  'npx touchstone check --all': { exits: 1 },
  'npx touchstone explain softmax': { exits: 0 },
  'npx touchstone check --watch': {
    because: 'it runs until somebody stops it',
  },
  'npx touchstone check --check linear-scores': { exits: 2 },
  'npx touchstone check --check linear-scores/random': { exits: 1 },
  'npx touchstone check --check linear-scores/random --json': { exits: 1 },
  'npx touchstone check --check linear-scores/random --trace frames.jsonl': { exits: 1 },
  'npx touchstone grade a3-linear-classifiers submissions': { exits: 0 },
  'npx touchstone grade a3-linear-classifiers submissions --secret-file ../course-secret': {
    because: 'it grades everything again; package.test.ts uses the option',
  },
  'npx touchstone grade a3-linear-classifiers submissions --past-due': { exits: 0 },
  'npx vitest run harness/repository': { because: 'it is what runs this test' },
  'npx vitest run harness/repository/documentation.test.ts -u': { because: 'it is what runs this test' },
  'npm run format': { because: 'it writes; npm test runs it without --write' },
  'npm run typecheck': { because: 'npm test runs it' },
  'npx touchstone new relativeDrop': { because: 'it writes; harness/cli/sync.test.ts runs it in a copy' },
  'npx touchstone audit --matrix': { because: 'harness/cli/audit.test.ts runs it' },
  'npx touchstone sync': { because: 'it writes; harness/cli/sync.test.ts tests it' },
  'npx touchstone new assignment mini': { exits: 2 },
  'npx touchstone new assignment mini --functions softmax,crossEntropy,hingeMulticlass': { exits: 0 },
  'npx touchstone sync mini': { because: 'package.test.ts runs it' },
  'npx touchstone audit mini': { because: 'package.test.ts runs it' },
  'npx touchstone grade mini submissions': { because: 'package.test.ts runs it' },
  'node scripts/complete-lockfile.ts': { because: 'it writes; harness/repository/lockfile.test.ts tests it' },
}

const folder = mkdtempSync(join(tmpdir(), 'touchstone-documentation-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the documentation', () => {
  const shownOn = (pages: readonly string[]): readonly string[] =>
    pages.flatMap((page) => allCommands(read(page)).filter((command) => !command.startsWith('cd ')))

  it('shows only commands that this test knows, and this test knows only commands that are shown', () => {
    const shown = shownOn([...trails.flat(), ...others])
    expect([...new Set(shown)].toSorted()).toEqual(Object.keys(commands).toSorted())
  })

  it.each(trails)(
    'is true when it is followed word by word: %s',
    async (...pages: string[]) => {
      const followed = await followPages(pages, join(folder, pages.join('-').replaceAll('/', '-')), commands)
      expect([...followed.values()].flatMap(({ surprises }) => surprises)).toEqual([])
      // vitest -u puts what the commands print now into the pages.
      for (const [page, { text }] of followed) await expect(text).toMatchFileSnapshot(join(root, page))
    },
    180_000,
  )

  const tried = [...new Set(shownOn(others))].flatMap((command) => {
    const use = commands[command]
    return use !== undefined && 'exits' in use ? [{ command, ...use }] : []
  })
  /** Runs a command in a folder with the starter, as a reader would, with files of the page written over it. */
  async function follow(command: string, place: string, files: Readonly<Record<string, string>> = {}) {
    const starter = join(root, 'assignments/a3-linear-classifiers/starter/typescript')
    cpSync(starter, place, { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text)
    return typed(command, place, place)
  }

  it.each(tried)('shows a command that works: $command', async ({ command, exits }) => {
    const run = await follow(command, join(folder, command.replaceAll(/\W+/g, '-')))
    expect(run.exitCode, run.stderr).toBe(exits)
  })

  it('shows on the page about debugging what its commands print', async () => {
    const page = read('docs/debug-a-check.md')
    const [source = ''] = blocksIn(page, 'ts')
    const command = allCommands(page).at(-1) ?? ''
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
