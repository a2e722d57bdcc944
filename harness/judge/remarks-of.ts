import {
  type Answers,
  cutText,
  type Judgement,
  listSome,
  type PlannedFunction,
  type Remark,
} from '#kit/engine'
import { longestPrinted } from '#runner'
import { takesDirectly } from './takes-directly.ts'

/** Notes that cost no points. */
export function remarksOf(judgement: Judgement, answers: Answers, printed: string): readonly Remark[] {
  const remarks = judgement.functions.flatMap(({ planned, passed, extraNames, state }): Remark[] => {
    const name = planned.formula.name
    const changed = changedArgument(planned, answers)
    const input = planned.formula.inputs[changed ?? -1]
    const { lines, way } = answers.functions.get(name) ?? {}
    const seen: readonly (readonly [isSo: boolean | undefined, code: Remark['code'], text: string])[] = [
      [
        passed.float32 && state !== 'failed',
        'float32',
        'is right to about 7 digits, as in single precision; float64 is expected, but this was accepted',
      ],
      [
        passed.extraAxes && state !== 'failed',
        'shape-one',
        'returns an extra axis of size 1, which was accepted',
      ],
      [
        extraNames.length > 0,
        'extra-names',
        `also returns ${listSome(extraNames.map(short), 4)}, which no check looks at`,
      ],
      [
        input !== undefined && (lines === undefined || (way !== undefined && takesDirectly(way, input.name))),
        'mutates-argument',
        lines === undefined
          ? `changes its argument ${input?.name} in place; a caller may still need it`
          : `changes an argument in place, ${input?.name} in the call shown; a caller may still need it`,
      ],
      [state === 'fragile', 'fragile', 'is right on typical inputs and wrong on edge cases'],
    ]
    return seen.flatMap(([isSo, code, text]) => (isSo ? [{ code, function: name, text }] : []))
  })
  const length =
    printed.length > longestPrinted ? `more than ${longestPrinted.toLocaleString('en-US')}` : printed.length
  const text = `Your code printed ${length} characters; only what a function returns is graded`
  return printed.trim() === '' ? remarks : [...remarks, { code: 'printed', text }]
}

function short(name: string): string {
  const { kept, note } = cutText(name, 40)
  return `${kept}${note}`
}

/** An argument that a public call changed: what other calls do may tell their inputs. */
function changedArgument({ formula, checks }: PlannedFunction, answers: Answers): number | undefined {
  const own = answers.functions.get(formula.name)?.answers ?? []
  return checks
    .filter(({ check }) => check.visibility === 'public')
    .flatMap(({ first, calls }) => own.slice(first, first + calls.length))
    .flatMap((answer) => (answer.kind === 'returned' ? answer.changed : []))[0]
}
