import { expect, it } from 'vitest'
import { plan, publicSeed } from '#kit/engine'
import { allSuites } from '../index.ts'
import { canonicalFor, rubricOf } from '../testing/audited.ts'

const parts: Readonly<Record<string, readonly string[]>> = { linear: ['type'], polynomial: ['degree', 'type'], rbf: ['sigma', 'type'], histogramIntersection: ['type'] }

/** The kernels that calls of any suite hand out. */
async function handedOut(): Promise<readonly object[]> {
  const suites = (await allSuites()).filter(({ functions }) => functions.some(({ formula }) => formula.inputs.some(({ name }) => name === 'kernel')))
  const plans = suites.map((suite) => plan(rubricOf(suite, canonicalFor(suite)), (check, draw) => publicSeed('kernel', check, draw)))
  return plans.flatMap(({ functions }) =>
    functions.flatMap(({ formula, calls }) => {
      const place = formula.inputs.findIndex(({ name }) => name === 'kernel')
      return place < 0 ? [] : calls.map(({ call }) => Object(call.args[place]))
    }),
  )
}

it('reaches student code with the parameter that it reads, and with no other', async () => {
  const kernels = await handedOut()
  const seen = new Set(kernels.map((one) => JSON.stringify({ type: Reflect.get(one, 'type'), parts: Object.keys(one).toSorted() })))
  const wanted = Object.entries(parts).map(([type, all]) => JSON.stringify({ type, parts: all }))
  expect([...seen].toSorted()).toEqual(wanted.toSorted())
})
