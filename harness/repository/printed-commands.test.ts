import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { ourFiles, read, root } from './tree.ts'

/** Packages that this project itself installs, so their owners are known. */
const known = new Set([
  ...Object.keys(manifest.dependencies),
  ...Object.keys(manifest.devDependencies),
  ...Object.keys(manifest.optionalDependencies),
  ...Object.keys(manifest.peerDependencies),
])

const runs =
  /\b(?:npx|bunx|pnpx|npm (?:exec|x|init|create)|pnpm (?:dlx|create)|yarn (?:dlx|create)|bun x)(?= )/
const installs = /\b(?:npm (?:install|i|add)|pnpm (?:install|add)|yarn add|bun (?:install|add))(?= )/
/** Options first, then what may be the name of a package. */
const command = new RegExp(`(?:${runs.source}|${installs.source})((?: +-[-\\w]+)*) +([@\\w./][\\w./-]*)`, 'g')

/** Commands that could fetch a package whose owner is not known, such as one with our name. */
const unsafe = (text: string): readonly string[] =>
  [...text.matchAll(command)].flatMap(([shown, options = '', name = '']) => {
    const isFile = /^\.{0,2}\//.test(name)
    const staysHere = shown.startsWith('npx ') && options.trim() === '--no-install'
    return isFile || staysHere || known.has(name) ? [] : [shown]
  })

describe('every command that is printed, in pages, messages, handouts and starters', () => {
  it('runs or installs no package of an unknown owner', () => {
    const starters = globSync('assignments/*/starter/**/*.*', { cwd: root })
    expect(starters.length).toBeGreaterThan(100)
    const found = [...ourFiles(), ...starters]
      .filter((path) => !/\.(png|tgz)$|^harness\/repository\/printed-commands/.test(path))
      .flatMap((path) => unsafe(readFileSync(join(root, path), 'utf8')).map((one) => `${path}: ${one}`))
    expect(found).toEqual([])
  })

  it('begins with npx on every page, because npm puts touchstone on no PATH', () => {
    const pages = ourFiles().filter((path) => /\.(md|sbatch)$/.test(path))
    const bare = pages.flatMap((path) =>
      [...read(path).matchAll(/^[ $]*touchstone [a-z]+(?= \S|$).*/gm)].map(([line]) => `${path}: ${line}`),
    )
    expect(bare).toEqual([])
  })

  it('appears in the README, where nothing is installed yet', () => {
    expect(read('README.md')).toContain('npx --no-install touchstone check')
  })
})

it.each([
  'npx touchstone check',
  'npx --yes touchstone check',
  'npx tsc',
  'npm exec touchstone',
  'npm install touchstone',
  'npm install --global touchstone',
  'bunx touchstone',
  'pnpm dlx touchstone',
])('finds a command that could run what an unknown owner published: %s', (text) => {
  expect(unsafe(`Type ${text}`)).toHaveLength(1)
})

it.each([
  'npx --no-install touchstone check',
  `npm install ./touchstone-${manifest.version}.tgz`,
  'npx vitest run',
  'npm install -D vitest && npx vitest',
])('accepts a command that runs what is known: %s', (text) => {
  expect(unsafe(`Type ${text}`)).toEqual([])
})
