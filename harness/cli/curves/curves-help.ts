/** What `--help` adds for the commands of `touchstone curves`. */
export const curvesHelp = {
  all: `
Examples:
  touchstone curves data two-layer-net
  touchstone curves check log.json --initial initial.npz --final final.npz
  touchstone curves sweep two-layer-net --svg rates.svg
  touchstone curves recipes
  touchstone curves record two-layer-net --backend float64 --seeds 10 --out a.json
  touchstone curves record two-layer-net --backend wasm --seeds 10 --out b.json
  touchstone curves compare a.json b.json --svg both.svg
  touchstone curves claims batchnorm.json cnn.json
  touchstone curves walks --svg walks.svg

Grading needs none of this. Training needs tfjs, except with --backend float64;
docs/curves.md and docs/gpu.md say what to install.`,

  data: `
Examples:
  touchstone curves data two-layer-net
  touchstone curves data softmax-classifier --out lab3 --seed 7

Writes recipe.json; data.npz with X_train, y_train, X_val and y_val before
preprocessing; and initial.npz with W1, b1, W2, b2, … for NumPy and PyTorch.
Test data stay hidden.`,

  check: `
Examples:
  touchstone curves check log.json
  touchstone curves check log.json --initial initial.npz --final final.npz
  touchstone curves check metrics.csv --recipe two-layer-net --html page.html

Compares the log with itself, with recorded correct training runs of the recipe, and,
with --initial and the rows of each batch, with a replay; names the mistake if
one fits. With --final the weights are evaluated on validation and test data, and
the page and --json have their confusion matrix; with both, a layer that never
changed is found.
docs/training-logs.md lists what a log may contain: the more, the more is checked.

Exit code 0: nothing is wrong; 1: a check failed, or the weights contradict the
log; 2: a file cannot be read.`,

  sweep: `
Examples:
  touchstone curves sweep two-layer-net
  touchstone curves sweep svm-classifier --rates 0.001,0.01,0.1 --svg rates.svg

Trains in float64, once for each rate, and compares the curves:
  too high  the last loss is not below the first, or not finite
  low       more than a quarter of the fall comes in the second half, or it
            plateaus above what a higher rate reaches, by a tenth of that fall
  high      it plateaus above what a lower rate reaches, by a tenth of that fall
  good      none of these

Exit code 0: all rates were trained; 2: there is no such recipe, or a number is
wrong.`,

  recipes: `
Example:
  touchstone curves recipes

Lists each recipe with its parameters, steps, batch size and data, and whether
the float64 reference trains it too.`,

  record: `
Examples:
  touchstone curves record softmax-classifier --backend float64 --seeds 10
  touchstone curves record keras-cnn --backend wasm --steps 25 --out cnn.json
  touchstone curves record keras-mlp --data-dir mnist --seeds 5 --out mnist.json
  touchstone curves record residual-56 --narrow 4 --out residual.json

Writes JSON: mean, quantiles and every run, with backend, device, versions, seeds
and steps per second; touchstone schema curves describes it. Nothing is ever
downloaded: --data-dir contains train-images-idx3-ubyte and
train-labels-idx1-ubyte, gzipped or not, or data_batch_1.bin to data_batch_5.bin.

Exit code 2: the backend does not load, or cannot train that recipe; there is no
fallback. 130: stopped by Ctrl-C; the runs that were finished are written.`,

  compare: `
Examples:
  touchstone curves compare wasm.json tensorflow.json
  touchstone curves compare wasm.json webgpu.json --svg both.svg --json

With equal seeds, the first losses must differ by at most 1e-5 of their size, and
those of 25 steps by at most 1e-3: the same run. Otherwise, with ten seeds or more
in each, the mean of each must be in the band of the other at 80 % of the steps,
and the areas under the curves within 4 standard errors: the same distribution.

Exit code 0: the same run, or the same distribution; 1: different; 2: they cannot
be compared.`,

  claims: `
Examples:
  touchstone curves claims batchnorm.json cnn.json
  touchstone curves claims plain-20.json residual-20.json --json
  touchstone curves claims two-layer-net.json two-layer-net-without-momentum.json

Compares the runs of equal seeds, in either order of the files:
  batch norm  the area under the loss is smaller with it
  shortcuts   the loss of the last tenth of the steps is lower with them
  momentum    the area under the loss is smaller with it, at one learning rate

A claim is shown if the mean difference speaks for it, and a sign test says that
chance alone gives as many better pairs in at most 5 % of cases: five pairs at
least. Record with --seeds 5 or more.

Exit code 0: the claim is shown; 1: it is not; 2: they cannot be compared.`,

  walks: `
Examples:
  touchstone curves walks
  touchstone curves walks --rate 0.1 --steps 100 --svg walks.svg

The reference descends with SGD, momentum and Nesterov (0.9), AdaGrad, RMSProp and
Adam. In the valley it counts how often y changes its sign; on the saddle, how
many steps it takes until y is beyond 1.

Exit code 0: done; 2: a number is wrong.`,
} as const
