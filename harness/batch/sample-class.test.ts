import { expect, it } from 'vitest'
import { comesToWhatItSays } from './testing/comes-to-what-it-says.ts'
import { isQuick } from './testing/is-quick.ts'
import { assignmentOf, sampleClasses } from './testing/sample-class.ts'

// other-samples.long.test.ts grades the others.
await comesToWhatItSays(isQuick)

it.each(sampleClasses().map((from) => ({ name: assignmentOf(from), ids: [...from.samples.keys()] })))(
  'the sample class of $name has at least four right samples and twelve others',
  ({ ids }) => {
    const right = ids.filter((id) => /^(passes|fragile)\//.test(id))
    expect(right.length).toBeGreaterThanOrEqual(4)
    expect(ids.length - right.length).toBeGreaterThanOrEqual(12)
  },
)
