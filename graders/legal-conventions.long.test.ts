import { expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import { audit, makeTables, plan, publicSeed } from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'

const { rubric } = await loadAssignment('a3-linear-classifiers')
const values = (Object.keys(rubric.conventions) as Flag[]).flatMap((flag) => [...conventions[flag].values, 'open'].map((value) => [flag, value] as const))

it.each(values)('the assignment on linear classifiers has a clean audit with "%s": "%s"', (flag, value) => {
  const parts = rubric.parts.filter(({ quiz }) => quiz === undefined)
  const whole = plan({ ...rubric, parts, conventions: { ...rubric.conventions, [flag]: value } }, (check, draw) => publicSeed('a3-linear-classifiers', check, draw))
  expect(audit(whole, makeTables()).problems.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([])
})
