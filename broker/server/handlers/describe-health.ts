import type { Health } from '../../monitoring/health.ts';
import type { Handler } from '../api.ts';

export function describeHealthHandler(health: Health): Handler<'describeHealth'> {
  return () => {
    const { checks, diskFreeBytes, ...rest } = health.report();
    return { response: { ...rest, checks: [...checks], ...(diskFreeBytes !== undefined && { diskFreeBytes }) } };
  };
}
