/**
 * Forks one child for each session of TypeScript or JavaScript. Node starts once, here; this process never loads
 * student code.
 *
 *   node --single-threaded node-server.cjs FILTER HOME
 *
 * The parent serves one socket in HOME, beside a link to the submission; a session is two connections to it, opened
 * here: calls and answers on one, printed text on the other. Commands arrive on standard input:
 *
 *   parent  {"session": 1, …}   fork; the fork installs the filter of system calls, then acts as any child
 *   parent  {"sweep": true}     kill the fork, open two connections
 *
 * FILTER, in base64, restricts the fork to computing. It has no files, no other process and no second thread, so
 * it leaves nothing behind when it exits.
 *
 * Node does not support being forked. It is safe here because V8 waits for no other thread with `--single-threaded`,
 * and because the filter kills the fork where Node would wait for one, as it does on exit. Before its first session the
 * server tests all of this in a trial fork.
 */
'use strict'

const { once } = require('node:events')
const { readFileSync, readSync } = require('node:fs')
const { Socket } = require('node:net')
const { setTimeout: sleep } = require('node:timers/promises')
const koffi = require('koffi')
const { main, printAtOnce, rehearse } = require('./node-child.cjs')
const { endAtNativeCode } = require('./node-native.cjs')

const [, , filterText, home] = process.argv
const socketPath = `${home}/socket`
const submission = `${home}/submission`
const [unixSocket, stream, closeOnExec] = [1, 1, 0x80000]
const [noNewPrivileges, seccomp, byFilter, parentDeathSignal] = [38, 22, 2, 1]
const killSignal = 9
/** V8 excludes its memory from forks by default; this madvise includes it again. */
const copyOnFork = 11
const wholeMemory = [0n, 0x7ffffffff000n]
const closeRange = 436
/** Descriptor for a fork's channel, above any that the new or the inherited event loop uses. */
const channelPlace = 100

koffi.struct('sock_fprog', { len: 'uint16_t', filter: 'uint8_t *' })
const libc = koffi.load(null)
const advise = libc.func('int madvise(uint64_t, uint64_t, int)')
const close = libc.func('int close(int)')
const connectTo = libc.func('int connect(int, uint8_t *, int)')
const duplicate = libc.func('int dup2(int, int)')
const fork = libc.func('int fork()')
const kill = libc.func('int kill(int, int)')
const leave = libc.func('void _exit(int)')
const makePipe = libc.func('int pipe(_Out_ int *)')
const makeSocket = libc.func('int socket(int, int, int)')
const open = libc.func('int open(const char *, int)')
const setFilter = libc.func('prctl', 'int', ['int', 'unsigned long', 'sock_fprog *'])
const setFlag = libc.func('int prctl(int, unsigned long, unsigned long, unsigned long, unsigned long)')
const systemCall = libc.func('long syscall(long, long, long, long)')
const waitpid = libc.func('int waitpid(int, _Out_ int *, int)')
const loopOf = libc.func('void *uv_default_loop()')
const renewLoop = libc.func('int uv_loop_fork(void *)')

const program = Buffer.from(filterText, 'base64')
const filter = { len: program.length / 8, filter: program }
const loop = loopOf()
const nothing = open('/dev/null', 0)
const address = Buffer.alloc(110)
address.writeUInt16LE(unixSocket)
address.write(socketPath, 2)

function connect() {
  const line = makeSocket(unixSocket, stream | closeOnExec, 0)
  if (line < 0 || connectTo(line, address, address.length) !== 0) leave(1)
  return line
}

/** Commands received, one per line; several may arrive in one read. */
let waiting = 0

/** Waits for the next command; exits if the parent is gone. Fork and sweep alternate, so the content is not parsed. */
function order() {
  const piece = Buffer.alloc(4096)
  while (waiting === 0) {
    const length = readSync(0, piece, 0, piece.length, null)
    if (length === 0) leave(0)
    for (const byte of piece.subarray(0, length)) if (byte === 10) waiting++
  }
  waiting--
}

/** Forks. The fork sets up its folder, its descriptors and the filter before it does `work`. */
function forkFor(channel, printed, folder, work) {
  advise(...wholeMemory, copyOnFork)
  const child = fork()
  if (child !== 0) return child
  // Where no namespace ends with the server, nothing else would end the fork.
  const isBound = setFlag(parentDeathSignal, killSignal, 0, 0, 0) === 0 && process.ppid === process.pid
  enter(folder)
  const places = [
    [channel, channelPlace],
    [printed, 1],
    [printed, 2],
    [nothing, 0],
  ]
  const isPlaced = places.every(([line, place]) => duplicate(line, place) >= 0)
  const isAlone =
    systemCall(closeRange, 3, channelPlace - 1, 0) === 0 &&
    systemCall(closeRange, channelPlace + 1, 0x7fffffff, 0) === 0
  const isSealed = setFlag(noNewPrivileges, 1, 0, 0, 0) === 0 && setFilter(seccomp, byFilter, filter) === 0
  // The new event loop is created under the filter, so that it falls back to what the filter allows.
  if (!isBound || !isPlaced || !isAlone || !isSealed || renewLoop(loop) !== 0) leave(1)
  work()
  return 0
}

function enter(folder) {
  try {
    process.chdir(folder)
    process.env.PWD = process.cwd()
  } catch {
    leave(1)
  }
}

/** The class of Node's handles of pipes. */
let Pipe

/**
 * Replaces the streams of printed text. Node would determine the type of the descriptor first, for which some C
 * libraries use a system call that can also look up paths.
 */
function printToPipes() {
  for (const [name, fd] of [
    ['stdout', 1],
    ['stderr', 2],
  ]) {
    const get = () => {
      const handle = new Pipe(0)
      handle.open(fd)
      const stream = new Socket({ handle, readable: false, writable: true })
      // As Node does: nobody can close it.
      stream.destroySoon = stream.destroy
      stream._destroy = (error, done) => {
        done(error)
        stream._undestroy()
      }
      return Object.assign(stream, { fd, _type: 'pipe', _isStdio: true })
    }
    Object.defineProperty(process, name, { configurable: true, enumerable: true, get })
  }
}

/** Makes Node open, before any fork, what it opens lazily for its first stream and its first date. */
async function openOnce() {
  const ends = [0, 0]
  if (makePipe(ends) !== 0) leave(1)
  const written = new Socket({ fd: ends[1], readable: false, writable: true })
  Pipe = written._handle.constructor
  written.destroy()
  close(ends[0])
  await once(written, 'close')
  String(new Date(0))
}

/** Does in a fork what submissions do; exits with 0 if the filter allows it. */
async function tryEverything() {
  printAtOnce()
  console.log('to a stream')
  await rehearse('/trial')
  await sleep(1)
  for (let round = 0; round < 20; round++) Array.from({ length: 20_000 }, (_, k) => ({ k }))
  leave(0)
}

/** Exits the server where forks would not work, or would share writable memory with it. */
function insist() {
  if (/^\S+ .w.s /m.test(readFileSync('/proc/self/maps', 'latin1'))) leave(1)
  const ends = [0, 0]
  if (makePipe(ends) !== 0) leave(1)
  const child = forkFor(nothing, ends[1], home, tryEverything)
  if (child === 0) return false
  for (const end of ends) close(end)
  const status = [0]
  if (child < 0 || waitpid(child, status, 0) !== child || status[0] !== 0) leave(1)
  return true
}

/** Serves session after session. Returns in forks only. */
function serve() {
  for (;;) {
    const [channel, printed] = [connect(), connect()]
    order()
    const child = forkFor(channel, printed, submission, () => main(channelPlace, channelPlace, leave))
    if (child === 0) return
    if (child < 0) leave(1)
    close(channel)
    close(printed)
    order()
    kill(child, killSignal)
    waitpid(child, [0], 0)
  }
}

async function start() {
  // Hides the modules of this process from student code, although a fork could do nothing with them.
  module.children.length = 0
  for (const path of Object.keys(require.cache)) delete require.cache[path]
  await openOnce()
  await rehearse('/rehearsal')
  printToPipes()
  endAtNativeCode(leave)
  if (insist()) serve()
}

start()
