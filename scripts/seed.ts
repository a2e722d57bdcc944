import fc from 'fast-check'

/**
 * The seed of all property tests. Every run of `npm test` draws the same inputs, so that what fails is a fault of the
 * change. `TEST_SEED=7 npm run test:pure` draws others.
 */
fc.configureGlobal({ seed: Number(process.env.TEST_SEED ?? 1) })
