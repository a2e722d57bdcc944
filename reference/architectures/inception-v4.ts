/** What D2 names in one line: "Inception-v4 = ResNet + Inception". Szegedy et al. 2017 present two different nets. */
export const inceptionV4 = {
  'Inception-v4': 'inception modules without shortcuts, deeper and more uniform than Inception-v3',
  'Inception-ResNet': 'inception modules whose output, projected by 1 × 1 filters, is added to their input',
  source: 'D2 “Comparison”; Szegedy et al. 2017, sections 3.1 and 3.2',
} as const
