export { type Blobs, folderBlobs } from './blobs.ts'
export { openQueue } from './open-queue.ts'
export type { Queue } from './queue.ts'
