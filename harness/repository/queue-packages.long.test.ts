import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bare, installPackage, place } from './testing/install-package.ts'

const secret = join(place, 'secret')

beforeAll(async () => {
  await installPackage()
  writeFileSync(secret, '5'.repeat(64))
})
afterAll(() => rmSync(place, { recursive: true }))

it.each([
  ['redis://127.0.0.1:1', 'bullmq and ioredis', 'bullmq ioredis'],
  ['postgres://u@127.0.0.1:1/d', 'pg-boss', 'pg-boss'],
])('the package says what to install for a queue at %s', async (url, names, packages) => {
  const queue = ['--queue', url, '--store', 'shared', '--secret-file', secret]
  const touchstone = join(place, 'course/node_modules/.bin/touchstone')
  const args = ['worker', 'a3-linear-classifiers', ...queue]
  const { exitCode, stderr } = await execa(touchstone, args, { cwd: place, ...bare })
  expect(exitCode).toBe(2)
  expect(stderr).toContain(`--queue needs ${names}, which Touchstone does not bring along`)
  expect(stderr).toContain(`Beside touchstone, on every machine: npm install ${packages}`)
})
