import { describeRedTeam } from './testing/describe-red-team.ts'
import { placesHere } from './testing/places-here.ts'

// red-team.test.ts tests the strongest level.
const places = await placesHere()
describeRedTeam(places.filter(({ isolation }) => isolation.level !== places[0]?.isolation.level))
