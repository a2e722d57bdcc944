import { createHmac } from 'node:crypto'
import { publicSeed, type Seeds } from '#kit/engine'

/**
 * One seed per draw of a check. Public draws are the same for everybody, so that a student can repeat them;
 * all others derive from a secret that no submission can reach.
 */
export function seedsFor(assignment: string, secret: Buffer | undefined): Seeds {
  return (check, draw, visibility) => {
    if (visibility === 'public' || secret === undefined) return publicSeed(assignment, check, draw)
    return createHmac('sha256', secret).update(`${assignment}/${check}/${draw}`).digest().readUInt32LE(0)
  }
}
