import { describe, expect, it } from 'vitest'
import { listAssignments, loadAssignment } from '#assignment'
import { audit, makeTables, plan, publicSeed } from '#kit/engine'

const all = await Promise.all((await listAssignments()).map(async (name) => ({ name, rubric: (await loadAssignment(name)).rubric })))

describe.each(all)('the assignment $name', ({ name, rubric }) => {
  const seeds = (check: string, draw: number): number => publicSeed(name, check, draw)
  const whole = plan(rubric, seeds)
  const checks = whole.functions.flatMap((planned) => planned.checks)
  const worth = (id: string): readonly number[] => [...whole.points.values()].flatMap((points) => points.get(id) ?? [])

  it('passes right code, catches and names every mistake, and has no check that catches nothing', () => {
    expect(audit(whole, makeTables()).problems.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([])
  })

  it('catches every mistake with public checks alone, so that a student can find it before handing in', () => {
    const own = plan(rubric, seeds, ({ visibility }) => visibility === 'public')
    const survivors = audit(own, makeTables()).problems.filter(({ code }) => code !== 'no-victim')
    expect(survivors.map(({ sentence }) => sentence)).toEqual([])
  })

  it('gives at least one point to every check that has a weight, and all points of a part, 100 in all', () => {
    const poor = checks.filter(({ id, check }) => check.weight > 0 && worth(id).some((points) => points < 1))
    expect(poor.map(({ id }) => id)).toEqual([])
    expect(whole.parts.reduce((sum, { points }) => sum + points, 0)).toBe(100)
    for (const { id, points } of whole.parts) {
      for (const given of whole.points.values()) {
        const own = whole.functions.filter(({ part }) => part === id).flatMap((planned) => planned.checks.map((check) => given.get(check.id) ?? 0))
        const questions = whole.quizzes.filter(({ part }) => part === id).flatMap((quiz) => quiz.questions.map(({ maxPoints }) => maxPoints))
        expect([...own, ...questions].reduce((sum, one) => sum + one, 0)).toBe(points)
      }
    }
  })

  it('keeps some of the drawn checks hidden, and uses each id once', () => {
    const drawn = checks.filter(({ check }) => ['agrees', 'stable'].includes(check.kind))
    const share = drawn.filter(({ check }) => check.visibility === 'hidden').length / drawn.length
    expect(share).toBeGreaterThan(0.1)
    expect(share).toBeLessThan(0.5)
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
  })
})
