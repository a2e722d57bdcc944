import { expect, it } from 'vitest'
import type { CheckView, LineView } from './check-view.ts'
import { checksTogether, sameAsAbove } from './checks-together.ts'
import { checkOf } from './samples/build.ts'
import { checkMark } from './words.ts'

const seen = (id: string, more: readonly LineView[]): CheckView => ({
  ...{
    id,
    mark: checkMark('unwritten'),
    sentence: `is right in ${id}`,
    points: '',
    worth: '',
    visibility: '',
  },
  ...{
    headline: 'softmax was not found.',
    lines: [],
    help: [],
    explained: false,
    more,
    example: null,
    source: '',
  },
})

it('lists the checks of which nothing is said but that it is the same as above together, with all of their points', () => {
  const own = ['a', 'b', 'c'].map((id) => checkOf(id, 'f', 'f', 2, id, 'unwritten', { points: 0 }))
  const views = [
    seen('a', [{ text: 'See above.', code: false }]),
    seen('b', [sameAsAbove]),
    seen('c', [sameAsAbove]),
  ]
  expect(
    checksTogether(views, own).map(({ sentence, points, together }) => [sentence, points, together]),
  ).toEqual([
    ['is right in a', '', undefined],
    ['is right in b; is right in c', '0 of 4 points', 2],
  ])
})
