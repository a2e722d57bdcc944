import { isolationsHere } from '../runner/testing/places-here.ts'
import { describeAttackedClass } from './testing/describe-attacked-class.ts'

// red-team.long.test.ts tests the other levels.
const [strongest] = await isolationsHere()
describeAttackedClass(strongest === undefined ? [] : [strongest], true)
