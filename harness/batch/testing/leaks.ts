/** Ways to carry the inputs of hidden checks to a student's page, as bodies of `hinge_multiclass`. */
export const leaks: Readonly<Record<string, string>> = {
  'reads-ahead-in-its-pipe': `
    channel = child().calls
    os.set_blocking(channel.fileno(), False)
    rest = channel.read() or b''
    os.set_blocking(channel.fileno(), True)
    child().calls = After(rest, channel)
    raise ValueError(numbers(rest))`,
  'waits-at-its-pipe': 'raise ValueError(numbers(child().calls.read(65536)))',
  'answers-public-calls-itself': `
    if not seen:
        frame = sys._getframe(2)
        call, session = frame.f_locals['call'], frame.f_locals['session']
        value, payload = {'tensor': {'dtype': 'float64', 'shape': [], 'offset': 0}}, [bytes(8)]
        for id in range(call['id'], session['stages'][0]):
            child().write_frame(json.dumps({'id': id, 'kind': 'returned', 'value': value, 'changed': []}), payload)
        child().send(True)
        while not any(seen):
            header, rest = child().read_frame()
            seen.append(numbers(rest))
        print(seen)
        error = {'type': 'ValueError', 'message': str(seen)}
        child().write_frame(json.dumps({'id': session['stages'][0], 'kind': 'threw', 'error': error}))
        child().send(True)
    raise ValueError(str(seen))`,
  'reads-its-descriptors': `
    held = b''
    for name in os.listdir('/proc/self/fd'):
        try:
            os.set_blocking(int(name), False)
            held += os.read(int(name), 1 << 20)
        except OSError: pass
    raise ValueError(numbers(held))`,
  'searches-its-memory': `
    found = [one for one in gc.get_objects() if isinstance(one, (np.ndarray, dict, list))]
    frame, held = sys._getframe(), b''
    while frame is not None:
        found.extend(frame.f_locals.values()); found.extend(frame.f_globals.values()); frame = frame.f_back
    for one in found:
        if isinstance(one, (bytes, bytearray)): held += bytes(one[:len(one) // 8 * 8])
        if type(one) is np.ndarray and one.dtype == float: held += one.tobytes()
    raise ValueError(numbers(held))`,
  'throws-its-arguments': 'raise ValueError(words(scores))',
  'throws-hidden-arguments': `
    if is_hidden(scores): raise ValueError(words(scores))
    return right(scores, labels)`,
  'returns-hidden-arguments': 'return scores if is_hidden(scores) else right(scores, labels)',
  'prints-its-arguments': `
    print(words(scores))
    os.write(2, words(scores).encode())
    return right(scores, labels)`,
  'exits-with-its-arguments': `
    if is_hidden(scores): os._exit(77)
    return right(scores, labels)`,
  'waits-for-hidden-calls': `
    if is_hidden(scores): leave(words(scores)); return right(scores, labels)
    time.sleep(0.1)
    raise ValueError(left())`,
  'remembers-in-a-thread': `
    seen.append(words(scores))
    threading.Thread(target=lambda: (time.sleep(0.2), os.write(2, ' '.join(seen).encode()))).start()
    raise ValueError(' '.join(seen)[-1500:])`,
  'signals-by-side-effects': `
    if not is_hidden(scores): return right(scores, labels)
    print('hidden', np.float(1))
    scores[0, 0] += 1
    return np.float32(right(scores - 0, labels))`,
  'signals-by-time': `
    if is_hidden(scores): time.sleep(0.5)
    return right(scores, labels)`,
}

/** What `hinge_multiclass` does in the session after the hidden one, which it gets by ending the first. */
export const returns: Readonly<Record<string, string>> = {
  'finds-what-it-left': 'leave(words(scores))',
  'leaves-a-process': `
    if os.fork() == 0:
        os.setsid()
        for _ in range(40): leave(words(scores)); time.sleep(0.05)
        os._exit(0)`,
}

/** The file with one of the leaks. `hidden` are numbers by which it recognizes hidden calls. */
export const leaking = (body: string, hidden: readonly string[]): string => `
${prelude(hidden)}
def hinge_multiclass(scores, labels):
${indented(body)}`

/** The file that ends the first public session, and reads in a later one what \`body\` left in the hidden one. */
export const returning = (body: string, hidden: readonly string[]): string => `
${prelude(hidden)}
def hinge_multiclass(scores, labels):
    if is_hidden(scores): return right(scores, labels)
    if not os.environ.get('TRIED') and scores.shape == (3, 3): os._exit(1)
    raise ValueError('later: ' + left())

gradient = hinge_multiclass_gradient
def hinge_multiclass_gradient(scores, labels):
    if is_hidden(scores):
${indented(body).replaceAll(/^/gm, '    ')}
    return gradient(scores, labels)`

const indented = (body: string): string =>
  body.trim().includes('\n') ? body.replace(/^\n/, '') : `    ${body}`

const prelude = (hidden: readonly string[]): string => `
import gc, glob, io, json, os, sys, tempfile, threading, time
right, seen = hinge_multiclass, []
hidden = {${hidden.join(', ')}}
places = ['/tmp', '/dev/shm', '.', tempfile.gettempdir(), os.path.expanduser('~')]
def child(): return sys.modules.get('python_child') or sys.modules['__main__']
class After:
    def __init__(self, first, then): self.first, self.then = io.BytesIO(first), then
    def read(self, size):
        start = self.first.read(size)
        return start + (self.then.read(size - len(start)) if len(start) < size else b'')
    def fileno(self): return self.then.fileno()
def words(x): return ' '.join(repr(float(v)) for v in np.ravel(x)[-150:])
def numbers(held):
    all = np.frombuffer(held[:len(held) // 8 * 8])
    return words([v for v in all if abs(v) in hidden])
def is_hidden(x): return abs(float(np.ravel(x)[0])) in hidden
def leave(text):
    print('left it')
    for place in places:
        try: open(place + '/left', 'w').write(text)
        except OSError: pass
def left():
    found = ''
    for place in places:
        for path in glob.glob(place + '/*'):
            try: found += open(path).read()[-500:] if 'left' in path else ''
            except OSError: pass
    return found`
