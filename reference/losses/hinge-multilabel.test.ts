import { expect, it } from 'vitest'
import { array, nested, sum } from '../core/ndarray.ts'
import { hingeBinary } from './hinge-binary.ts'
import { hingeMultilabel, hingeMultilabelGradient } from './hinge-multilabel.ts'

const [targets, scores] = [array<'N L'>([[1, -1]]), array<'N L'>([[1, -1]])]

it('has gradient 0 at t·s of exactly 1, or −t where the flag asks for it', () => {
  expect(nested(hingeMultilabelGradient(scores, targets))).toEqual([[0, 0]])
  expect(nested(hingeMultilabelGradient(scores, targets, { atKink: 'one' }))).toEqual([[-1, 1]])
})

it('of several labels is the sum of the binary losses of each', () => {
  const each = hingeBinary(array([0.5, 0.25, -2]), array([1, -1, 1]))
  expect(hingeMultilabel(array([[0.5, 0.25, -2]]), array([[1, -1, 1]]))).toBe(sum(each))
})

it.each([0, 2, NaN])('refuses the target %d', (target) => {
  const two = array<'N L'>([[1], [target]])
  for (const f of [hingeMultilabel, hingeMultilabelGradient]) {
    expect(() => f(array([[0], [0]]), two)).toThrow(
      `${f.name}: targets[1][0] = ${target} is not a target: it must be −1 or +1, not 0 or 1`,
    )
  }
})
