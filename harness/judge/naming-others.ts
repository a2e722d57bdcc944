import {
  type Answers,
  againstPinned,
  type Diagnosis,
  givenWith,
  groupsOf,
  type JudgedFunction,
  type Judgement,
  listSome,
  meaningOf,
  otherFunctions,
  type Plan,
} from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'
import { isSamePlace } from './same-place.ts'
import { tellsApart } from './tells-apart.ts'

type Other = Pick<JudgedFunction, 'planned' | 'state'> & Partial<Pick<JudgedFunction, 'diagnosis'>>

/**
 * Names the functions with which one disagrees: in every sentence about a contradiction, and where a function follows
 * another convention than the assignment's while a function that belongs to it follows the assignment's.
 */
export function namingOthers(judgement: Judgement, plan: Plan, answers: Answers): Judgement {
  const functions = judgement.functions.map((one): JudgedFunction => {
    const { diagnosis, planned } = one
    if (diagnosis === undefined) return one
    const group = groupsOf(plan).find((all) => all.includes(planned)) ?? []
    const others = [
      ...judgement.functions.filter((other) => other !== one && group.includes(other.planned)),
      ...givenWith(plan, planned).map((given): Other => ({ planned: given, state: 'passed' })),
    ]
    const said =
      diagnosis.kind === 'inconsistent'
        ? withNames(diagnosis, others, answers)
        : withContradiction(diagnosis, one, others, plan, answers)
    const checks = one.checks.map((check) =>
      check.diagnosis === diagnosis.id ? { ...check, diagnosis: said.id } : check,
    )
    return { ...one, checks, diagnosis: said }
  })
  return { ...judgement, functions }
}

function withNames(diagnosis: Diagnosis, others: readonly Other[], answers: Answers): Diagnosis {
  const flag = diagnosis.id.slice(diagnosis.id.indexOf('/') + 1)
  const right = others.filter((other) => obeys(other, flag) && other.state === 'passed')
  if (right.length === 0) return diagnosis
  return { ...diagnosis, sentence: diagnosis.sentence.replace(otherFunctions, namesOf(right, answers)) }
}

/** A pinned convention that another graded part of the same function of the student follows, and this one does not. */
function withContradiction(
  diagnosis: Diagnosis,
  { planned }: JudgedFunction,
  others: readonly Other[],
  plan: Plan,
  answers: Answers,
): Diagnosis {
  const asked = plan.candidates[0] ?? {}
  for (const flag of planned.formula.obeys.filter((own) => plan.pinned.has(own))) {
    const right = others.filter(
      (other) => obeys(other, flag) && isRight(other) && isSamePlace(answers, planned, other.planned),
    )
    if (right.length === 0) continue
    for (const value of conventions[flag].values) {
      const plain = againstPinned(planned, flag, value, asked)
      if (!diagnosis.sentence.includes(plain)) continue
      const showing = right.filter((other) => tellsApart(other.planned, asked, { ...asked, [flag]: value }))
      if (showing.length === 0) continue
      const [here, elsewhere] = [meaningOf(flag, { [flag]: value }), meaningOf(flag, asked)]
      const contradiction = `This is right only where ${here}. But in ${namesOf(showing, answers)}, ${elsewhere}, as this assignment asks. The two must agree.`
      const sentence = diagnosis.sentence.replace(plain, () => contradiction)
      if (diagnosis.sentence !== plain) return { ...diagnosis, sentence }
      return {
        ...diagnosis,
        id: `inconsistent/${flag}`,
        kind: 'inconsistent',
        title: 'Disagrees with other functions',
        sentence,
      }
    }
  }
  return diagnosis
}

const obeys = ({ planned }: Other, flag: string): boolean =>
  planned.formula.obeys.some((own: Flag) => own === flag)

const isRight = ({ state }: Other): boolean => state === 'passed' || state === 'fragile'

const namesOf = (others: readonly Other[], { functions }: Answers): string =>
  listSome(
    others.map(({ planned: { formula } }) => {
      const place = functions.get(formula.name)
      return place?.title ?? place?.exported ?? formula.name
    }),
    most,
    'more functions',
  )

/** Functions that a sentence names. */
const most = 4
