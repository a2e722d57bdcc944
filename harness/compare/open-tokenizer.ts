import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Tokens, TokensRequest } from './tokens.ts'

/** Milliseconds for Node to start, on a machine that is busy. */
const patienceAtStart = 60_000
/** MiB of JavaScript. */
const memory = 512

/** Reads the tokens of texts, one after the other, in a process that is killed if it takes too long. */
export interface Tokenizer {
  /** undefined if the text could not be read within the limits. */
  readonly read: (request: TokensRequest) => Promise<Tokens | undefined>
  readonly close: () => void
}

/**
 * Opens a tokenizer. Its process starts with the first text, and again after one that was too much for it.
 *
 * @param patience milliseconds for one text; the default is hundreds of times what it takes
 */
export function openTokenizer(patience = 10_000): Tokenizer {
  let child: ChildProcess | undefined
  const close = (): void => {
    child?.kill('SIGKILL')
    child = undefined
  }
  return {
    read: async (request) => {
      child ??= await start()
      const reply = replyOf(child, patience)
      child.send(request, () => undefined)
      const tokens = await reply
      if (tokens === undefined) close()
      return tokens as Tokens | undefined
    },
    close,
  }
}

async function start(): Promise<ChildProcess> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'cjs'
  const file = fileURLToPath(new URL(`./tokens-process.${extension}`, import.meta.url))
  const child = fork(file, {
    cwd: dirname(file),
    execArgv: [`--max-old-space-size=${memory}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: undefined, NODE_EXTRA_CA_CERTS: undefined },
  })
  if ((await replyOf(child, patienceAtStart)) === 'ready') return child
  child.kill('SIGKILL')
  throw new Error('The process that reads tokens did not start. Is Touchstone installed whole?')
}

/** The next message; undefined if the process ends before, or takes too long. */
async function replyOf(child: ChildProcess, milliseconds: number): Promise<unknown> {
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), milliseconds)
  const stop = () => over.abort()
  child.once('exit', stop)
  try {
    const [message] = await once(child, 'message', { signal: over.signal })
    return message
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
    child.off('exit', stop)
  }
}
