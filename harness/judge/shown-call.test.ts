import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import { planFor } from './plan-for.ts'
import { shownCall } from './shown-call.ts'

const { name: assignment, ...rest } = await loadAssignment('a3-linear-classifiers')
const { plan } = planFor({ name: assignment, ...rest }, { audience: 'staff', secret: randomBytes(32) })
const shown = plan.functions.flatMap((planned) =>
  planned.checks.flatMap((check) =>
    check.calls.map((asked, call) => ({
      check,
      asked,
      example: shownCall({ assignment, planned, check, call, own: undefined }),
      drawnFor: planned.checks.find(({ id }) => id === planned.calls[check.first + call]?.check),
    })),
  ),
)

it('gives the seed of a public draw, which draws the same arguments again', () => {
  const seeded = shown.filter(({ example }) => example.seed !== undefined)
  expect(seeded.length).toBeGreaterThan(100)
  for (const { check, asked, example, drawnFor } of seeded) {
    const again = drawnFor?.check.plan(() => example.seed ?? 0) ?? []
    expect(again, `${check.id}, draw ${example.draw}`).toContainEqual(asked)
  }
})

it('gives a seed to every drawn call of a public check', () => {
  const drawn = shown.filter(
    ({ check, asked }) => check.check.visibility === 'public' && asked.draw !== undefined,
  )
  expect(drawn.filter(({ example }) => example.seed === undefined)).toEqual([])
})

it('gives no seed and no draw of a hidden or after-due check', () => {
  const secret = shown.filter(
    ({ check, asked }) => check.check.visibility !== 'public' && asked.draw !== undefined,
  )
  expect(secret.length).toBeGreaterThan(0)
  expect(secret.filter(({ example }) => 'seed' in example || 'draw' in example)).toEqual([])
})
