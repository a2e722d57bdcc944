import { comesToWhatItSays } from './testing/comes-to-what-it-says.ts'

await comesToWhatItSays((id) => !id.startsWith('passes/'))
