import { isolationsHere } from '../runner/testing/places-here.ts'
import { describeAttackedClass } from './testing/describe-attacked-class.ts'

// red-team.test.ts tests the strongest level.
const [, ...others] = await isolationsHere()
describeAttackedClass(others, false)
