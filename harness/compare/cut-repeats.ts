import { RollingHash, TokenHash } from '@dodona/dolos-core'

/** How often a stretch of tokens counts in one submission. */
const mostTimes = 16

/**
 * Tokens in which no stretch of a length occurs more than sixteen times: in what comes after, one token of each is made
 * one that nobody else has. Comparing would otherwise take a time that grows with the square of the repetitions.
 */
export function cutRepeats(tokens: readonly string[], length: number, owner: string): string[] {
  const hash = new TokenHash()
  const rolling = new RollingHash(length)
  const times = new Map<number, number>()
  return tokens.map((token, k) => {
    const at = rolling.nextHash(hash.hashToken(token))
    if (k < length - 1) return token
    const count = (times.get(at) ?? 0) + 1
    times.set(at, count)
    if (count <= mostTimes) return token
    return `${token} ${k} ${owner}`
  })
}
