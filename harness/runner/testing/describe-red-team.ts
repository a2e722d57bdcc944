import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { attackExpectation, readAttacks, surprises } from './attacks.ts'
import type { TestedPlace } from './places-here.ts'
import { tryAttack } from './try-attack.ts'

/** The attacks that are calls; those that are whole submissions are graded in a batch. */
export const attacks = readAttacks().filter(({ entry }) => entry !== 'submission')

/** Which attacks are tested: every eighth, the others, or all. */
type Which = 'all' | 'eighth' | 'others'

/** Tests attacks in the given places. */
export function describeRedTeam(places: readonly TestedPlace[], which: Which = 'all'): void {
  vi.setConfig({ maxConcurrency: 3 })

  describe.each(places)('at $title', (place) => {
    const outer = process.env.TMPDIR
    const own = mkdtempSync(join(tmpdir(), 'red-team-'))
    beforeAll(() => {
      process.env.TMPDIR = own
    })
    afterAll(() => {
      if (outer === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = outer
      // Student code may have removed its owner's permissions; restore them first.
      spawnSync('chmod', ['-R', 'u+rwx', own])
      rmSync(own, { recursive: true, force: true })
    })

    const meant = attacks.filter((_, k) => which === 'all' || (which === 'eighth') === (k % 8 === 0))
    const { tried = [], harmful = [] } = Object.groupBy(meant, (attack) =>
      attackExpectation(attack, place) === 'not run' ? 'harmful' : 'tried',
    )
    for (const { name, language, onlyBehind } of harmful) {
      if (onlyBehind && place.languages.includes(language))
        console.log(`not run at ${place.title}: ${name}, because ${onlyBehind.because}`)
    }

    it.concurrent.each(tried)('$name: $says', async (attack) => {
      const { successes, run } = await tryAttack(attack, place)
      expect(surprises(attack, place, successes), JSON.stringify(run).slice(0, 2000)).toEqual([])
    })

    it('leaves no temporary file', () => {
      expect(readdirSync(own)).toEqual([])
    })
  })
}
