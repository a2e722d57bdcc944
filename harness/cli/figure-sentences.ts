import type { AuditFigures } from '#kit/engine'

/** The figures of an audit in sentences. */
export function figureSentences(figures: AuditFigures): readonly string[] {
  const { mistakes, named, twins, pairs, pairsNamed, room } = figures
  return [
    `${named} of ${mistakes} ways to make a mistake are named by themselves${twins > 0 ? `, ${twins} with a twin that no input tells apart` : ''}.`,
    ...(pairs > 0 ? [`${pairsNamed} of ${pairs} pairs of mistakes that were tried are named.`] : []),
    `A right answer uses ${share(room.right)} of its tolerance; the mistake that comes nearest exceeds it ${times(room.wrong)} times.`,
  ]
}

const share = (part: number): string =>
  part === 0 ? 'none' : `at most 1/${Math.floor(1 / part).toLocaleString('en-US')}`

const times = (factor: number): string => Math.floor(factor).toLocaleString('en-US')
