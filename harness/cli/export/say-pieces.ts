import { once } from 'node:events'

/** Writes to stdout, as fast as its reader reads. */
export async function sayPieces(pieces: Iterable<Uint8Array>): Promise<void> {
  for (const piece of pieces) {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain')
  }
}
