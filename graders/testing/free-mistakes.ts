import { type Answers, answersOf, distinct, judge, type Plan, type PlannedFunction, rightVariant, suspectsOf, type Tables } from '#kit/engine'

type Given = readonly (readonly [PlannedFunction, ReturnType<typeof answersOf>])[]

/**
 * The mistakes that fail a check of an assignment and cost no point: each known mistake of each function, made alone and
 * under every convention, and each function that follows another open convention than the others.
 */
export const freeMistakesOf = (whole: Plan, tables: Tables): readonly string[] => [...freeSuspects(whole, tables), ...freeDisagreements(whole, tables)]

const freeSuspects = (whole: Plan, tables: Tables): readonly string[] =>
  whole.functions.flatMap((planned) =>
    suspectsOf(whole, planned)
      .filter(({ variant }) => distinct(whole, planned).some((flags) => isFree(whole, tables, [[planned, answersOf(planned, variant(flags), tables)]])))
      .map(({ id }) => `${planned.formula.name}: ${id}`),
  )

const freeDisagreements = (whole: Plan, tables: Tables): readonly string[] =>
  whole.candidates.flatMap((usual) =>
    whole.functions.flatMap((odd) =>
      distinct(whole, odd)
        .filter((flags) => {
          const given = whole.functions.map((planned) => [planned, answersOf(planned, rightVariant(planned.formula, planned === odd ? flags : usual), tables)] as const)
          return isFree(whole, tables, given)
        })
        .map((flags) => `${odd.formula.name}: ${JSON.stringify(flags)} beside ${JSON.stringify(usual)}`),
    ),
  )

/** Whether these answers fail a check and lose no point; the functions that are not given are left out. */
function isFree(whole: Plan, tables: Tables, given: Given): boolean {
  const functions: Answers['functions'] = new Map(
    given.map(
      ([
        {
          formula: { name },
        },
        answers,
      ]) => [name, { file: '', exported: name, answers }],
    ),
  )
  const judged = judge({ ...whole, functions: given.map(([planned]) => planned), quizzes: [] }, tables, { functions, quiz: { file: '', problem: 'not judged' } })
  const checks = judged.functions.flatMap((one) => one.checks)
  return checks.some(({ outcome }) => outcome !== 'passed') && checks.every(({ points, maxPoints }) => points === maxPoints)
}
