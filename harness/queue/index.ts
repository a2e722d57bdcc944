export type { Blobs } from './blobs.ts'
export { openBlobs } from './open-blobs.ts'
export { openQueue } from './open-queue.ts'
export type { Queue } from './queue.ts'
