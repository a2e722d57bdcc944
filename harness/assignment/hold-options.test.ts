import { expect, it } from 'vitest'
import { suitesOf } from '#graders'
import { isArray } from '#kit/engine'
import { holdOptions } from './hold-options.ts'

const [suite] = await suitesOf(['batchnormBackward'])
const one = suite?.functions.find(({ formula }) => formula.name === 'batchnormBackward')
if (one === undefined) throw new Error('there is no batchnormBackward')

const epsilons = (checks: typeof one.checks) =>
  new Set(
    Object.values(checks).flatMap((check) =>
      check
        .plan((draw) => draw)
        .flatMap(({ args }) => {
          const options = args.at(-1)
          return typeof options === 'object' && options !== null && !isArray(options) && 'eps' in options
            ? [options.eps]
            : []
        }),
    ),
  )

it('gives an option the same value in every call, and leaves out examples for another value', () => {
  const { checks } = holdOptions(one, { eps: 1e-12 })
  expect(epsilons(one.checks).size).toBeGreaterThan(1)
  expect([...epsilons(checks)]).toEqual([1e-12])
  expect(Object.keys(one.checks).filter((id) => !(id in checks))).toEqual(
    Object.keys(one.checks).filter((id) => one.checks[id]?.kind === 'golden'),
  )
})

it('holds an argument that is one number, and keeps the examples with that value', async () => {
  const [linear] = await suitesOf(['softmaxLinearLoss'])
  const loss = linear?.functions.find(({ formula }) => formula.name === 'softmaxLinearLoss')
  if (loss === undefined) throw new Error('there is no softmaxLinearLoss')
  const lambdas = ({ checks }: typeof loss) =>
    new Set(
      Object.values(checks).flatMap((check) => check.plan((draw) => draw).map(({ args }) => args.at(3))),
    )
  const held = holdOptions(loss, { lambda: 0 })
  expect(lambdas(loss).size).toBeGreaterThan(1)
  expect([...lambdas(held)]).toEqual([0])
  expect(Object.keys(held.checks).length).toBeGreaterThan(3)
  expect(held.formula.hold?.([1, 2, 3, 0.5])).toEqual([1, 2, 3, 0])
})

it('leaves out a rule that is stated for another value: a squared distance may be rounded below 0', async () => {
  const [distances] = await suitesOf(['pairwiseDistance'])
  const distance = distances?.functions.find(({ formula }) => formula.name === 'pairwiseDistance')
  if (distance === undefined) throw new Error('there is no pairwiseDistance')
  const judged = ({ checks }: typeof distance) => Object.values(checks).filter(({ kind }) => kind === 'judge')
  expect(judged(distance)).toHaveLength(1)
  expect(judged(holdOptions(distance, { metric: 'l2' }))).toHaveLength(1)
  expect(judged(holdOptions(distance, { metric: 'sqL2' }))).toHaveLength(0)
})
