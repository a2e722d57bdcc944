import { expect, it } from 'vitest'
import { allSuites } from './index.ts'

it('has each function in one suite, so that the index can say which one grades it', async () => {
  const suites = await allSuites()
  const graded = suites.flatMap(({ stem, functions }) => functions.map(({ formula: { name } }) => ({ name, stem })))
  const many = [...Map.groupBy(graded, ({ name }) => name)].filter(([, places]) => places.length > 1)
  expect(many.map(([name, places]) => [name, ...places.map(({ stem }) => stem)])).toEqual([])
})
