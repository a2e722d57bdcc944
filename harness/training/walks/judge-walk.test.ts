import { expect, it } from 'vitest'
import { array, rows } from '#reference/core/ndarray.ts'
import { optimizerWalk } from '#reference/optimizers/optimizer-walk.ts'
import { saddlePoint, valley } from '#reference/optimizers/saddle-point.ts'
import { judgeWalk, type Walk } from './judge-walk.ts'
import { type WalkerName, walkers } from './walkers.ts'

const names = Object.keys(walkers) as WalkerName[]
const options = { learningRate: 0.05, rho: 0.9 }
const places = {
  valley: { of: valley, start: [1, -2] },
  saddle: { of: saddlePoint, start: [1, 0.01] },
} as const

function walk(landscape: keyof typeof places, name: WalkerName): Walk {
  const { of, start } = places[landscape]
  const path = optimizerWalk(of, array<'D'>([...start]), walkers[name](options), 20)
  const points = rows(path).map(([x = NaN, y = NaN]): [number, number] => [Math.fround(x), Math.fround(y)])
  return { landscape, optimizer: name, points, ...options }
}

const both = (['valley', 'saddle'] as const).flatMap((landscape) =>
  names.map((name) => [landscape, name] as const),
)

it.each(both)('on the %s the walk of %s is its own', (landscape, name) => {
  expect(judgeWalk(walk(landscape, name))).toEqual({ passed: true })
})

it.each(both)('on the %s the walk of %s is no other’s, and says whose it is', (landscape, name) => {
  for (const optimizer of names.filter((one) => one !== name)) {
    const { passed, instead, sentence } = judgeWalk({ ...walk(landscape, name), optimizer })
    expect({ passed, instead }).toEqual({ passed: false, instead: name })
    expect(sentence).toContain(`This is the walk of ${name}.`)
  }
})
