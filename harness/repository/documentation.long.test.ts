import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { commands } from './documented-commands.ts'
import { floors } from './floors.ts'
import { blocksOf, commandsIn, followPages, typed } from './follow-pages.ts'
import { expectTrue } from './testing/expect-true.ts'
import { ourFiles, read, root } from './tree.ts'

const documents = ourFiles().filter((path) => path.endsWith('.md'))

/** The lines of every block of shell commands. */
const allCommands = (text: string): readonly string[] => blocksIn(text, 'sh').flatMap(commandsIn)

const blocksIn = (text: string, language: string): readonly string[] =>
  blocksOf(text).flatMap((block) => (block.language === language ? [block.text] : []))

/** Pages that are followed word by word; those in one list one after the other, in one folder. */
const trails = [
  ['README.md'],
  ['docs/student.md'],
  [
    'docs/instructor.md',
    'docs/teaching-assistant.md',
    'docs/marks.md',
    'docs/exports.md',
    'docs/similarity.md',
  ],
  ['docs/own-assignment.md', 'docs/policies.md'],
  ['docs/ci.md'],
  ['docs/adopt.md'],
  ['docs/evening.md'],
]
/** A page that is followed in a clone, by a long test. */
const inClone = 'docs/own-algorithm.md'
const others = ['CONTRIBUTING.md', 'docs/assignment.md', 'docs/debug-a-check.md', 'docs/gradescope.md']

const folder = mkdtempSync(join(tmpdir(), 'touchstone-documentation-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the documentation', () => {
  const shownOn = (pages: readonly string[]): readonly string[] =>
    pages.flatMap((page) => allCommands(read(page)).filter((command) => !command.startsWith('cd ')))

  it('shows only commands that this test knows, and this test knows only commands that are shown', () => {
    const shown = shownOn([...trails.flat(), inClone, ...others])
    expect([...new Set(shown)].toSorted()).toEqual(Object.keys(commands).toSorted())
  })

  it.each(trails)(
    'is true when it is followed word by word: %s',
    async (...pages: string[]) => {
      const place = join(folder, pages.join('-').replaceAll('/', '-'))
      await expectTrue(await followPages(pages, { place, uses: commands }))
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
      [...withoutBlocks(read(path)).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, target = '']) => join(dirname(path), target))
        .filter((target) => !existsSync(join(root, target)))
        .map((target) => `${path}: ${target}`),
    )
    expect(broken).toEqual([])
  })

  it('gives each invariant of the architecture a test that exists', () => {
    const [, invariants = ''] = read('ARCHITECTURE.md').split(/^## Invariants$|^## Cross-cutting/m)
    const items = invariants.split(/^- /m).slice(1)
    const held = items.map((item) => /Enforced by\s+`([^`]+)`/.exec(item)?.[1] ?? `no test: ${item}`)
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

/** A page without its blocks of code, where brackets are no links. */
const withoutBlocks = (page: string): string => page.replaceAll(/^ *```.*?^ *```$/gms, '')
