/** Winners and well-known entries of the ImageNet challenge, by year; errors are top-5, in percent. */
export const ilsvrcTimeline = [
  {
    year: 2012,
    name: 'AlexNet',
    error: 16.4,
    layers: 8,
    source: 'D1 “ImageNet Challenge 2012”: the next best 26.2',
  },
  {
    year: 2013,
    name: 'Clarifai, by Zeiler',
    error: 11.7,
    source: 'D1 “Case Study: VGGNet”, which calls it ZFNet',
  },
  { year: 2014, name: 'VGG', error: 7.3, layers: 19, source: 'D1 “Case Study: VGGNet”' },
  { year: 2014, name: 'GoogLeNet', error: 6.7, layers: 22, source: 'D1 “Case Study: GoogLeNet”' },
  { year: 2015, name: 'ResNet', error: 3.57, layers: 152, source: 'D1 “Case Study: ResNet”' },
  { year: 2017, name: 'SENet, on ResNeXt-152', source: 'D1 “Squeeze-and-Excitation Networks (SENet)”' },
] as const
