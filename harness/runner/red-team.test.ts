import { expect, it } from 'vitest'
import { attacks, describeRedTeam } from './testing/describe-red-team.ts'
import { placeOfBatches, placesHere } from './testing/places-here.ts'

it('tries many attacks in either language, on everything that can be attacked', () => {
  const count = (language: string) => attacks.filter((attack) => attack.language === language).length
  expect(count('python')).toBeGreaterThanOrEqual(130)
  expect(count('typescript')).toBeGreaterThanOrEqual(50)
  expect(new Set(attacks.map(({ aim }) => aim)).size).toBeGreaterThanOrEqual(11)
})

// red-team.long.test.ts tests the others, and every other place.
const places = await placesHere()
describeRedTeam(
  places.filter((place) => place === placeOfBatches(places)),
  'eighth',
)
