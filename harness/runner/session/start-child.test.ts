import { expect, it } from 'vitest'
import type { Contained } from '../isolation/level.ts'
import { defaultLimits } from '../limits.ts'
import { startChild } from './start-child.ts'

it('reports at once that a command longer than the system allows did not start', async () => {
  const contained: Contained = {
    command: ['/bin/true', 'x'.repeat(2 ** 22)],
    environment: {},
    folder: '/',
    root: '/',
    reaps: false,
    strays: () => [],
    exit: (code, signal) => ({ code, signal }),
    dispose: async () => {},
  }
  const connection = await startChild(contained, defaultLimits)
  expect(await connection.ended).toMatchObject({ error: { code: 'child-failed' } })
  await connection.close()
})
