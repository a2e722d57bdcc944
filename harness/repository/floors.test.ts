import { describe, expect, it } from 'vitest'
import { type Floor, floors, loadsStudentCode } from './floors.ts'
import { type Import, importsOf } from './imports.ts'
import { ourFiles, read } from './tree.ts'

const within = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`)
const floorOf = (path: string): Floor | undefined => floors.find(({ folder }) => within(path, folder))

/** Why a file may not have this import, or undefined. */
function objection(file: string, { specifier, values, from, target }: Import): string | undefined {
  const floor = floorOf(file)
  if (floor === undefined) return undefined
  const says = (what: string): string => `${file} imports ${specifier}: ${what}, because ${floor.because}`
  if (from === 'computed') {
    return within(file, loadsStudentCode)
      ? undefined
      : `${file}: only ${loadsStudentCode} imports ${specifier}`
  }
  if (from === 'node') return floor.node ? undefined : says(`${floor.folder} may not use Node's modules`)
  if (from === 'package') {
    return floor.packages.includes(target) ? undefined : says(`${floor.folder} may not use ${target}`)
  }
  // The name and version of the product, for every folder.
  if (target === 'package.json') return undefined
  if (floorOf(target) === floor) {
    return specifier.startsWith('.')
      ? undefined
      : `${file} imports ${specifier}: inside a folder, imports are relative`
  }
  if (specifier.startsWith('.')) return `${file} imports ${specifier}: across folders, imports begin with #`
  if (floor.imports.some((place) => within(target, place))) return undefined
  const [, words] = Object.entries(floor.types).find(([place]) => within(target, place)) ?? []
  if (words === undefined) return says(`${floor.folder} may not import it`)
  const refused = values === 'all' ? ['everything'] : values.filter((name) => !words.includes(name))
  return refused.length === 0
    ? undefined
    : says(`${floor.folder} may import types of it, not ${refused.join(', ')}`)
}

const isProduct = (path: string): boolean =>
  /\.(ts|mjs|cjs)$/.test(path) && !path.endsWith('.test.ts') && !path.includes('/testing/')

describe('the floors of the repository', () => {
  it.each(floors)('$folder imports only what its floor allows', ({ folder }) => {
    const files = ourFiles().filter((path) => within(path, folder) && isProduct(path))
    const objections = files.flatMap((file) =>
      importsOf(file, read(file)).map((found) => objection(file, found)),
    )
    expect(objections.filter((found) => found !== undefined)).toEqual([])
  })

  it.each(floors)('$folder is allowed nothing that it does not import', (floor) => {
    const imports = ourFiles()
      .filter((path) => within(path, floor.folder) && isProduct(path))
      .flatMap((file) => importsOf(file, read(file)))
    const isUsed = (place: string): boolean => imports.some(({ target }) => within(target, place))
    const isUsedValue = (place: string, name: string): boolean =>
      imports.some(({ target, values }) => within(target, place) && values.includes(name))
    const values = Object.entries(floor.types).flatMap(([place, names]) =>
      names.filter((name) => !isUsedValue(place, name)),
    )
    const places = [...floor.imports, ...Object.keys(floor.types), ...floor.packages]
    expect([...places.filter((place) => !isUsed(place)), ...values]).toEqual([])
    expect(imports.some(({ from }) => from === 'node')).toBe(floor.node)
  })

  it('has every source folder on a floor, or in the repository folder itself', () => {
    const sources = ourFiles().filter(
      (path) => /^(reference|graders|reports|harness)\//.test(path) && isProduct(path),
    )
    expect(sources.filter((path) => !floorOf(path) && !within(path, 'harness/repository'))).toEqual([])
  })

  it('lets every folder import lower floors only', () => {
    const upward = floors.flatMap(({ folder, floor, imports, types }) =>
      [...imports, ...Object.keys(types)]
        .filter((place) => (floorOf(place)?.floor ?? Number.POSITIVE_INFINITY) >= floor)
        .map((place) => `${folder} (floor ${floor}) names ${place}`),
    )
    expect(upward).toEqual([])
  })

  it.each([
    ['reports/view.ts', "import { judge } from '#judge'"],
    ['reports/view.ts', "import { score } from '#kit/engine'"],
    ['reports/view.ts', "export { score } from '#kit/engine'"],
    ['reports/view.ts', "export * from '#kit/engine'"],
    ['reports/view.ts', "import * as kit from '#kit/engine'"],
    ['reports/view.ts', "import '#kit'"],
    ['reports/view.ts', "const { score } = await import('#kit')"],
    ['reports/view.ts', "import type { Job } from '#runner'"],
    ['harness/kit/score.ts', "import { readFileSync } from 'node:fs'"],
    ['harness/kit/score.ts', "import { softmax } from '#reference/losses/softmax.ts'"],
    ['harness/kit/score.ts', "import { array } from '../../reference/core/ndarray.ts'"],
    ['harness/runner/index.ts', "import type { Result } from '#kit/engine'"],
    ['harness/runner/child/node-child.cjs', "const lodash = require('lodash')"],
    ['harness/runner/index.ts', 'await import(program.root)'],
    ['harness/judge/index.ts', "await import(name + '.ts')"],
    ['graders/losses/softmax.ts', "import { readFile } from 'node:fs/promises'"],
    ['graders/losses/softmax.ts', "import { runCalls } from '#runner'"],
    ['reference/losses/softmax.ts', "import lodash from 'lodash'"],
    ['reference/losses/softmax.ts', "import { array } from '#reference/core/ndarray.ts'"],
  ])('refuses in %s: %s', (file, source) => {
    expect(importsOf(file, source).map((found) => objection(file, found))).toEqual([
      expect.stringContaining(file),
    ])
  })

  it.each([
    ['harness/runner/child/node-child.cjs', 'await import(file)'],
    ['reports/view.ts', "import type { Result } from '#kit/engine'"],
    ['reports/view.ts', "import { explain, type Result, type Finding } from '#kit/engine'"],
    ['reports/view.ts', "export type * from '#kit/engine'"],
    ['harness/kit/score.ts', "import { array } from '#reference/core/ndarray.ts'"],
    ['harness/kit/score.ts', "let value: import('#runner').Value"],
    ['graders/losses/softmax.ts', "import { softmax } from '#reference/losses/softmax.ts'"],
  ])('allows in %s: %s', (file, source) => {
    expect(importsOf(file, source).map((found) => objection(file, found))).toEqual([undefined])
  })
})
