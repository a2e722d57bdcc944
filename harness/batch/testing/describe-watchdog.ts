import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gradeHostile, type HostileClass } from './hostile-class.ts'
import type { ParentAttack } from './parent-attacks/parent-attack.ts'

/** Seconds in which the rows of benign submissions must be there, whatever is beside them. */
const patience = 10

/** Grades each attack beside two benign submissions, which must not notice it. */
export function describeWatchdog(attacks: readonly ParentAttack[]): void {
  describe('two benign submissions have their rows in time, the same as without', () => {
    let alone: HostileClass
    beforeAll(async () => {
      alone = await gradeHostile([])
    })
    afterAll(() => alone?.remove())

    it.each(attacks)('$id, which $says', async (attack) => {
      const graded = await gradeHostile([attack])
      graded.remove()
      expect(graded.benignAfter).toBeLessThan(patience)
      for (const [id, { result }] of alone.rows)
        expect({ ...graded.rows.get(id)?.result, durations: 0 }).toEqual({ ...result, durations: 0 })
      expect(graded.rows.has(attack.id)).toBe(true)
    })
  })
}
