import { expect, it } from 'vitest'
import { allSuites } from '#graders'
import { judging } from './index.ts'

it('hands out everything that a suite measures on answers', async () => {
  const formulas = (await allSuites()).flatMap((suite) => suite.functions.map(({ formula }) => formula))
  const known = new Set<unknown>(Object.values(judging.measures))
  const others = formulas.filter(({ compared }) => compared !== undefined && !known.has(compared.measure))
  expect(formulas.filter(({ compared }) => compared !== undefined).length).toBeGreaterThan(3)
  expect(others.map(({ name }) => name)).toEqual([])
})
