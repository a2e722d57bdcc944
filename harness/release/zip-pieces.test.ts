import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { zipPieces } from './zip-pieces.ts'

const files = new Map(
  [
    ['empty.txt', ''],
    ['Jürgen Ωmega/feedback.html', '<p>à la vôtre</p>'.repeat(5000)],
    ['%2E./mark.txt', '13.5'],
  ].map(([path = '', text = '']) => [path, Buffer.from(text)]),
)
const packed = (): Buffer =>
  Buffer.concat([...zipPieces([...files].map(([path, bytes]) => ({ path, bytes: () => bytes })))])

it('a zip in pieces has every file, to the byte, and the same files give the same zip', () => {
  const read = Object.entries(unzipSync(packed()))
  expect(read.map(([path, bytes]) => [path, Buffer.from(bytes)])).toEqual([...files])
  expect(packed()).toEqual(packed())
})
