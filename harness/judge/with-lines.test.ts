import { expect, it } from 'vitest'
import { lineOf } from './with-lines.ts'

it.each([
  ['softmax', 'import x\n\ndef softmax(scores):\n', 3],
  ['softmax', 'export function softmax(scores: number[]): number[] {', 1],
  ['softmax', '// softmax(x)\nexport async function softmax<T>(x: T) {', 2],
  ['softmax', 'softmaxLoss(1)\nconst softmax = (x) => x', 2],
  ['softmax', 'softmax: Callable = lambda x: x', 1],
  ['softmax', 'print(softmax(1))\nif softmax == 1: pass\nsoftmax = other', 3],
  ['forward', 'class Layer {\n  forward(x) {', 2],
  ['Layer.forward', 'class Layer:\n  def forward(self, x):', 2],
])('finds where %j begins in %j', (name, text, line) => {
  expect(lineOf(name, text)).toBe(line)
})

it('finds nothing where a name is only used', () => {
  expect(lineOf('softmax', 'softmax(scores)\nloss = softmax(scores)\nreturn softmax(x)')).toBeUndefined()
})
