/**
 * What a stand-in for a Python module does. `works`: what the module does. `swallows`: nothing, whatever is asked of
 * it. `named`: it can be imported, and a function that uses it fails with the name of what is missing.
 */
export type StandInKind = 'works' | 'swallows' | 'named'

/**
 * The Python modules that get a stand-in where they are not installed, unless an assignment lists others. What bridges
 * Python 2 and 3 works, and what only makes code faster; what draws or came with an editor swallows, and what computes
 * is named.
 */
const usual: Readonly<Record<string, StandInKind>> = {
  ...{ past: 'works', future: 'works', six: 'works', tqdm: 'works', im2col_cython: 'works' },
  ...{ numba: 'works' },
  ...{ matplotlib: 'swallows', mpl_toolkits: 'swallows', pylab: 'swallows', seaborn: 'swallows' },
  ...{ plotly: 'swallows', IPython: 'swallows', ipywidgets: 'swallows', ipdb: 'swallows' },
  ...{ tkinter: 'swallows', _tkinter: 'swallows', Tkinter: 'swallows', google: 'swallows' },
  // What editors import when a name is completed by mistake.
  ...{ nltk: 'named', sympy: 'named', networkx: 'named', joblib: 'named', statsmodels: 'named' },
  ...{ traitlets: 'named', zmq: 'named', pyparsing: 'named', setuptools: 'named', requests: 'named' },
  ...{ theano: 'named', jax: 'named', skimage: 'named', tensorboardX: 'named' },
  ...{ torch: 'named', torchvision: 'named', tensorflow: 'named', keras: 'named', scipy: 'named' },
  // Parts of Python on another system, of another version, or of Python 2.
  ...{ winreg: 'named', msvcrt: 'named', winsound: 'named', nturl2path: 'named', distutils: 'named' },
  ...{ imp: 'named', audioop: 'named', cgi: 'named', telnetlib: 'named', crypt: 'named' },
  ...{ cPickle: 'named', StringIO: 'named', Queue: 'named', urllib2: 'named', pip: 'named' },
  // Builds and tests.
  ...{ Cython: 'named', cython: 'named', pyximport: 'swallows', nose: 'named', pytest: 'named' },
  // Installed without this part, or without what was once in it: images were read there.
  ...{ 'scipy.misc': 'named' },
  ...{ sklearn: 'named', pandas: 'named', PIL: 'named', cv2: 'named', imageio: 'named', h5py: 'named' },
  // Other libraries of arrays, and what shows or measures a training.
  ...{ cupy: 'named', autograd: 'named', mxnet: 'named', chainer: 'named', lasagne: 'named' },
  ...{ xgboost: 'named', lightgbm: 'named', torchsummary: 'named', torchviz: 'named', gym: 'named' },
  ...{ psutil: 'named', line_profiler: 'named', memory_profiler: 'named', termcolor: 'named' },
  ...{ wandb: 'swallows', bokeh: 'swallows', graphviz: 'swallows', pydot: 'swallows' },
  // Describes the shapes of tensors in annotations.
  ...{ jaxtyping: 'swallows', einops: 'named' },
}

/** The modules that get a stand-in by default. */
export const usualStandIns: readonly string[] = Object.keys(usual)

/** The kind of each stand-in that an assignment wants; of a module that nobody has heard of, `named`. */
export const standInsFor = (modules: readonly string[] = ['...']): Readonly<Record<string, StandInKind>> =>
  Object.fromEntries(
    modules
      .flatMap((name) => (name === '...' ? usualStandIns : [name]))
      .map((name) => [name, (Object.hasOwn(usual, name) && usual[name]) || 'named']),
  )
