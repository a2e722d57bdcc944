import { describeRedTeam } from './testing/describe-red-team.ts'
import { placesHere } from './testing/places-here.ts'

// The strongest level is tried by red-team.test.ts.
const places = await placesHere()
describeRedTeam(places.filter(({ isolation }) => isolation.level !== places[0]?.isolation.level))
