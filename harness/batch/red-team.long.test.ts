import { isolationsHere } from '../runner/testing/places-here.ts'
import { describeAttackedClass } from './testing/describe-attacked-class.ts'

const [strongest, ...others] = await isolationsHere()
describeAttackedClass(strongest === undefined ? [] : [strongest], true)
describeAttackedClass(others, false)
