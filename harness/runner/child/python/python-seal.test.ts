import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { pythonChild } from '../../child-files.ts'
import { probeIsolation } from '../../isolation/probe-isolation.ts'
import { findPython } from '../../languages/find-python.ts'

const python = await findPython()

const missing = await probeIsolation(2).then(
  () => undefined,
  (error: Error) => error.message,
)
beforeEach(({ skip }) => skip(missing !== undefined, missing))

/** Runs Python in a fork with this seal, and returns what it prints. */
async function sealed(code: string, folder: string, seal = 'seal(granted, [scratch, "/dev/null"])') {
  const program = `
import os, sys
sys.path.insert(0, ${JSON.stringify(dirname(pythonChild))})
sys.path.append(${JSON.stringify(python.numpy.folder)})
from python_seal import landlock_abi, limit, prepare, seal
import ctypes, fcntl, numpy, resource, signal, socket, subprocess, threading
folder, outside = ${JSON.stringify(folder)}, os.getpid()
scratch = os.path.join(folder, "scratch")
os.mkdir(scratch)
granted = ["/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/no such path", *${JSON.stringify(python.folders)}]
prepare(granted)
def attempt(action):
    try: print("did", action())
    except (OSError, ValueError) as error: print("refused", type(error).__name__)
if os.fork() == 0:
    limit({"file": 1000, "core": 0, "nofile": 64})
    ${seal}
${code.replace(/^/gm, '    ')}
    sys.stdout.flush()
    os._exit(0)
sys.exit(os.waitstatus_to_exitcode(os.wait()[1]))
`
  // From /, where no file can be imported by mistake.
  const { stdout, stderr } = await execa(python.executable, ['-B', '-c', program], {
    cwd: '/',
    timeout: 50_000,
  })
  return [...stdout.split('\n'), ...(stderr ? [stderr] : [])]
}

async function folderOfTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'seal-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'secret'), 'the golden')
  return folder
}

it('keeps a sealed process from every file that it was not given, and from writing what it may read', async () => {
  const attempts = [
    'open(folder + "/secret").read()',
    'os.listdir(folder)',
    'open("/proc/%d/environ" % outside).read()',
    'open(folder + "/secret", "a")',
    'os.truncate(folder + "/secret", 0)',
    'os.rename(folder + "/secret", scratch + "/mine")',
    'os.link(folder + "/secret", scratch + "/mine")',
    'os.chmod(folder + "/secret", 0)',
    'os.utime(folder + "/secret", (0, 0))',
    'os.chown(folder, 1, 1)',
    'open("/usr/x", "w")',
    'fcntl.fcntl(os.open("/bin/sh", 0), fcntl.F_SETLEASE, fcntl.F_RDLCK)',
    'fcntl.fcntl(os.open("/usr", 0), fcntl.F_NOTIFY, fcntl.DN_ACCESS)',
    'fcntl.ioctl(os.open(scratch, 0), 0x40086602, bytes(8))',
    'os.mknod(scratch + "/device", 0o60600, os.makedev(8, 0))',
    'open(scratch + "/large", "wb", 0).write(b"x" * 2000) and open(scratch + "/large", "ab", 0).write(b"x")',
  ]
  const lines = await sealed(
    attempts.map((action) => `attempt(lambda: ${action})`).join('\n'),
    await folderOfTest(),
  )
  expect(lines).toEqual(attempts.map(() => expect.stringMatching(/^refused/)))
})

it('keeps a sealed process from the network and from every process outside', async () => {
  const attempts = [
    'socket.socket()',
    'socket.socket(socket.AF_UNIX)',
    'socket.socketpair(type=socket.SOCK_DGRAM)',
    'os.kill(outside, 0)',
    'os.kill(outside, signal.SIGSTOP)',
    'resource.prlimit(outside, resource.RLIMIT_CPU, (1, 1))',
    'os.setpriority(os.PRIO_PROCESS, outside, 5)',
    'os.sched_setaffinity(outside, [0])',
    'os.readlink("/proc/%d/cwd" % outside)',
    'os.setsid()',
    'os.setpgid(0, 0)',
    'resource.setrlimit(resource.RLIMIT_FSIZE, (9999, 9999))',
  ]
  const lines = await sealed(
    `${attempts.map((action) => `attempt(lambda: ${action})`).join('\n')}
libc = ctypes.CDLL(None, use_errno=True)
for name, *arguments in [("ptrace", 16, outside), ("unshare", 0x10000000), ("chroot", b"/usr")]:
    print("did" if getattr(libc, name)(*arguments, 0, 0) == 0 else "refused", name)`,
    await folderOfTest(),
  )
  expect(lines).toHaveLength(attempts.length + 3)
  expect(lines.filter((line) => !line.startsWith('refused'))).toEqual([])
})

it('leaves a sealed process what correct code needs: threads, programs, pipes, NumPy and its scratch folder', async () => {
  const lines = await sealed(
    `
threads = [threading.Thread(target=lambda: numpy.random.rand(9) @ numpy.eye(9)) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(round(float(numpy.linalg.svd(numpy.eye(3) * 2)[1][0])))
print(subprocess.run(["/bin/echo", "hello"], capture_output=True, text=True).stdout.strip())
left, right = socket.socketpair()
left.send(b"pair")
print(right.recv(9).decode())
fcntl.lockf(open(scratch + "/lock", "w"), fcntl.LOCK_EX)
os.set_inheritable(left.fileno(), os.get_inheritable(left.fileno()))
left.setblocking(False)
os.isatty(0)
os.mkdir(scratch + "/a")
open(scratch + "/a/b", "w").write("kept")
os.rename(scratch + "/a/b", scratch + "/c")
print(open(scratch + "/c").read())
open("/dev/null", "w").write("x")
os.kill(os.getpid(), 0)`,
    await folderOfTest(),
  )
  expect(lines).toEqual(['2', 'hello', 'pair', 'kept'])
})

it('refuses to seal a process with several threads, of which it could seal only one', async () => {
  const lines = await sealed(
    '',
    await folderOfTest(),
    `
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    try: seal(granted, [scratch])
    except OSError as error: print(error.strerror)`,
  )
  expect(lines).toEqual([expect.stringMatching(/several threads/)])
})
