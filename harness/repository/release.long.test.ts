import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Ajv, type AnySchemaObject } from 'ajv'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { partsList } from '../../scripts/parts-list.ts'
import { archiveName, copyRepository, place } from './testing/install-package.ts'
import { read } from './tree.ts'

const first = join(place, 'one')
const second = join(place, 'a longer/way to/the other one')
afterAll(() => rmSync(place, { recursive: true }))

/** Node lists folders in another order, as another file system does. */
const otherOrder = `
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const { readdir, readdirSync, promises: { readdir: readdirAsync } } = fs
fs.readdirSync = (...args) => readdirSync(...args).reverse()
fs.promises.readdir = async (...args) => (await readdirAsync(...args)).reverse()
fs.readdir = (...args) => {
  const done = args.pop()
  readdir(...args, (error, names) => done(error, names?.reverse()))
}
syncBuiltinESMExports()
`

interface Circumstances {
  readonly umask: string
  readonly env: Readonly<Record<string, string>>
}

/** Makes the package in a copy of this repository that somebody with this umask checked out. */
async function make(folder: string, { umask, env }: Circumstances): Promise<void> {
  copyRepository(folder)
  mkdirSync(join(folder, 'out'), { recursive: true })
  await execa('chmod', ['-R', umask === '077' ? 'go-rwx' : 'go+r', '.'], { cwd: folder })
  await execa('sh', ['-c', `umask ${umask} && npm pack --pack-destination out`], {
    cwd: folder,
    extendEnv: false,
    env: { PATH: process.env.PATH, HOME: join(folder, 'home'), ...env },
  })
}

beforeAll(async () => {
  await make(first, { umask: '022', env: { TZ: 'UTC', LC_ALL: 'C' } })
  const order = join(place, 'other-order.mjs')
  writeFileSync(order, otherOrder)
  const env = { TZ: 'Pacific/Apia', LC_ALL: 'tr_TR.UTF-8', NODE_OPTIONS: `--import ${order}` }
  await make(second, { umask: '077', env })
})

/** Each file of a folder with a hash of its bytes. */
function hashes(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map(
      (file) => `${relative(folder, file)} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`,
    )
    .toSorted()
}

const inDist = (name: string): string => readFileSync(join(first, 'dist', name), 'utf8')

describe('two builds of one commit, in other folders and by people with other settings', () => {
  it('make the same bundles', () => {
    expect(hashes(join(first, 'dist')).length).toBeGreaterThan(400)
    expect(hashes(join(second, 'dist'))).toEqual(hashes(join(first, 'dist')))
  })

  it('make the same archive', async () => {
    const list = async (folder: string) =>
      (await execa('tar', ['-tvzf', join(folder, 'out', archiveName)])).stdout
    expect(await list(second)).toBe(await list(first))
    const [one, other] = [first, second].map((folder) => readFileSync(join(folder, 'out', archiveName)))
    expect(one?.equals(other ?? Buffer.of())).toBe(true)
  })
})

/** Names as npm has them. */
const names = (components: readonly Part[]): readonly string[] =>
  components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`)).toSorted()

type Part = ReturnType<typeof partsList>['components'][number] & { readonly group?: string }

describe('the list of parts', () => {
  const list = (): ReturnType<typeof partsList> => JSON.parse(inDist('touchstone.cdx.json'))
  const parts = (how: 'bundled' | 'installed'): readonly Part[] =>
    list().components.filter(({ properties }) => properties.some(({ value }) => value === how))

  it('is valid by the schema of CycloneDX 1.6', () => {
    const schema = (name: string): AnySchemaObject =>
      JSON.parse(read(`node_modules/@cyclonedx/cyclonedx-library/res/schema/${name}`))
    // The formats are those of mail addresses and links, of which the list has none.
    const ajv = new Ajv({ strict: false, validateFormats: false })
    for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json']) {
      ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}`)
    }
    const isValid = ajv.compile(schema('bom-1.6.SNAPSHOT.schema.json'))
    expect([isValid(list()), isValid.errors]).toEqual([true, null])
    expect(isValid({ ...list(), serialNumber: 'urn:uuid:1' })).toBe(false)
  })

  it('names each part once, and gives each bundled one the hash that npm checks', () => {
    const references = list().components.map((one) => one['bom-ref'])
    expect(new Set(references).size).toBe(references.length)
    expect(parts('bundled').filter(({ hashes: [hash] }) => hash?.content.length !== 128)).toEqual([])
  })

  it('has every package whose code a bundle contains, and LICENSES.txt has the same with their licenses', () => {
    const bundles = readdirSync(join(first, 'dist')).filter((name) => /\.c?js$/.test(name))
    const code = /^ *\/\/ node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm
    const contained = new Set(
      bundles.flatMap((name) => [...inDist(name).matchAll(code)].map(([, one = '']) => one)),
    )
    expect(contained.size).toBeGreaterThan(20)
    expect([...contained].filter((name) => !names(parts('bundled')).includes(name))).toEqual([])

    const licenses = inDist('LICENSES.txt').split(`\n${'-'.repeat(80)}\n\n`)
    const heads = licenses.map((one) => /^(\S+) \S+ \(\S+\)\n\n\S/.exec(one)?.[1])
    expect(heads.toSorted()).toEqual(names(parts('bundled')))
  })

  it('has the two packages that npm installs beside it, with the native code of every platform', () => {
    const installed = names(parts('installed'))
    expect(installed.filter((name) => !name.includes('/'))).toEqual(['esbuild', 'koffi'])
    expect(installed).toEqual(expect.arrayContaining(['@esbuild/linux-x64', '@koromix/koffi-linux-x64']))
  })
})
