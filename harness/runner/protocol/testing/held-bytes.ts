import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes that something still holds: of array buffers, and of the objects around them. */
export function heldBytes(): number {
  setFlagsFromString('--expose-gc')
  // A first pass leaves what finalizers of array buffers still hold.
  for (let pass = 0; pass < 3; pass++) runInNewContext('gc')()
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return arrayBuffers + heapUsed
}
