import { expect, it } from 'vitest'
import { suitesOf } from '#graders'
import { checkParts } from './check-parts.ts'
import type { Manifest } from './manifest.ts'

const suites = await suitesOf(['rmspropStep', 'affineBackward', 'softmax'])
const functions = new Map(
  suites.flatMap((suite) => suite.functions.map((one) => [one.formula.name, one] as const)),
)

/** What is said of lines that bind a function. */
const said = (name: string, ...call: readonly string[]) =>
  checkParts(
    {
      bindings: { [name]: { python: { file: 'a.py', call } } },
      runtime: 'numpy',
    } as unknown as Manifest,
    functions,
  ).map(({ message, hint }) => `${message}. ${hint}`)

it('accepts lines that give every part, and use parts that arguments have', () => {
  expect(said('rmspropStep', 'w2, c = step(w, g, state.s)', '{w: w2, state: {s: c}}')).toEqual([])
  expect(said('affineBackward', 'dX, dW, db = back(dOut, X, W)', '{dX, dW, db}')).toEqual([])
  expect(said('affineBackward', 'back(dOut, X, W)')).toEqual([])
  expect(said('softmax', 'f(scores.T)')).toEqual([])
})

it('refuses a part that no call has', () => {
  expect(said('rmspropStep', 'w2, c = step(w, g, state.v)', '{w: w2, state: {s: c}}')).toEqual([
    "state has no part 'v'. Did you mean 's'?",
  ])
})

it('refuses an answer with other parts than the function gives, at every depth', () => {
  expect(said('affineBackward', 'dX, dW, db = back(dOut, X, W)', '{dX, dW, dB: db}')).toEqual([
    "The answer has 'dB', which the function does not return. Did you mean 'db'?",
  ])
  expect(said('affineBackward', 'dX, dW, db = back(dOut, X, W)', '{dX, dW}')).toEqual([
    'The answer lacks db. It must have dX, dW, db.',
  ])
  expect(said('rmspropStep', 'w2, c = step(w, g, state.s)', '{w: w2, state: {cache: c}}')).toEqual([
    "'state' of the answer has 'cache', which the function does not return. It returns s.",
  ])
})
