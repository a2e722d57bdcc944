import {
  type Counterexample,
  type Finding,
  inDigits,
  type Shown,
  type ShownNested,
  visible,
} from '#kit/engine'
import { numberIn } from './number-in.ts'
import { partOf, whereIs } from './part-of.ts'
import { round } from './plot-numbers.ts'
import { lookApart, type Scale, scaleOf } from './scale.ts'

/** Numbers over the epochs of a run: yours and the expected ones, or the epochs that were found in given ones. */
export interface CurvePlot {
  /** The plot as text, for screen readers. */
  readonly description: string
  readonly curves: readonly Curve[]
  /** An epoch that was found, as a place on the axis. */
  readonly marks: readonly { readonly name: 'yours' | 'expected'; readonly x: number }[]
  /** The index of the last number: the first is 0. */
  readonly last: number
  /** How to tell the curves apart, and the range of their numbers. */
  readonly legend: string
}

interface Curve {
  readonly name: 'yours' | 'expected' | 'given'
  /** SVG paths: the curve, a dot at each number, and a cross below where one is not finite. */
  readonly line: string
  readonly dots: string
  readonly crosses: string
}

/** Names of numbers that are one per epoch, or one per step of something else. */
const overSteps = /(losses|accuracies|errors)$|^(train|test)$/i
const [fewest, most] = [3, 200]
/** The picture: where the highest and the lowest number are, and the first and the last. */
const [top, bottom, left, right] = [8, 92, 8, 292]

/** Draws the curves of an example; null if there are none, or they look alike. */
export function curvePlot(example: Counterexample, finding: Finding | undefined): CurvePlot | null {
  const where = whereIs(finding)
  const [got, wanted] = [example.got, example.expected].map((one) => partOf(one?.nested, finding))
  const given = example.args.find(
    ({ name, value }) => overSteps.test(name) && numbersIn(value.nested) !== null,
  )
  const expected = numbersIn(wanted)
  const isCurve = overSteps.test(where) || expected?.length === numbersIn(given?.value.nested)?.length
  if (expected !== null && isCurve) return twoCurves(numbersIn(got), expected)
  return given !== undefined && /epoch/i.test(where) ? epochsIn(given, numberIn(got), numberIn(wanted)) : null
}

type Numbers = readonly number[]

function numbersIn(nested: ShownNested | undefined): Numbers | null {
  if (!Array.isArray(nested) || nested.length < fewest || nested.length > most) return null
  const numbers = nested.map((one: ShownNested) => numberIn(one))
  return numbers.every((one) => one !== undefined) ? numbers : null
}

function twoCurves(yours: Numbers | null, expected: Numbers): CurvePlot | null {
  if (yours === null) return null
  const scale = scaleOf([...yours, ...expected])
  if (scale === null || !canBeToldApart(yours, expected, scale)) return null
  const places = placesOf([yours, expected], scale)
  return {
    description: `Yours and the expected numbers as curves, from index 0 to ${places.last}`,
    last: places.last,
    curves: [drawn('expected', expected, places), drawn('yours', yours, places)],
    marks: [],
    legend: `Solid: yours. Dashed: expected. ${places.range}`,
  }
}

const canBeToldApart = (yours: Numbers, expected: Numbers, scale: Scale): boolean =>
  yours.length !== expected.length || yours.some((one, k) => lookApart(one, expected[k] ?? Number.NaN, scale))

function epochsIn(
  { name, value }: { readonly name: string; readonly value: Shown },
  yours: number | undefined,
  expected: number | undefined,
): CurvePlot | null {
  const numbers = numbersIn(value.nested) ?? []
  const scale = scaleOf(numbers)
  if (scale === null || yours === undefined || expected === undefined) return null
  if ([yours, expected].some((epoch) => numbers[epoch] === undefined)) return null
  const places = placesOf([numbers], scale)
  return {
    last: places.last,
    description: `${visible(name)} as a curve, with the epoch that you return, ${yours}, and the expected one, ${expected}`,
    curves: [drawn('given', numbers, places)],
    marks: [
      { name: 'yours', x: places.x(yours) },
      { name: 'expected', x: places.x(expected) },
    ],
    legend: `${visible(name)}, and the epoch that you return: ${yours} (solid) instead of ${expected} (dashed). ${places.range}`,
  }
}

interface Places {
  readonly x: (k: number) => number
  readonly y: (value: number) => number
  readonly last: number
  /** What is highest and lowest, in words. */
  readonly range: string
}

/** Where numbers are in the picture. */
function placesOf(all: readonly Numbers[], { low, high }: Scale): Places {
  const last = Math.max(...all.map(({ length }) => length)) - 1
  return {
    x: (k) => round(left + ((right - left) * k) / last),
    // Divided first: a difference of numbers may be as large as numbers get.
    y: (value) => round(bottom - (bottom - top) * ((value - low) / (high - low))),
    last,
    range: [
      `The highest number is ${inDigits(String(high), 4)}, the lowest ${inDigits(String(low), 4)}.`,
      ...(all.flat().every(Number.isFinite) ? [] : ['A cross is NaN or infinite.']),
    ].join(' '),
  }
}

function drawn(name: Curve['name'], numbers: Numbers, { x, y }: Places): Curve {
  const at = (value: number, k: number): string => `${x(k)} ${y(value)}`
  const hasPlace = (k: number): boolean => Number.isFinite(numbers[k])
  const each = (text: (value: number, k: number) => string): string => numbers.map(text).join('')
  return {
    name,
    line: each((value, k) => (hasPlace(k) ? `${hasPlace(k - 1) ? 'L' : 'M'}${at(value, k)}` : '')),
    dots: each((value, k) => (hasPlace(k) ? `M${at(value, k)}h0` : '')),
    crosses: each((_, k) => (hasPlace(k) ? '' : `M${x(k) - 4} ${bottom + 5}l8 8m0-8l-8 8`)),
  }
}
