import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Module } from '../types.ts'
import type { Bundle } from './bundle.ts'
import type { CompileReply, CompileRequest } from './compiler-process.ts'
import { printable } from './student-messages.ts'

/** Wall-clock seconds for compiling one submission, thousands of times what it takes. */
const deadline = 20
/** KiB of address space of each compiling process, including what Node reserves but does not use. */
const addressSpace = 2 * 2 ** 20

/** The compiled files; `seen` is absent if one of them crashed the compiler. */
export type Compiled = Omit<Bundle, 'seen'> & Partial<Bundle>

let compiler: Promise<ChildProcess> | undefined
let lastTurn: Promise<unknown> = Promise.resolve()

/**
 * Compiles wanted files of a submission in a separate process, one submission at a time, so that a file that crashes
 * the compiler is identified and affects no other submission. The process starts with the first call, is reused, and
 * does not keep its parent alive.
 *
 * @throws {Error} if the compiler cannot be started
 */
export function compile(request: CompileRequest): Promise<Compiled> {
  const turn = lastTurn.then(() => compileInTurn(request))
  lastTurn = turn.catch(() => undefined)
  return turn
}

async function compileInTurn({ root, files }: CompileRequest): Promise<Compiled> {
  const together = await attempt({ root, files })
  if (typeof together === 'object') return together
  const failed: Module[] = []
  const rest: string[] = []
  for (const file of files) {
    const alone = files.length === 1 ? together : await attempt({ root, files: [file] })
    if (typeof alone === 'object') rest.push(file)
    else failed.push({ file, error: downfall(file, alone) })
  }
  const others = await attempt({ root, files: rest })
  if (typeof others === 'object') return { modules: [...failed, ...others.modules], graph: others.graph }
  return { modules: [...failed, ...rest.map((file) => ({ file, error: downfall(file, others) }))], graph: {} }
}

function downfall(file: string, end: 'stopped' | 'late'): { type: string; message: string } {
  const how = end === 'late' ? `takes more than ${deadline} s` : 'needs more memory than there is'
  const why = 'something in it is nested too deeply or doubles too often'
  return { type: 'CompileError', message: `compiling '${printable(file)}' ${how}: ${why}` }
}

async function attempt(request: CompileRequest): Promise<Bundle | 'stopped' | 'late'> {
  const child = await runningCompiler()
  child.ref()
  child.channel?.ref()
  const reply = receive(child)
  child.send(request, () => undefined)
  const answer = await reply
  if (typeof answer === 'string' || answer.kind !== 'bundle') {
    kill(child)
    return answer === 'late' ? 'late' : 'stopped'
  }
  letGo(child)
  return answer.bundle
}

async function runningCompiler(): Promise<ChildProcess> {
  const running = await startCompiler()
  if (running.connected) return running
  compiler = undefined
  return startCompiler()
}

/**
 * Starts the compiler ahead of time, if it is not running.
 *
 * @throws {Error} if it cannot be started
 */
export function startCompiler(): Promise<ChildProcess> {
  compiler ??= start()
  compiler.catch(() => {
    compiler = undefined
  })
  return compiler
}

async function start(): Promise<ChildProcess> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const file = fileURLToPath(new URL(`./compiler-process.${extension}`, import.meta.url))
  const limited = `ulimit -v ${addressSpace} 2>/dev/null; exec "$0" "$@"`
  const started = fork(file, {
    // Not in the user's working directory, because esbuild lists the folder in which it starts.
    cwd: dirname(file),
    // The shell sets a limit for itself and then execs Node. Windows has neither.
    ...(process.platform === 'win32'
      ? { execArgv: [] }
      : { execPath: '/bin/sh', execArgv: ['-c', limited, process.execPath], detached: true }),
    // When the compiler crashes it prints its own stack trace, which helps neither students nor instructors.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // esbuild collects garbage every few MiB; doing so a quarter as often saves 10 % of its time.
    env: { ...process.env, GOGC: '400', NODE_OPTIONS: undefined, NODE_EXTRA_CA_CERTS: undefined },
  })
  started.on('error', () => undefined)
  const reply = await receive(started)
  if (typeof reply === 'object' && reply.kind === 'started') return started
  kill(started)
  const why = typeof reply === 'object' && reply.kind === 'not-started' ? reply.why : `it was ${reply}`
  throw new Error(`The compiler for TypeScript and JavaScript did not start: ${why}. Is esbuild installed?`)
}

async function receive(compiler: ChildProcess): Promise<CompileReply | 'stopped' | 'late'> {
  const done = new AbortController()
  const { signal } = done
  const timer = AbortSignal.timeout(deadline * 1000)
  try {
    return await Promise.race([
      once(compiler, 'message', { signal }).then(([reply]) => reply as CompileReply),
      once(compiler, 'exit', { signal }).then(() => 'stopped' as const),
      once(timer, 'abort', { signal }).then(() => 'late' as const),
    ])
  } catch (error) {
    if (signal.aborted) throw error
    return 'stopped'
  } finally {
    done.abort()
  }
}

function letGo(compiler: ChildProcess): void {
  compiler.unref()
  compiler.channel?.unref()
}

/** Kills the compiler together with the process that esbuild started. */
function kill(compiler: ChildProcess): void {
  try {
    if (compiler.pid !== undefined && process.platform !== 'win32') process.kill(-compiler.pid, 'SIGKILL')
    else compiler.kill('SIGKILL')
    compiler.disconnect()
  } catch {
    // It had already exited.
  }
}
