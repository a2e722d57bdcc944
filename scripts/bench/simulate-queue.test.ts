import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { simulatedTable } from './simulate-queue.ts'

const page = readFileSync(new URL('../../docs/scaling.md', import.meta.url), 'utf8')

it('docs/scaling.md has the table that the simulation prints', () => {
  expect(page).toContain(simulatedTable())
})
