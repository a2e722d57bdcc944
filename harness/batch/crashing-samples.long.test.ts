import { comesToWhatItSays } from './testing/comes-to-what-it-says.ts'

await comesToWhatItSays((id) => /^(crashes|hostile)\//.test(id))
