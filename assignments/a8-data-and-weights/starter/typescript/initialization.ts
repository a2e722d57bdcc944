// Data and weights: preprocessing, initialization, augmentation
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Variance of a product of two independent numbers, such as an input and its weight.
 *
 *     var(x·w) = E[x]²·var(w) + E[w]²·var(x) + var(x)·var(w)
 *
 * @param meanX E[x], any unit
 * @param varX var(x) ≥ 0, in that unit squared
 * @param meanW E[w], any unit
 * @param varW var(w) ≥ 0, in that unit squared
 * @returns a scalar ≥ 0
 * @example
 * productVariance(1, 4, 0.5, 9) // = 46
 * productVariance(0, 4, 0, 9) // = 36
 */
export function productVariance(meanX: number, varX: number, meanW: number, varW: number): number {
  throw new Error('not written yet')
}

/**
 * How large initial weights are: the standard deviation of Gaussian kinds, the half-width b of
 * uniform kinds.
 *
 *     smallGaussian 0.01     lecunNormal √(1 / fanIn)     heNormal √(2 / fanIn)
 *     smallUniform 0.01      glorotNormal √(2 / (fanIn + fanOut))
 *     glorotUniform √(6 / (fanIn + fanOut))     sigmoidUniform 4·√(6 / (fanIn + fanOut))
 *
 * The decks call lecunNormal "Xavier"; the paper of Xavier Glorot and the libraries divide by both
 * fans. Its uniform form is the decks' rule for tanh units.
 *
 * Where D3 writes N(0, √(1/d)), the second number is the standard deviation, not the variance. A
 * uniform draw from [−b, b) has standard deviation b / √3.
 *
 * @param kind `smallGaussian`, `smallUniform`, `lecunNormal`, `glorotNormal`, `glorotUniform`,
 *   `sigmoidUniform` or `heNormal`
 * @param fanIn numbers that enter one unit, an integer ≥ 1
 * @param fanOut units that one number feeds, an integer ≥ 1
 * @returns a scalar > 0, in units of weight
 * @example
 * initScale('lecunNormal', 10, 4) // ≈ 0.316228
 * initScale('heNormal', 10, 4) // ≈ 0.447214
 * initScale('glorotNormal', 10, 4) // ≈ 0.377964
 * initScale('glorotUniform', 10, 4) // ≈ 0.654654
 */
export function initScale(
  kind: 'smallGaussian' | 'smallUniform' | 'lecunNormal' | 'glorotNormal' | 'glorotUniform' | 'sigmoidUniform' | 'heNormal',
  fanIn: number,
  fanOut: number,
): number {
  throw new Error('not written yet')
}

/**
 * He initialization: twice LeCun's variance, because ReLU sets half of its inputs to 0.
 *
 *     W = z · √(2 / fanIn)
 *
 * It is the variance that doubles, not the standard deviation. Some libraries truncate the normal
 * draws at two standard deviations.
 *
 * @param draws `I × J`, for a fully connected layer or `F × C × P × Q` for filters, standard normal
 *   draws z
 * @returns `I × J`, weights
 * @example
 * initHeNormal([[1], [-2]]) // = [[1], [-2]]
 */
export function initHeNormal(draws: number[][]): number[][] {
  throw new Error('not written yet')
}

/**
 * Glorot's initialization, also called Xavier: uniform, with the mean of both fans. The deck's rule
 * for tanh units.
 *
 *     W = b · (2u − 1)        b = √( 6 / (fanIn + fanOut) )
 *
 * The variance is b² / 3 = 2 / (fanIn + fanOut).
 *
 * @param draws `I × J`, for a fully connected layer or `F × C × P × Q` for filters, uniform draws u
 *   from [0, 1)
 * @returns `I × J`, weights in [−b, b)
 * @example
 * initGlorotUniform([[0, 0.5, 0.75, 0, 0]]) // = [[-1, 0, 0.5, -1, -1]]
 */
export function initGlorotUniform(draws: number[][]): number[][] {
  throw new Error('not written yet')
}

/**
 * How large activations are, layer by layer: mean and standard deviation over all units and
 * examples.
 *
 *     H₀ = X      H_l = act(H_{l−1} · W_l)      mean_l = mean of H_l      std_l = standard deviation of H_l
 *
 * Convention: the standard deviation divides by N.
 *
 * @param X `N × D`, inputs, one example per row
 * @param weights list of `I × J`, the weights of each layer; no biases
 * @param activation `tanh`, `relu`, `sigmoid` or `linear`, after every layer
 * @returns `mean` and `std`, one entry per layer
 */
export function activationStatistics(
  X: number[][],
  weights: number[][][],
  activation: 'tanh' | 'relu' | 'sigmoid' | 'linear',
): { mean: number[]; std: number[] } {
  throw new Error('not written yet')
}
