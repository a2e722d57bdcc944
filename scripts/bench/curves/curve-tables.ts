import { table } from '../table.ts'
import { type CurveFigures, goals, type MistakeFigure } from './curve-figures.ts'

/** The figures as text: correct runs, checks that failed in one, and mistakes; last, what misses a goal. */
export function curveTables(figures: CurveFigures): string {
  const { recipes, checks, mistakes } = figures
  const alarms = checks.filter(({ failed, failedOfCurves }) => failed + failedOfCurves > 0)
  const parts = [
    recipes.length > 0 && alarmTable(recipes),
    alarms.length > 0 && checkTable(alarms),
    mistakes.length > 0 && mistakeTable(mistakes),
    missesOf(figures),
  ]
  return parts.filter((part) => part !== false).join('\n\n')
}

const alarmTable = (recipes: CurveFigures['recipes']): string =>
  table('Correct training runs that fail any check', [
    ['recipe', 'runs', 'whole logs', 'curves alone'],
    ...recipes.map(({ recipe, runs, failed, failedOfCurves }) =>
      [recipe, runs, failed, failedOfCurves].map(String),
    ),
  ])

const checkTable = (alarms: CurveFigures['checks']): string =>
  table('Checks that failed in a correct run; all others failed in none', [
    ['check', 'recipe', 'whole logs', 'curves alone'],
    ...alarms.map(({ check, recipe, made, failed, madeOfCurves, failedOfCurves }) => [
      ...[check, recipe, of(failed, made), of(failedOfCurves, madeOfCurves)],
    ]),
  ])

const mistakeTable = (mistakes: CurveFigures['mistakes']): string =>
  table('Runs with a mistake; those without effect record what a correct run does, and do not count', [
    ['mistake', 'recipe', 'caught', 'named', 'curves: caught', 'curves: named', 'without effect'],
    ...mistakes.map(rowOf),
  ])

const of = (count: number, all: number): string => `${count} of ${all}`

function rowOf(one: MistakeFigure): readonly string[] {
  const runs = counted(one)
  const shares = [one.caught, one.named, one.caughtInCurves, one.namedInCurves].map((count) =>
    of(count, runs),
  )
  return [`${one.mistake}: ${one.title}`, one.recipe, ...shares, String(one.withoutEffect)]
}

const counted = ({ runs, withoutEffect }: MistakeFigure): number => runs - withoutEffect

/** What misses the goals: of correct runs both ways to judge them count, of runs with a mistake their whole logs. */
function missesOf({ checks, mistakes }: CurveFigures): string {
  const alarms = checks.flatMap(({ check, recipe, made, failed, madeOfCurves, failedOfCurves }) =>
    failed > goals.falseAlarms * made || failedOfCurves > goals.falseAlarms * madeOfCurves
      ? [`${check} fails in more than 1 % of the correct runs of ${recipe}.`]
      : [],
  )
  const misses = mistakes.flatMap((one) => {
    const name = `${one.mistake}, ${one.title}, in ${one.recipe}`
    return [
      ...(one.caught < goals.caught * counted(one) ? [`${name}: caught in less than 95 %.`] : []),
      ...(one.named < goals.named * counted(one) ? [`${name}: named in less than 80 %.`] : []),
    ]
  })
  const all = [...alarms, ...misses]
  return all.length === 0
    ? 'All goals are reached: 1 % false alarms for each check, and of whole logs 95 % caught and 80 % named.'
    : ['Missed goals', ...all.map((one) => `  ${one}`)].join('\n')
}
