import { expect, it } from 'vitest'
import { replacedRemarks } from './replaced-remarks.ts'

it('says for each file what was supplied, and what to write instead', () => {
  const one = (
    file: string,
    kind: 'stub' | 'numpy' | 'builtin' | 'python2' | 'copy' | 'given',
    name: string,
  ) => ({
    file,
    kind,
    name,
  })
  const remarks = replacedRemarks([
    one('svm.py', 'stub', 'past'),
    one('svm.py', 'stub', 'matplotlib'),
    one('svm.py', 'stub', 'past'),
    one('svm.py', 'stub', '_tkinter'),
    one('svm.py', 'numpy', 'float'),
    one('svm.py', 'numpy', 'scipy.misc.logsumexp'),
    one('knn.py', 'builtin', 'xrange'),
    one('net.py', 'python2', ''),
    one('optim.py', 'python2', 'tree'),
    one('layers (1).py', 'copy', ''),
    one('(course) starter/python/nn/fast.py', 'given', 'nn/fast.py'),
  ])
  expect(remarks.map(({ code, text }) => `${code}: ${text}`).join('\n')).toMatchInlineSnapshot(`
    "given: nn/fast.py is not in your folder; the course's copy was loaded
    old-name: knn.py: Python 3 has no xrange: supplied as in Python 2
    misnamed: layers (1).py was loaded without the number in its name; rename it, or no file can import it
    translated: net.py is Python 2; it was translated to Python 3, and keeps the division of Python 2
    translated: optim.py is Python 2, as another of your files shows; it was translated to Python 3, and keeps the division of Python 2
    stubbed: svm.py imports past: not installed here, replaced by a stand-in that does the same
    stubbed: svm.py imports matplotlib and tkinter: not installed here, replaced by empty stand-ins
    old-name: svm.py: np.float was removed in NumPy 1.24 and supplied here; write float
    old-name: svm.py: scipy.misc.logsumexp was moved in SciPy 1.3 and supplied here; write scipy.special.logsumexp"
  `)
})
