import { expect, it } from 'vitest';
import { loadOptionalPackage } from '../../../protocol/optional-package.ts';

it('loads a package that is there and tells why one is not', () => {
  expect(loadOptionalPackage('lz4-napi')).toHaveProperty('exports.compressFrame');
  expect(loadOptionalPackage('@tidemark/no-such-package')).toMatchObject({ failure: { code: 'MODULE_NOT_FOUND' } });
});
