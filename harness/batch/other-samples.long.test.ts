import { comesToWhatItSays } from './testing/comes-to-what-it-says.ts'
import { isQuick } from './testing/is-quick.ts'

// sample-class.test.ts grades the others.
await comesToWhatItSays((id, name) => !isQuick(id, name))
