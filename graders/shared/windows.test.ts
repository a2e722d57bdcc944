import { expect, it } from 'vitest'
import conv2dBackward from '../convolution/conv2d-backward.ts'
import conv2dForward from '../convolution/conv2d-forward.ts'

it.each([conv2dForward, conv2dBackward])('stride and padding reach Python as integers, which slices need: $stem', ({ functions }) => {
  const settings = functions.flatMap(({ formula }) => formula.inputs.filter(({ name }) => name === 'options'))
  expect(settings.map(({ dtype }) => dtype)).toEqual([{ stride: 'int64', pad: 'int64' }])
})
