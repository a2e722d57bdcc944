import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { UsageError } from '#assignment'
import { kebabCase } from '../sync/reference-index.ts'
import { copyOfRepository } from '../testing/copy-of-repository.ts'
import { root } from '../testing/touchstone.ts'
import { findReference, readIndex } from './find-reference.ts'
import { newSuite } from './new-suite.ts'

it('touchstone new writes for every function that it accepts a suite that compiles', async () => {
  const { copy } = await copyOfRepository()
  const functions = Object.entries(readIndex(root)).flatMap(([id, place]) =>
    'function' in place && id === kebabCase(place.function) ? [id] : [],
  )
  const suites = (await Promise.all(functions.map(scaffold))).flatMap((suite) => suite ?? [])
  expect(suites.length).toBeGreaterThan(200)
  mkdirSync(join(copy, 'graders/scaffolds'))
  for (const { stem, text } of suites) {
    writeFileSync(join(copy, 'graders/scaffolds', `${stem.replaceAll('/', '-')}.ts`), text)
  }
  const types = await execa(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', copy], {
    reject: false,
  })
  expect(types.stdout.split('\n').filter((line) => line.includes('graders/scaffolds'))).toEqual([])
})

it('touchstone new writes a suite of a function’s reference, with its parameters and module, that works', async () => {
  const { copy, own } = await copyOfRepository()
  const { exitCode, stdout, stderr } = await own('new', 'relativeDrop')
  expect(exitCode, stderr).toBe(0)
  expect(stdout).toContain(
    '  graders/hardware/relative-drop.ts\nIt grades relativeDrop of reference/hardware/relative-drop.ts,',
  )
  expect(readFileSync(join(copy, 'graders/hardware/relative-drop.ts'), 'utf8')).toContain(
    "inputs: [scalar('before', [1]), scalar('after', [1])],",
  )
  expect((await own('sync')).exitCode).toBe(0)
  expect(
    readFileSync(join(copy, 'fixtures/kills/hardware/relative-drop.txt'), 'utf8'),
  ).toMatchInlineSnapshot(`
    "relativeDrop
                        shape  lecture  random  smallest  repeats  larger
    (reference)           ·       ·       ·        ·         ·       ·
    relative-drop/sign    ·       ✗       ·        ·         ·       ·
    x/shape               ✗       ·       ·        ·         ·       ·
    x/global-state        ·       ·       ·        ·         ✗       ·
    "
  `)
})

/** The suite that would be written for a function; undefined if it is one to write by hand. */
async function scaffold(id: string) {
  const found = await findReference(root, id)
  try {
    return newSuite(found)
  } catch (error) {
    if (error instanceof UsageError) return undefined
    throw error
  }
}
