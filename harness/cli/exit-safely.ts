import { setFlagsFromString } from 'node:v8'

/**
 * Ends the only compilations that Node waits for at its exit. It may wait for ever, because the compiler may wait for
 * Node (nodejs/node#54918).
 */
export const exitSafely = (): void => setFlagsFromString('--no-maglev')
