import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { expectationOf, readAttacks, surprises } from './testing/attacks.ts'
import { isolationsHere } from './testing/isolations-here.ts'
import { tryAttack } from './testing/try-attack.ts'

const attacks = readAttacks().filter(({ entry }) => entry !== 'submission')
const isolations = await isolationsHere()

vi.setConfig({ maxConcurrency: 3 })

it('tries many attacks in either language, on everything that can be attacked', () => {
  const count = (language: string) => attacks.filter((attack) => attack.language === language).length
  expect(count('python') + count('typescript')).toBeGreaterThanOrEqual(150)
  expect(count('typescript')).toBeGreaterThanOrEqual(50)
  expect(new Set(attacks.map(({ aim }) => aim)).size).toBeGreaterThanOrEqual(11)
})

describe.each(isolations)('at level $level, $name', (isolation) => {
  const outer = process.env.TMPDIR
  const own = mkdtempSync(join(tmpdir(), 'red-team-'))
  beforeAll(() => {
    process.env.TMPDIR = own
  })
  afterAll(() => {
    if (outer === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = outer
    rmSync(own, { recursive: true, force: true })
  })

  const { tried = [], harmful = [] } = Object.groupBy(attacks, (attack) =>
    expectationOf(attack, isolation) === 'not run' ? 'harmful' : 'tried',
  )
  for (const { name, onlyBehind } of harmful) {
    console.log(`level ${isolation.level} does not try ${name}: ${onlyBehind?.because}`)
  }

  it.concurrent.each(tried)('$name: $says', async (attack) => {
    const { successes, run } = await tryAttack(attack, isolation)
    expect(surprises(attack, isolation, successes), JSON.stringify(run).slice(0, 2000)).toEqual([])
  })

  it('leaves no file in the folder of temporary files', () => {
    expect(readdirSync(own)).toEqual([])
  })
})
