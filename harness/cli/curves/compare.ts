import { writeWhole } from '#files'
import { count, visible } from '#kit/engine'
import { curvesSvg } from '#reports'
import { type Comparison, compareCurves } from '#training/recording/compare-curves.ts'
import { readRecording } from '#training/recording/read-recording.ts'
import type { Recording } from '#training/recording/recording.ts'
import { say, sayJson } from '../output.ts'

export interface CompareCurvesOptions {
  readonly svg?: string
  readonly json?: boolean
}

/** `touchstone curves compare`: whether two recordings show the same training run. */
export async function compare(
  one: string,
  other: string,
  { svg, json }: CompareCurvesOptions,
): Promise<number> {
  const [a, b] = [readRecording(one), readRecording(other)]
  const comparison = compareCurves(a, b)
  if (svg !== undefined) writeWhole(svg, drawn(a, b, comparison))
  if (json) sayJson(JSON.stringify({ schema: 'touchstone/curves-comparison/v1', ...comparison }))
  else say(summary(a, b, comparison))
  return comparison.verdict === 'different' ? 1 : 0
}

const verdictText = ({ verdict, reason }: Comparison): string => {
  const first = verdict === 'different' ? 'Different' : `The ${verdict}`
  return `${first}: ${reason}.`
}

const named = ({ backend, device, versions, runs, stepsPerSecond }: Recording): string => {
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  const speed = `${stepsPerSecond.toPrecision(3)} steps per second`
  return visible(`${backend} (${device}; ${used.join(', ')}): ${count(runs.length, 'seed')}, ${speed}`)
}

/** Seeds that are listed. */
const mostSeeds = 10

function summary(a: Recording, b: Recording, comparison: Comparison): string {
  const { seeds } = comparison
  return [
    verdictText(comparison),
    visible(`${a.recipe.id} on ${a.data.examples} examples (${a.data.name})`),
    `  ${named(a)}`,
    `  ${named(b)}`,
    ...seeds.slice(0, mostSeeds).map(({ seed, first, largest, at }) => {
      const off = `first losses differ by ${first.toExponential(1)}, at most ${largest.toExponential(1)}`
      return `  seed ${seed}: ${off}, at step ${at} of ${comparison.steps}`
    }),
    ...(seeds.length > mostSeeds ? [`  and ${seeds.length - mostSeeds} more seeds`] : []),
  ].join('\n')
}

function drawn(a: Recording, b: Recording, comparison: Comparison): string {
  const curveOf = ({ backend, loss, runs }: Recording) => ({
    ...{ name: `${backend}, ${count(runs.length, 'seed')}`, mean: loss.mean },
    ...{ low: loss.quantiles['0.05'], high: loss.quantiles['0.95'] },
  })
  return curvesSvg({
    title: `Loss of ${a.recipe.id} on ${a.data.name} data`,
    description: verdictText(comparison),
    curves: [curveOf(a), curveOf(b)],
  })
}
