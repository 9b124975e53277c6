// Quotas that a mutated request sets for everybody hold for the innocent, too, and rightly: nobody has to log in here. So it gets
// quotas of its own before, as wide as none.

import type { Requests } from '../../protocol/apis.ts';

const UNBOUNDED = Number.MAX_SAFE_INTEGER;

export function exemptionOf(name: string, principal = 'User:ANONYMOUS'): Requests['alterQuotas'] {
  const rates = { produceBytesPerSecond: UNBOUNDED, fetchBytesPerSecond: UNBOUNDED };
  const user = { principal, clientId: name };
  return { changes: [user, { clientId: name }, { topic: name }].map((entity) => ({ entity, ...rates })) };
}
