import { expect, it } from 'vitest'
import { suitesOf } from '#graders'
import { checkHolds } from './check-holds.ts'
import type { Manifest } from './manifest.ts'

const suites = await suitesOf(['pairwiseDistance', 'softmaxLinearLoss'])
const formulas = new Map(
  suites.flatMap(({ functions }) => functions.map(({ formula }) => [formula.name, formula] as const)),
)
const said = (is: string, holds: Readonly<Record<string, number | string | boolean>>) =>
  checkHolds({ bindings: { [is]: { is, holds } } } as unknown as Manifest, formulas).map(
    ({ message, hint }) => `${message}. ${hint}`,
  )

it('holds a number and a word, as an argument or as an option', () => {
  expect(said('softmaxLinearLoss', { lambda: 0 })).toEqual([])
  expect(said('pairwiseDistance', { metric: 'sqL2' })).toEqual([])
})

it('refuses what a function does not have, and what is no value of it', () => {
  expect([
    ...said('softmaxLinearLoss', { lamda: 0 }),
    ...said('softmaxLinearLoss', { X: 0 }),
    ...said('softmaxLinearLoss', { lambda: 'none' }),
    ...said('pairwiseDistance', { metric: 'cosine' }),
  ]).toMatchInlineSnapshot(`
    [
      "softmaxLinearLoss has no argument or option 'lamda' that can be held. Did you mean 'lambda'?",
      "softmaxLinearLoss has no argument or option 'X' that can be held. There are lambda.",
      "lambda of softmaxLinearLoss is a number, but is held at "none". Hold it at a value that calls can give it.",
      "metric of pairwiseDistance is l2 or l1 or sqL2, but is held at "cosine". Hold it at a value that calls can give it.",
    ]
  `)
})
