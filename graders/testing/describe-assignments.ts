import { describe, expect, it } from 'vitest'
import { type Assignment, listAssignments, loadAssignment } from '#assignment'
import { audit, auditFigures, makeTables, type PlannedFunction, plan, publicSeed } from '#kit/engine'
import { freeMistakesOf } from './free-mistakes.ts'

/** The assignments of this project, or those of courses that have their own files. */
export async function assignmentsOf(whose: 'own' | 'courses'): Promise<readonly Assignment[]> {
  const all = await Promise.all((await listAssignments()).map((name) => loadAssignment(name)))
  return all.filter(({ files }) => Object.keys(files).length > 0 === (whose === 'own'))
}

/** What is true of every assignment. */
export const describeAssignments = (all: readonly Assignment[]): void =>
  describe.each(all.map(({ name, rubric }) => ({ name, rubric })))('the assignment $name', ({ name, rubric }) => {
    const seeds = (check: string, draw: number): number => publicSeed(name, check, draw)
    const whole = plan(rubric, seeds)
    const checks = whole.functions.flatMap((planned) => planned.checks)
    const worth = (id: string): readonly number[] => [...whole.points.values()].flatMap((points) => points.get(id) ?? [])

    it('passes right code, catches and names every mistake, and has no check that catches nothing', () => {
      expect(audit(whole, makeTables()).problems.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([])
    })

    it('catches every mistake with public checks alone, so that a student can find it before handing in', () => {
      const own = plan(rubric, seeds, ({ visibility }) => visibility === 'public')
      // Two mistakes may look alike on what students see: then both are named.
      const survivors = audit(own, makeTables()).problems.filter(({ code }) => code !== 'no-victim' && code !== 'twins')
      expect(survivors.map(({ sentence }) => sentence)).toEqual([])
    })

    it('gives at least one point to every check that has a weight, and all points of a part, a multiple of 100 in all', () => {
      const poor = checks.filter(({ id, check }) => check.weight > 0 && worth(id).some((points) => points < 1))
      expect(poor.map(({ id }) => id)).toEqual([])
      expect(whole.parts.reduce((sum, { points }) => sum + points, 0) % 100).toBe(0)
      for (const { id, points } of whole.parts) {
        for (const given of whole.points.values()) {
          const own = whole.functions.filter(({ part }) => part === id).flatMap((planned) => planned.checks.map((check) => given.get(check.id) ?? 0))
          const questions = whole.quizzes.filter(({ part }) => part === id).flatMap((quiz) => quiz.questions.map(({ maxPoints }) => maxPoints))
          expect([...own, ...questions].reduce((sum, one) => sum + one, 0)).toBe(points)
        }
      }
    })

    it('names nearly every mistake and most pairs, and has ten times the room in every tolerance', () => {
      const { mistakes, named, twins, pairs, pairsNamed, room } = auditFigures(whole, makeTables())
      // For the log of CI.
      process.stderr.write(`${name}: ${named} of ${mistakes} mistakes named alone, ${twins} with a twin; ${pairsNamed} of ${pairs} pairs; room ${(1 / room.right).toExponential(1)} and ${room.wrong.toExponential(1)}\n`)
      // Where scores far apart are not checked, what clips a probability shows in the last digits of few inputs.
      const isExtreme = [undefined, 'finite'].includes(rubric.conventions.extremeScores)
      expect(named / mistakes).toBeGreaterThanOrEqual(isExtreme ? 0.98 : 0.95)
      expect(named + twins).toBeGreaterThanOrEqual(mistakes - (isExtreme ? 0 : 2))
      expect(pairsNamed / pairs).toBeGreaterThanOrEqual(0.8)
      expect(room.right).toBeLessThanOrEqual(0.1)
      if (isExtreme) expect(room.wrong).toBeGreaterThanOrEqual(10)
    })

    it('takes at least one point for every known mistake, and for a convention that the other functions do not follow', () => {
      expect(freeMistakesOf(whole, makeTables())).toEqual([])
    })

    it('gives points for agreement on drawn inputs, in every part of every result', () => {
      expect(whole.functions.flatMap(drawnWithoutPoints)).toEqual([])
    })

    it('keeps some of the drawn checks hidden, and uses each id once', () => {
      const drawn = checks.filter(({ check }) => ['agrees', 'stable'].includes(check.kind))
      const share = drawn.filter(({ check }) => check.visibility === 'hidden').length / drawn.length
      expect(share).toBeGreaterThan(0.1)
      expect(share).toBeLessThan(0.5)
      expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
    })
  })

/** The parts of a result that agree with the formula on drawn inputs for no point, also of a check that needs them. */
function drawnWithoutPoints({ formula, checks }: PlannedFunction): readonly string[] {
  const counted = new Set<string>()
  for (const { id, check, needs } of checks.toReversed()) {
    if (check.weight > 0 || counted.has(id)) for (const one of [id, ...needs]) counted.add(one)
  }
  const drawn = checks.filter(({ check }) => check.kind === 'agrees')
  const parts = new Set(drawn.map(({ check }) => check.resultPart))
  return [...parts].filter((part) => !drawn.some(({ id, check }) => check.resultPart === part && counted.has(id))).map((part) => [formula.name, part].join(' '))
}
