import { constants } from 'node:os'

export interface Interrupt {
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal
  /** The exit code of a stopped command: 130 after Ctrl-C. */
  readonly exitCode: () => number
  /** Restores the default behavior of the signals. */
  readonly release: () => void
}

const asked = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Milliseconds in which a signal can arrive twice: from the terminal, and from the process that started this one. */
const oneKey = 200

/** Handles Ctrl-C: the first stops gracefully, the second at once. */
export function listenForInterrupt(onFirst: () => void = () => {}): Interrupt {
  const controller = new AbortController()
  let exitCode = 0
  let first = 0
  const listener = (name: NodeJS.Signals): void => {
    const before = exitCode
    exitCode = 128 + constants.signals[name]
    if (before !== 0 && performance.now() - first < oneKey) return
    if (before !== 0) process.exit(exitCode)
    first = performance.now()
    onFirst()
    controller.abort(new Error(`stopped by ${name}`))
  }
  for (const name of asked) process.on(name, listener)
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    release: () => {
      for (const name of asked) process.off(name, listener)
    },
  }
}
