import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { expectationOf, readAttacks, surprises } from './testing/attacks.ts'
import { placesHere } from './testing/places-here.ts'
import { tryAttack } from './testing/try-attack.ts'

const attacks = readAttacks().filter(({ entry }) => entry !== 'submission')
const places = await placesHere()

vi.setConfig({ maxConcurrency: 3 })

it('tries many attacks in either language, on everything that can be attacked', () => {
  const count = (language: string) => attacks.filter((attack) => attack.language === language).length
  expect(count('python') + count('typescript')).toBeGreaterThanOrEqual(150)
  expect(count('typescript')).toBeGreaterThanOrEqual(50)
  expect(new Set(attacks.map(({ aim }) => aim)).size).toBeGreaterThanOrEqual(11)
})

describe.each(places)('at $title', (place) => {
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
    expectationOf(attack, place) === 'not run' ? 'harmful' : 'tried',
  )
  for (const { name, onlyBehind } of harmful) {
    if (onlyBehind) console.log(`not tried at ${place.title}: ${name}, because ${onlyBehind.because}`)
  }

  it.concurrent.each(tried)('$name: $says', async (attack) => {
    const { successes, run } = await tryAttack(attack, place)
    expect(surprises(attack, place, successes), JSON.stringify(run).slice(0, 2000)).toEqual([])
  })

  it('leaves no file in the folder of temporary files', () => {
    expect(readdirSync(own)).toEqual([])
  })
})
