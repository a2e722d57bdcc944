import { join } from 'node:path'
import { it } from 'vitest'
import { copyOfRepository } from '../cli/testing/copy-of-repository.ts'
import { commands } from './documented-commands.ts'
import { followPages } from './follow-pages.ts'
import { expectTrue } from './testing/expect-true.ts'

it('the page on an algorithm of one’s own is true when it is followed word by word in a clone', async () => {
  const { copy } = await copyOfRepository()
  // What is generated has to be made again there.
  const uses = { ...commands, 'npx --no-install touchstone sync': { exits: 0 } }
  const main = join(copy, 'harness/cli/main.ts')
  await expectTrue(await followPages(['docs/own-algorithm.md'], { place: copy, uses, main }))
})
