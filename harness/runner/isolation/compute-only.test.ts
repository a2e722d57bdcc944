import { execa } from 'execa'
import { expect, it } from 'vitest'
import { findPython } from '../languages/find-python.ts'
import { computeOnly } from './compute-only.ts'

/** Runs each piece of Python in a process with the filter, and returns how it ended. */
async function behindTheFilter(pieces: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const { executable } = await findPython()
  const program = `
import base64, ctypes, fcntl, json, mmap, os, signal, socket, struct, sys, threading, time
libc = ctypes.CDLL(None, use_errno=True)
filter = base64.b64decode(sys.argv[1])
code = ctypes.create_string_buffer(filter)
header = struct.pack("HxxxxxxQ", len(filter) // 8, ctypes.addressof(code))
pair = socket.socketpair()
ended = {}
for name, piece in json.loads(sys.argv[2]).items():
    work = compile(piece, name, "exec")
    child = os.fork()
    if child == 0:
        if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, header, 0, 0): os._exit(9)
        try: exec(work)
        except BaseException as error: os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    ended[name] = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else str(os.WEXITSTATUS(status))
print(json.dumps(ended))
`
  const filter = computeOnly()?.toString('base64') ?? ''
  const { stdout } = await execa(executable, ['-c', program, filter, JSON.stringify(pieces)])
  return JSON.parse(stdout)
}

const computing = {
  sums: 'sum(range(10**5))',
  memory: 'bytearray(10**8)',
  clocks: 'time.time(); time.monotonic(); time.sleep(0.001)',
  chance: 'os.urandom(8)',
  output: 'os.write(pair[0].fileno(), b"x")',
  flags: 'fcntl.fcntl(0, fcntl.F_GETFL)',
}

const anythingElse = {
  looks: 'os.stat("/")',
  'looks with the flag for an empty path':
    'libc.syscall(262 if os.uname().machine == "x86_64" else 79, -100, b"/usr/bin/env", code, 0x1000)',
  'looks in the newer way':
    'libc.syscall(332 if os.uname().machine == "x86_64" else 291, -100, b"/", 0x1000, 0, code)',
  leases: 'fcntl.fcntl(0, 1024, 1)',
  watches: 'fcntl.fcntl(0, 1026, 1)',
  attributes: 'fcntl.ioctl(0, 0x40086602, b"        ")',
  types: 'fcntl.ioctl(0, 0x5412, b"x")',
  asynchronous: 'libc.syscall(206 if os.uname().machine == "x86_64" else 0, 1, code)',
  exists: 'os.access("/", 0)',
  opens: 'open("/dev/null")',
  lists: 'os.listdir("/")',
  writes: 'open("/tmp/x", "w")',
  links: 'os.symlink("a", "/tmp/b")',
  changes: 'os.chdir("/")',
  forks: 'os.fork()',
  threads: 'threading.Thread(target=print).start()',
  becomes: 'os.execv("/bin/true", ["true"])',
  kills: 'os.kill(1, 0)',
  interrupts: 'os.kill(os.getppid(), signal.SIGINT)',
  traces: 'libc.ptrace(16, 1, 0, 0)',
  sockets: 'socket.socket()',
  pairs: 'socket.socketpair()',
  sends: 'pair[0].send(b"x")',
  passes: 'socket.send_fds(pair[0], [b"x"], [0])',
  owns: 'fcntl.fcntl(pair[0], fcntl.F_SETOWN, 1)',
  duplicates: 'os.dup(0)',
  shares: 'os.memfd_create("x")',
  rings: 'libc.syscall(426, 0, 0, 0, 0, 0, 0)',
  keys: 'libc.syscall(250 if os.uname().machine == "x86_64" else 219, 0)',
  waits: 'libc.syscall(202 if os.uname().machine == "x86_64" else 98, code, 0, 0, 0, 0, 0)',
  allows: 'libc.prctl(4, 0, 0, 0, 0)',
  filters: 'libc.prctl(22, 2, header, 0, 0)',
  limits: '__import__("resource").setrlimit(7, (1, 1))',
  mounts: 'libc.mount(0, 0, 0, 0, 0)',
  inspects: 'libc.process_vm_readv(1, 0, 0, 0, 0, 0)',
}

it('lets a process compute', async () => {
  const ended = await behindTheFilter(computing)
  expect(ended).toEqual(Object.fromEntries(Object.keys(computing).map((name) => [name, '0'])))
})

it('kills a process as soon as it tries anything else', async () => {
  const ended = await behindTheFilter(anythingElse)
  expect(ended).toEqual(Object.fromEntries(Object.keys(anythingElse).map((name) => [name, 'SIGSYS'])))
})
