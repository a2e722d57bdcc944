import { describe, expect, it } from 'vitest'
import { ShapeError } from './core/errors.ts'
import { saidToThrow } from './testing/docstring-rules.ts'
import { type DocumentedFunction, documentedFunctions } from './testing/documented-functions.ts'
import { everything, files, isOfLecture, source } from './testing/modules.ts'
import { callsIn, wrongNumbers, wrongShapes } from './testing/mutations.ts'

const functions = files.filter(isOfLecture).flatMap((file) => documentedFunctions(file, source(file)))
const saying = (error: string): readonly DocumentedFunction[] =>
  functions.filter(({ docstring }) => saidToThrow(docstring).includes(error))

/** What a function says of wrong arguments: everything that it throws. */
function complaints(name: string, attempts: readonly (readonly unknown[])[]): readonly Error[] {
  const called = everything[name] as (...values: readonly unknown[]) => unknown
  return attempts.flatMap((values) => {
    try {
      called(...values)
      return []
    } catch (error) {
      return [error as Error]
    }
  })
}

const attemptsOn = (found: DocumentedFunction) => {
  const calls = (found.docstring?.tags ?? [])
    .filter(({ tag }) => tag === 'example')
    .flatMap(({ text }) => callsIn(text, found.name, everything))
  return {
    shapes: calls.flatMap(wrongShapes),
    numbers: calls.flatMap((values) => wrongNumbers(values, found)),
  }
}

/** A number, NaN or ∞ that was counted or given. */
const arithmetic = /\d|NaN|∞|Infinity/

/** What no change of one number or one shape reaches, with the reason. Tests beside these functions refuse. */
const beyond: Readonly<Record<string, readonly string[]>> = {
  'layers are records: what is wrong stands inside one': [
    ...[
      'architectureSummary',
      'networkSummary',
      'convnetForward',
      'layerInputs',
      'inceptionReduced',
      'train',
      'kernelOf',
    ],
  ],
  'only an image without a row or a column is refused': [
    ...['denseBlock', 'fireModule', 'inceptionNaive', 'globalAveragePool'],
    ...['squeezeExcitation', 'squeezeExcitationGates', 'globalAveragePoolBackward'],
  ],
  'filters of an even side are refused, which the example does not have': ['convRelu'],
  'a name or a record is refused, not a number': [
    'freeze',
    'extractFeatures',
    'monitorAccuracy',
    'randomRestarts',
    ...[
      'netLayers',
      'twoLayerScores',
      'twoLayerPredict',
      'layernormNetScores',
      'batchnormNetScores',
      'dropoutNetScores',
    ],
    'threeLayerConvnetScores',
  ],
  'the shape is a list of numbers': ['randomSample', 'standardNormal', 'drawInto'],
  'only attention without a key, or with keys without numbers, is refused': [
    ...['scaledDotProductAttention', 'scaledDotProductAttentionBackward'],
  ],
  'the shards are lists': ['aggregateGradients'],
  'only a setting out of its range is refused': ['adamwSteps'],
  'only curves of fewer than three losses are refused': ['lossCurveDiagnosis'],
  'only an array without axes is refused': ['randomShuffle', 'horizontalFlip'],
  'only a comparison without a winner is refused': ['findLearningRate', 'bestRate'],
}
const isBeyond = new Set(Object.values(beyond).flat())

describe.each([
  ['ShapeError', ShapeError],
  ['RangeError', RangeError],
] as const)(
  'once an argument of its example has no meaning or does not fit, a %s comes from',
  (kind, refusal) => {
    it.each(saying(kind).filter(({ name }) => !isBeyond.has(name)))(
      '$name, and carries the arithmetic',
      (found) => {
        const { shapes, numbers } = attemptsOn(found)
        const said = complaints(found.name, [...shapes, ...numbers])
        const right = said.filter((error) => error instanceof refusal && arithmetic.test(error.message))
        expect(right).not.toEqual([])
      },
    )
  },
)

it.each(saying('ShapeError'))('$name answers another shape or refuses it: it does not break', (found) => {
  const said = complaints(found.name, attemptsOn(found).shapes)
  expect(said.filter((error) => !(error instanceof ShapeError || error instanceof RangeError))).toEqual([])
})

it.each(Object.entries(beyond))('%s: %s', (_, names) => {
  const refusing = new Set([...saying('ShapeError'), ...saying('RangeError')].map(({ name }) => name))
  expect(names.filter((name) => !refusing.has(name))).toEqual([])
})
