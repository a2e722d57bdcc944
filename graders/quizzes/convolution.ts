import { quiz } from '#kit'

const exactly = (number: number) => ({ number, within: 1e-9 })

/** The questions of the assignment on convolutional layers; the answers file has the same keys. */
export default quiz('quizzes/convolution', 'Quiz on convolutional layers', {
  'flipped-filter': {
    sentence: 'knows what a convolution of mathematics gives, which flips the filter',
    answer: exactly(28),
    source: 'D1 “1. Convolution”; worked by hand',
    hint: 'Write the filter down backwards, under the pixels. Only then multiply and add.',
  },
  'weights-of-a-filter': {
    sentence: 'knows how many weights a 5 × 5 filter has on an image with three channels',
    answer: exactly(75),
    source: 'D1 “Convolutions: More detail”: parameters of ten 5 × 5 filters',
    hint: 'A filter reaches through the full depth of its input.',
  },
  'parameters-of-pool1': {
    sentence: 'knows how many parameters the first pooling layer of AlexNet has',
    answer: exactly(0),
    source: 'D1 “Case Study: AlexNet”: the question about POOL1',
    hint: 'What would training change in a window of which the largest entry is taken?',
  },
  'alexnet-with-224-pixels': {
    sentence: 'knows why an image of 224 pixels does not fit the first layer of AlexNet',
    answer: exactly(54.25),
    source: 'D1 “Case Study: AlexNet” has 227 pixels; a caption of D3 has 224',
    hint: 'Put 224, 11, stride 4 and no padding into the formula of the output size, and do not round.',
  },
  'gradient-of-overlapping-windows': { sentence: 'knows what a pixel gets that is the largest of several windows', answer: 'a', source: 'derived from D1 “3. Spatial Pooling”', hint: 'Raise this pixel by a little. Which outputs change, and by how much?' },
})
