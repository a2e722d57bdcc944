/**
 * What the decks state and nothing can recompute, as printed, with the slide. Architectures' errors: `ilsvrcTimeline`.
 */
export const lectureFacts = {
  imagenet: {
    images: 14e6,
    labels: 20e3,
    challenge: { trainingImages: 1.2e6, classes: 1000 },
    source: 'D1 “ImageNet Challenge 2012”',
  },
  cifar10: {
    labels: 10,
    trainingImages: 50_000,
    testImages: 10_000,
    image: [32, 32, 3],
    source: 'D1 “Example dataset: CIFAR-10”',
  },
  flickrStyle: { images: 80e3, styles: 20, source: 'D1, below pictures' },
  wikipaintings: { images: 85e3, genres: 25, source: 'D1, below pictures' },
  alexnetTraining: {
    hiddenLayers: 7,
    units: 650e3,
    parameters: 60e6,
    /** Of AlexNet and of LeNet as printed; LeNet had those of MNIST. */
    images: { printed: [1e6, 1e3], ofMnist: 60_000 },
    gpuSpeedup: 50,
    training: 'two GPUs for a week',
    source: 'D1 “ImageNet Challenge 2012”',
  },
  parametersAsPrinted: {
    alexnet: 62e6,
    vgg16: 138e6,
    resnet101: 40e6,
    googlenet: 5e6,
    densenet264: 70e6,
    source: 'D2, one slide per network',
  },
  wideResnet: {
    claim: 'a wide net of 50 layers beats the original of 152',
    source: 'D1 “Wide Residual Networks”',
  },
  years: {
    printedByD2: { alexnet: 2012, vgg: 2015, resnet: 2016, googlenet: 2015, densenet: 2017 },
    printedByD4: { lenet: 1998, alexnet: 2012, zfnet: 2013, vgg16: 2014, resnet: 2015 },
    note: 'D2 gives years of publication, D4 years of the challenge',
  },
  cpu: {
    name: 'Intel Core i7-7700k',
    cores: 4,
    threads: 8,
    gigahertz: 4.2,
    dollars: 339,
    gigaflops: 540,
    source: 'D1 “CPU vs GPU”',
  },
  gpu: {
    name: 'NVIDIA GTX 1080 Ti',
    cores: 3584,
    gigahertz: 1.6,
    gigabytes: 11,
    dollars: 699,
    gigaflops: 11_400,
    source: 'D1 “CPU vs GPU”',
  },
  batchNormalizationPercentiles: { shown: [15, 50, 85], source: 'D3 “Batch normalization”' },
  supportVectorPackages: { names: ['LIBSVM', 'LIBLINEAR', 'SVM Light'], source: 'D1 “Some SVM packages”' },
  usualMinibatch: { from: 32, to: 256, source: 'D3 “In practice”' },
} as const
