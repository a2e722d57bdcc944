import { describeRedTeam } from './testing/describe-red-team.ts'
import { placeOfBatches, placesHere } from './testing/places-here.ts'

// red-team.test.ts tests every eighth where batches run.
const places = await placesHere()
describeRedTeam(places.filter((place) => place !== placeOfBatches(places)))
describeRedTeam(
  places.filter((place) => place === placeOfBatches(places)),
  'others',
)
