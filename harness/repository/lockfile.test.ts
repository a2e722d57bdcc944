import { expect, it } from 'vitest'
import { type Lockfile, missingEntries } from '../../scripts/complete-lockfile.ts'
import { read } from './tree.ts'

const lockfile: Lockfile = JSON.parse(read('package-lock.json'))

it('contains no download address, so that it works with any registry', () => {
  expect(Object.entries(lockfile.packages).filter(([, entry]) => 'resolved' in entry)).toEqual([])
})

it('lists the packages of every platform, without which npm 11 refuses it', () => {
  // If this fails: node scripts/complete-lockfile.ts
  expect(Object.keys(missingEntries(lockfile))).toEqual([])
})

it('completes entries with the platform in their names', () => {
  const optionalDependencies = { '@x/y-linux-x64-musl': '1.2.3', '@x/y-darwin-arm64': '1.2.3' }
  expect(missingEntries({ packages: { 'node_modules/@x/y': { optionalDependencies, dev: true } } })).toEqual({
    'node_modules/@x/y-linux-x64-musl': {
      version: '1.2.3',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
    'node_modules/@x/y-darwin-arm64': {
      version: '1.2.3',
      cpu: ['arm64'],
      dev: true,
      optional: true,
      os: ['darwin'],
    },
  })
})
