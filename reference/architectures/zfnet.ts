import type { Architecture } from './architecture.ts'

/** ZFNet of 2013: AlexNet with filters of 7 instead of 11 pixels in the first layer, and steps of 2 instead of 4. */
export const zfnet: Architecture = {
  name: 'ZFNet',
  input: [224, 224, 3],
  layers: [
    { name: 'CONV1', layer: 'conv', kernel: 7, filters: 96, stride: 2, pad: 1 },
    { name: 'POOL1', layer: 'pool', kernel: 3, stride: 2, pad: 1 },
    { name: 'NORM1', layer: 'responseNorm' },
    { name: 'CONV2', layer: 'conv', kernel: 5, filters: 256, stride: 2 },
    { name: 'POOL2', layer: 'pool', kernel: 3, stride: 2, pad: 1 },
    { name: 'NORM2', layer: 'responseNorm' },
    { name: 'CONV3', layer: 'conv', kernel: 3, filters: 384, pad: 1 },
    { name: 'CONV4', layer: 'conv', kernel: 3, filters: 384, pad: 1 },
    { name: 'CONV5', layer: 'conv', kernel: 3, filters: 256, pad: 1 },
    { name: 'POOL3', layer: 'pool', kernel: 3, stride: 2 },
    { name: 'FC6', layer: 'dense', units: 4096 },
    { name: 'DROP6', layer: 'dropout' },
    { name: 'FC7', layer: 'dense', units: 4096 },
    { name: 'DROP7', layer: 'dropout' },
    { name: 'FC8', layer: 'dense', units: 1000 },
  ],
  convSize: 'floor',
  source: 'D4 “ZFNet in 2013”; Zeiler and Fergus 2014, figure 3',
}
