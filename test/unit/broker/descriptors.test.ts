import { expect, it } from 'vitest';
import { shareDescriptors } from '../../../broker/descriptors.ts';

const wanted = { openFilesMax: 1024, maxConnections: 10_000 };

it.each([
  [undefined, wanted],
  [1_048_576, wanted],
  [4096, { openFilesMax: 1024, maxConnections: 2944 }],
  [1024, { openFilesMax: 448, maxConnections: 448 }],
  [100, { openFilesMax: 16, maxConnections: 1 }],
])('gives segments and connections their part of %s descriptors', (limit, shares) => {
  expect(shareDescriptors(limit, wanted)).toEqual(shares);
});
