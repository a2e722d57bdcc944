/** Why a fast GPU may wait, and what helps: D1 “CPU / GPU Communication”. */
export const dataPipelineBottleneck = {
  bottleneck: 'reading data and transferring it to the GPU',
  solutions: [
    'read all data into RAM',
    'use an SSD instead of an HDD',
    'use multiple CPU threads to prefetch data',
  ],
  source: 'D1 “CPU / GPU Communication”',
} as const
