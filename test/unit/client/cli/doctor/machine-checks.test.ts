import { expect, it } from 'vitest';
import { clockRow, nodeRow } from '../../../../../client/cli/doctor/machine-checks.ts';

it('judges Node and the clock', () => {
  const states = ['v20.18.9', 'v20.19.0', 'v22.0.0', 'v18.20.0'].map((version) => nodeRow(version).state);
  expect(states).toEqual(['fail', 'ok', 'ok', 'fail']);
  const nowMs = Date.UTC(2026, 0);
  const at = (wallMs: number, monotonicMs: number) => ({ wallMs, monotonicMs });
  const source = 'kept';
  expect(clockRow(at(nowMs, 0), at(nowMs + 100, 100), 0, source).state).toBe('ok');
  expect(clockRow(at(nowMs, 0), at(nowMs + 5_000, 100), 0, source)).toMatchObject({
    state: 'warn',
    finding: 'it jumped by 4900 ms meanwhile',
  });
  expect(clockRow(at(nowMs, 0), at(nowMs, 0), nowMs + 3_600_000, source).finding).toContain('3600 s later');
  expect(clockRow(at(0, 0), at(0, 0), 0, source).state).toBe('fail');
});
