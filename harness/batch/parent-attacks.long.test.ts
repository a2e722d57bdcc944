import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gradeHostile, type HostileClass } from './testing/hostile-class.ts'
import { parentAttacks } from './testing/parent-attacks/index.ts'

describe('a class of attacks on the process that grades it', () => {
  let graded: HostileClass
  beforeAll(async () => {
    graded = await gradeHostile(parentAttacks)
  }, 300_000)
  afterAll(() => graded?.remove())

  it('holds more than eighty', () => {
    expect(parentAttacks.length).toBeGreaterThan(80)
    expect(new Set(parentAttacks.map(({ id }) => id)).size).toBe(parentAttacks.length)
  })

  it.each(parentAttacks)('$id $says, and gets the points that it earns', ({ id, earns = 0 }) => {
    const row = graded.rows.get(id)
    expect(row?.result).toMatchObject({ score: earns, incidents: [] })
    expect(row?.bytes).toBeLessThan(1_000_000)
    expect(existsSync(join(graded.out, 'students', id, 'feedback.html'))).toBe(true)
  })

  it('grades the benign submissions beside them as it does alone', async () => {
    const alone = await gradeHostile([])
    for (const [id, { result }] of alone.rows)
      expect({ ...graded.rows.get(id)?.result, durations: 0 }).toEqual({ ...result, durations: 0 })
    alone.remove()
  })

  it('counts nothing as not graded, and stays below a gibibyte', () => {
    expect(graded.exitCode).toBe(0)
    expect(graded.peak).toBeLessThan(2 ** 30)
  })
})
