import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { filesIn, scratch, take, writeAll } from './testing/taken-in.ts'
import { tarOf } from './testing/tar-of.ts'
import { zipOf } from './testing/zip-of.ts'

const code = 'x = 1\n'.repeat(2000)
const packed = await tarOf([
  { name: 'svm.py', bytes: code },
  { name: 'notes/softmax.py', bytes: code },
])
const archives: readonly (readonly [file: string, bytes: Buffer])[] = [
  ['eve.tar.gz', packed],
  ['eve.tar', gunzipSync(packed)],
  [
    'eve.zip',
    zipOf([
      { name: 'svm.py', bytes: code },
      { name: 'notes/softmax.py', bytes: code },
    ]),
  ],
]

/** Cut off somewhere, as an upload that broke off, or with another byte somewhere. */
const damaged = fc.constantFrom(...archives).chain(([file, bytes]) =>
  fc.record({
    file: fc.constant(file),
    bytes: fc.oneof(
      fc.nat(bytes.length - 1).map((end) => bytes.subarray(0, end)),
      fc
        .tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }))
        .map(([k, change]) => Buffer.from(bytes).fill((bytes[k] ?? 0) ^ change, k, k + 1)),
    ),
  }),
)

it('an archive that is cut off or damaged anywhere keeps no other student from being taken in', async () => {
  await fc.assert(
    fc.asyncProperty(damaged, async ({ file, bytes }) => {
      const folder = scratch()
      writeAll(folder, [
        [`class/${file}`, bytes],
        ['class/ada.zip', zipOf([{ name: 'svm.py' }])],
      ])
      const { submissions } = await take(folder, ['class'])
      expect(submissions.map(({ id }) => id)).toEqual(['ada', 'eve'])
      expect([submissions[0]?.problem, filesIn(submissions[0]?.folder ?? '')]).toEqual([
        undefined,
        ['svm.py'],
      ])
    }),
    { numRuns: 200 },
  )
})
