import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { loadAssignment } from '#assignment'
import { type Answers, answersOf, judge, rightVariant } from '#kit/engine'
import { planFor } from './plan-for.ts'
import { resultOf } from './result-of.ts'

it('names of the functions that one disagrees with only those that it must agree with', async () => {
  const assignment = await loadAssignment('a6-losses')
  const prepared = planFor(assignment, { audience: 'staff', secret: randomBytes(32) })
  const { plan, tables } = prepared
  const functions: Answers['functions'] = new Map(
    plan.functions.map((planned) => {
      const { name } = planned.formula
      const half = name === 'l2PenaltyGradient' || name === 'weightDecayUpdate'
      const flags = plan.candidates.find(({ l2Form }) => l2Form === (half ? 'lambda/2' : 'lambda'))
      const answers = flags ? answersOf(planned, rightVariant(planned.formula, flags), tables) : []
      return [name, { file: 'penalties.py', exported: name, answers }]
    }),
  )
  const answers: Answers = { functions, quiz: { file: assignment.answersFile, read: {} } }
  const result = resultOf({
    submission: 'disagrees',
    assignment,
    prepared,
    answers,
    language: 'python',
    remarks: [],
    printed: '',
    printedForStaff: '',
    durations: { total: 0, student: 0 },
    isolation: {
      level: 0,
      name: 'process',
      mechanism: 'none',
      evidence: '',
      files: 'none',
      network: 'none',
      processes: 'none',
      memory: 'none',
      pids: 'none',
      disk: 'none',
    },
    judgement: judge(plan, tables, answers),
  })
  const said = result.functions.filter(({ diagnosis }) => diagnosis?.id === 'inconsistent/l2Form')
  expect(said.map(({ name }) => name)).toEqual(['l2Penalty'])
  expect(said[0]?.diagnosis?.sentence).toMatch(/; in l2PenaltyGradient, the penalty is /)
})
