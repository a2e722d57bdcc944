import { comesToWhatItSays } from './testing/comes-to-what-it-says.ts'

await comesToWhatItSays((id) => !/^(passes|fragile)\//.test(id))
