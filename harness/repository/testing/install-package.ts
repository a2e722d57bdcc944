import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { execa } from 'execa'
import { expect } from 'vitest'
import manifest from '../../../package.json' with { type: 'json' }
import { root } from '../tree.ts'

/** Where the package is made, installed and used. */
export const place = mkdtempSync(join(tmpdir(), 'touchstone-package-'))
export const installed = join(place, 'course/node_modules/touchstone')
const tree = join(place, 'tree')
export const archiveName = `touchstone-${manifest.version}.tgz`
const archive = join(place, archiveName)

/** An empty home and no inherited environment: no settings, no cache and no registry of this machine. */
export const bare = {
  extendEnv: false,
  env: { HOME: join(place, 'home'), PATH: process.env.PATH ?? '' },
  reject: false,
} as const

/** Makes the package in a copy of this repository. */
export const pack = (destination = place) =>
  execa('npm', ['pack', '--pack-destination', destination], { cwd: tree, ...bare })

/** Copies what a clone after `npm ci` contains. */
export function copyRepository(into: string): void {
  const notOurs = ['node_modules', 'dist', '.git', '.touchstone', 'fixtures/samples']
  cpSync(root, into, { recursive: true, filter: (path) => !notOurs.includes(relative(root, path)) })
  symlinkSync(join(root, 'node_modules'), join(into, 'node_modules'))
}

/** The manifest in that copy. */
export const treeManifest = (): string => readFileSync(join(tree, 'package.json'), 'utf8')

/** Makes the package and installs it for a course, without any registry. */
export async function installPackage(): Promise<void> {
  copyRepository(tree)
  const packed = await pack()
  expect(packed.exitCode, packed.stderr).toBe(0)

  mkdirSync(join(place, 'course'))
  const options = ['--offline', '--ignore-scripts', '--install-links', '--prefix', join(place, 'course')]
  const install = await execa('npm', ['install', ...options, archive, ...unbundled()], {
    cwd: place,
    ...bare,
  })
  expect(install.exitCode, install.stderr).toBe(0)
}

/** The packages that the product does not bundle, from this repository, so that no registry is asked. */
function unbundled(): readonly string[] {
  const names = [...Object.keys(manifest.dependencies), 'koffi']
  const folders = names.map((name) => join(root, 'node_modules', name))
  return folders.flatMap((folder) => {
    const { optionalDependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const native = Object.keys(optionalDependencies).map((name) => join(root, 'node_modules', name))
    return [folder, ...native.filter((path) => existsSync(path))]
  })
}
