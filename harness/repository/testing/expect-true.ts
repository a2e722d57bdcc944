import { join } from 'node:path'
import { expect } from 'vitest'
import type { Followed } from '../follow-pages.ts'
import { root } from '../tree.ts'

/** Holds that pages are true; `vitest -u` puts what their commands print now into them. */
export async function expectTrue(followed: ReadonlyMap<string, Followed>): Promise<void> {
  expect([...followed.values()].flatMap(({ surprises }) => surprises)).toEqual([])
  for (const [page, { text }] of followed) await expect(text).toMatchFileSnapshot(join(root, page))
}
