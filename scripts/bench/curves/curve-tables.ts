import { table } from '../table.ts'
import { type CurveFigures, goals, type MistakeFigure } from './curve-figures.ts'

/** The figures as text: correct runs, checks that failed in one, and mistakes; last, what misses a goal. */
export function curveTables(figures: CurveFigures): string {
  const { recipes, checks, mistakes } = figures
  const alarms = checks.filter((one) => one.failed + one.failedOfCurves + one.failedOfHistory > 0)
  const parts = [
    recipes.length > 0 && alarmTable(recipes),
    alarms.length > 0 && checkTable(alarms),
    mistakes.length > 0 && mistakeTable(mistakes),
    missesOf(figures),
  ]
  return parts.filter((part) => part !== false).join('\n\n')
}

const logs = ['whole logs', 'curves alone', 'history alone']

const alarmTable = (recipes: CurveFigures['recipes']): string =>
  table('Correct training runs that fail any check, and those of which a mistake is named', [
    ['recipe', 'runs', ...logs, 'named'],
    ...recipes.map((one) => [
      one.recipe,
      ...[one.runs, one.failed, one.failedOfCurves, one.failedOfHistory, one.named].map(String),
    ]),
  ])

const checkTable = (alarms: CurveFigures['checks']): string =>
  table('Checks that failed in a correct run; all others failed in none', [
    ['check', 'recipe', ...logs],
    ...alarms.map((one) => [
      one.check,
      one.recipe,
      ...countsOf(one).map(([failed, made]) => of(failed, made)),
    ]),
  ])

/** In whole logs, curves alone, and history alone. */
const countsOf = (one: CurveFigures['checks'][number]) =>
  [
    [one.failed, one.made],
    [one.failedOfCurves, one.madeOfCurves],
    [one.failedOfHistory, one.madeOfHistory],
  ] as const

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
  const alarms = checks.flatMap((one) =>
    countsOf(one).some(([failed, made]) => failed > goals.falseAlarms * made)
      ? [`${one.check} fails in more than 1 % of the correct runs of ${one.recipe}.`]
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
