import { expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import { bothPlans, imaginedAnswers, judged } from './testing/judged-alike.ts'

it('judges right code and every known mistake as the plan does that it was made from', async () => {
  const [prepared, thawed] = bothPlans(await loadAssignment('a2-curve-fitting'))
  let count = 0
  for (const functions of imaginedAnswers(prepared)) {
    expect(judged(thawed, functions)).toEqual(judged(prepared, functions))
    count++
  }
  expect(count).toBeGreaterThan(10)
})
