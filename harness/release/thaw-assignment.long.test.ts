import { describe, expect, it } from 'vitest'
import { listAssignments, loadAssignment } from '#assignment'
import { bothPlans, imaginedAnswers, judged } from './testing/judged-alike.ts'

describe.each(await listAssignments())('%s as it is handed out', (name) => {
  it('judges right code and every known mistake as the plan does that it was made from', async () => {
    const [prepared, thawed] = bothPlans(await loadAssignment(name))
    for (const functions of imaginedAnswers(prepared))
      expect(judged(thawed, functions)).toEqual(judged(prepared, functions))
  }, 1_200_000)
})
