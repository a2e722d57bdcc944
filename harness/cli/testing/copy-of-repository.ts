import { cpSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { execa } from 'execa'
import { expect } from 'vitest'
import { root, scratch } from './touchstone.ts'

const left = /^(node_modules|\.git|\.touchstone|dist|out|fixtures\/samples)(\/|$)/
/** Suites and assignments that a copy does without, so that it is made again within seconds. */
const topics = [
  ...['activations', 'architectures', 'convolution', 'dropout', 'hardware', 'initialization', 'networks'],
  ...['normalization', 'preprocessing', 'schedules', 'svm', 'visualization'],
].join('|')
const others = new RegExp(`^(assignments/(?!a3-)|(graders|fixtures/(tables|kills))/(${topics})/)`)

/** A copy of the repository with a part of its suites, up to date, and its own command. */
export async function copyOfRepository() {
  const copy = join(scratch(), 'copy')
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => !left.test(relative(root, path)) && !others.test(relative(root, path)),
  })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const own = (...args: readonly string[]) =>
    execa(process.execPath, [join(copy, 'harness/cli/main.ts'), ...args], { cwd: copy, reject: false })
  expect((await own('sync')).exitCode).toBe(0)
  return { copy, own }
}
