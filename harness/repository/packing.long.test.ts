import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { installPackage, pack, place, treeManifest } from './testing/install-package.ts'

afterAll(() => rmSync(place, { recursive: true }))

it('the package is made again after a time that failed, which leaves its own manifest behind', async () => {
  await installPackage()
  expect(JSON.parse(treeManifest())).toEqual(manifest)
  const failed = await pack(join(place, 'does/not/exist'))
  expect(failed.exitCode).not.toBe(0)
  expect(JSON.parse(treeManifest())).not.toHaveProperty('devDependencies')
  const again = await pack()
  expect(again.exitCode, again.stderr).toBe(0)
  expect(JSON.parse(treeManifest())).toEqual(manifest)
})
