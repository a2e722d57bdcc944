import { createHash } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { s3Blobs } from './s3-blobs.ts'
import { s3Server } from './testing/s3-server.ts'

const name = (kind: 'work' | 'done', text: string): string =>
  `${kind}-${createHash('sha256').update(text).digest('hex')}`

async function serverForTest() {
  const server = await s3Server()
  onTestFinished(server.close)
  const troubles: string[] = []
  const open = (store = 's3://class/a3', environment = {}, signal = new AbortController().signal) =>
    s3Blobs(
      store,
      { ...server.environment(), ...environment },
      {
        ...{ signal, pauses: [1, 1, 1] },
        onTrouble: (text) => {
          troubles.push(text)
        },
      },
    )
  return { ...server, open, troubles }
}

it('keeps blobs under their names in a bucket, by requests that are signed', async () => {
  const { open, objects } = await serverForTest()
  const blobs = await open()
  const bytes = Uint8Array.from({ length: 300 }, (_, k) => k)
  const work = name('work', 'one')
  expect([await blobs.has(work), await blobs.get(work)]).toEqual([false, undefined])
  await blobs.put(work, bytes)
  expect([await blobs.has(work), await blobs.get(work)]).toEqual([true, bytes])
  expect([...objects.keys()]).toEqual([`/class/a3/work/${work.slice(5, 7)}/${work.slice(7)}`])
  await blobs.remove(work)
  await blobs.remove(work)
  expect(await blobs.has(work)).toBe(false)
  await expect(blobs.put('work-../../x', bytes)).rejects.toThrow('no name of a blob')
})

it('sends a request again when the connection breaks or the server is busy', async () => {
  const { open, faults, troubles } = await serverForTest()
  const blobs = await open()
  const done = name('done', 'one')
  faults.push(0, 503, 429)
  await blobs.put(done, Buffer.from('a grade'))
  expect(Buffer.from((await blobs.get(done)) ?? []).toString()).toBe('a grade')
  expect(troubles).toEqual([
    expect.stringMatching(/^The store does not answer \(.+\)\. It is asked again\.$/),
    'The store does not answer (503 SlowDown). It is asked again.',
    'The store does not answer (429 SlowDown). It is asked again.',
  ])
})

it('gives up on a store that stays away, then asks it once each time until it answers', async () => {
  const { open, faults, requests } = await serverForTest()
  const blobs = await open()
  const done = name('done', 'one')
  const before = requests.length
  faults.push(500, 500, 500, 500, 500)
  await expect(blobs.has(done)).rejects.toThrow('the store s3://class/a3 did not answer: 500')
  await expect(blobs.get(done)).rejects.toThrow('the store s3://class/a3 did not answer: 500 SlowDown')
  expect(requests.length - before).toBe(5)
  expect(await blobs.has(done)).toBe(false)
  faults.push(500)
  expect(await blobs.has(done)).toBe(false)
})

it('stops asking when the command is stopped', async () => {
  const { open, faults } = await serverForTest()
  const controller = new AbortController()
  const blobs = await open('s3://class', {}, controller.signal)
  faults.push(500)
  controller.abort(new Error('stopped by SIGINT'))
  await expect(blobs.has(name('done', 'one'))).rejects.toThrow('stopped by SIGINT')
})

it.each([
  ['s3://other', {}, 'the store s3://other refused a request: 404 NoSuchBucket'],
  ['s3://class', { AWS_SECRET_ACCESS_KEY: 'wrong' }, 'refused a request: 403 SignatureDoesNotMatch'],
  ['s3://class', { AWS_SECRET_ACCESS_KEY: '' }, 'needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'],
  ['s3://class', { AWS_ENDPOINT_URL: 'minio:9000' }, 'AWS_ENDPOINT_URL is minio:9000, which is no URL'],
  ['s3://class', { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'the store s3://class did not answer: '],
  ['s3://', {}, '--store is s3://, which names no bucket'],
  ['s3://class/../other', {}, '--store is s3://class/../other, which names no bucket'],
])('says what is wrong with %s and %o', async (store, environment, message) => {
  const { open } = await serverForTest()
  await expect(open(store, environment)).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringContaining(message),
  })
})
