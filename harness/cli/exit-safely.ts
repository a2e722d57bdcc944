import { setFlagsFromString } from 'node:v8'

/** What keeps each of these compilers from working in the background. The baseline compiler is as fast without it. */
const flags = { baseline: '--no-concurrent-sparkplug', middle: '--no-maglev' }

/**
 * Stops the compilations that Node waits for at its exit. They may wait for Node, and then a command that is done hangs
 * (nodejs/node#54918).
 */
export function exitSafely(...compilers: readonly (keyof typeof flags)[]): void {
  for (const compiler of compilers) setFlagsFromString(flags[compiler])
}

/** Until the next `exitSafely`. */
export const compileFully = (): void => setFlagsFromString('--maglev')
