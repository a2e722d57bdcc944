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
  expect(epsilons(one.checks).size).toBeGreaterThan(2)
  expect([...epsilons(checks)]).toEqual([1e-12])
  expect(Object.keys(one.checks).filter((id) => !(id in checks))).toEqual(
    Object.keys(one.checks).filter((id) => one.checks[id]?.kind === 'golden'),
  )
})
