import { expect, it } from 'vitest'
import { suitesOf } from '#graders'
import { isArray, isEarlier } from '#kit/engine'
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

it('draws again what a held value makes impossible, and leaves out fixed inputs that it does not fit', async () => {
  for (const name of ['conv2dForward', 'maxPoolBackward']) {
    const [convolution] = await suitesOf([name])
    const layer = convolution?.functions.find(({ formula }) => formula.name === name)
    if (layer === undefined) throw new Error(`there is no ${name}`)
    const { checks, formula } = holdOptions(layer, { stride: 2, pad: 0 })
    const demanding = Object.entries(checks).filter(([id]) => !id.endsWith('/refuses'))
    const refused = demanding.flatMap(([id, check]) =>
      Array.from({ length: 2 }, (_, seed) => check.plan((draw) => 100 * seed + draw))
        .flat()
        .filter(({ args }) => {
          const known = args.flatMap((value) => (isEarlier(value) ? [] : [value]))
          try {
            formula.reference(...known, { convSize: `${check.when.convSize ?? 'strict'}` })
            return false
          } catch {
            return true
          }
        })
        .map(() => id),
    )
    expect([name, refused]).toEqual([name, []])
    expect(Object.keys(checks).some((id) => id.includes('random'))).toBe(true)
  }
})

it('asks for no refusal of what fits with the value that is held', async () => {
  const [convolution] = await suitesOf(['conv2dForward'])
  const layer = convolution?.functions.find(({ formula }) => formula.name === 'conv2dForward')
  if (layer === undefined) throw new Error('there is no conv2dForward')
  const refuses = (holds: Parameters<typeof holdOptions>[1]) =>
    Object.keys(holdOptions(layer, holds).checks).includes('conv2d-forward/refuses')
  expect([refuses({ stride: 1 }), refuses({ stride: 2 }), refuses({ pad: 0 })]).toEqual([false, true, true])
})

it('holds an axis at the length of another, so that filters are square', async () => {
  const [convolution] = await suitesOf(['conv2dBackward'])
  const layer = convolution?.functions.find(({ formula }) => formula.name === 'conv2dBackward')
  if (layer === undefined) throw new Error('there is no conv2dBackward')
  const { checks, formula } = holdOptions(layer, { Q: 'P', stride: 1, pad: 0 })
  const shapes = Object.values(checks).flatMap((check) =>
    check
      .plan((draw) => 7 + draw)
      .map(({ args }) => formula.axesOf(args as Parameters<typeof formula.axesOf>[0])),
  )
  expect(shapes.length).toBeGreaterThan(10)
  expect(shapes.filter(({ P, Q }) => P !== Q)).toEqual([])
  expect(shapes.some(({ P = 0 }) => P > 1)).toBe(true)
})
