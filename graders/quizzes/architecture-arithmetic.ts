import { quiz } from '#kit'

/** The questions of the assignment on architecture arithmetic; the answers file has the same keys. */
export default quiz('quizzes/architecture-arithmetic', 'Quiz on architecture arithmetic', {
  'vgg-memory-total': {
    sentence: 'knows the true total of VGG-16’s memory column',
    answer: { number: 15_237_608, within: 0.5 },
    source: 'D1 “Case Study: VGGNet” prints 24M; the sum of its exact entries',
    hint: 'Let networkSummary add up the activations of VGG-16, the image included.',
  },
  'why-358m': {
    sentence: 'knows what the 358M operations count twice',
    answer: 'c',
    source: 'D1 “Case Study: GoogLeNet”: 358,055,936 − 271,351,808 = 86,704,128',
    hint: 'Compute the operations of the six convolutions one by one, and their sum. Which of them makes up the difference to 358 million?',
  },
  'alexnet-first-units': {
    sentence: 'knows how many numbers the first layer of AlexNet outputs',
    answer: { number: 290_400, within: 0.5 },
    source: 'D3, caption of the figure of AlexNet, prints 253,440 = 55 · 48 · 96',
    hint: 'The first layer outputs 96 maps. Compute their side from 227 pixels, filters of 11 × 11 and a stride of 4.',
  },
  'vgg-dense-share': {
    sentence: 'knows what share of VGG-16’s weights is in its dense layers',
    answer: { number: 89.37, within: 0.0751 },
    source: 'D1 “Case Study: VGGNet”: 123,633,664 of 138,344,128',
    hint: 'Add up the weights of the three dense layers, and divide by those of all layers.',
  },
  'alexnet-224': {
    sentence: 'knows why AlexNet takes images of 227 pixels',
    answer: 'a',
    source: 'D1 “Case Study: AlexNet”: 227 × 227; D3, caption of its figure: 224 · 224 · 3',
    hint: 'Compute the number of places of an 11 × 11 filter at stride 4, once for 227 and once for 224 pixels.',
  },
})
