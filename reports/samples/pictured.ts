import type { CheckResult, Finding, Result, ShownNested } from '#kit/engine'
import { checkOf, functionOf, grid, off, shown, withPoints } from './build.ts'
import { clean } from './quiet.ts'

const map = grid(5, 6, (i, j) => (i + j) / 10)
const broken: ShownNested = map.map((row, i) => row.map((one, j) => (i === 4 ? 'NaN' : j === 1 ? 0 : one)))
const inLosses: Finding = Object.assign(off('3', '1', 2, 1e-9, [1]), { where: 'losses' })

const wrong = (
  id: string,
  name: string,
  sentence: string,
  [got, expected]: readonly [ShownNested, ShownNested],
  finding: Finding,
): CheckResult => {
  const counterexample = { function: name, args: [], got: shown(got), expected: shown(expected) }
  return checkOf(id, name, 'hinge', 1, sentence, 'failed', { finding, counterexample })
}

const checks = [
  wrong(
    'occlusion-map/example',
    'occlusionMap',
    'is right on paper',
    [[[0]], [[1]]],
    off('0', '1', 1, 1e-9, [0, 0]),
  ),
  wrong(
    'occlusion-map/picture',
    'occlusionMap',
    'is right for a picture',
    [broken, map],
    off('0', '0.1', 0.1, 1e-9, [0, 1]),
  ),
  wrong(
    'train-classifier/losses',
    'trainClassifier',
    'lets its loss fall',
    [{ losses: [2, 3, 'NaN', 4] }, { losses: [2, 1, 0.5] }],
    inLosses,
  ),
]

/** A result with answers that are drawn: a map, which is a picture in its second check only, and losses. */
export const pictured: Result = {
  ...clean,
  submission: 'mary',
  functions: [
    ...clean.functions,
    withPoints(functionOf('occlusionMap', 'occlusion.ts', 'hinge', 'failed'), checks),
    withPoints(functionOf('trainClassifier', 'loop.ts', 'hinge', 'failed'), checks),
  ],
  checks: [...clean.checks, ...checks],
}
