import { vi } from 'vitest';

/** Waits for what happens in its own time, however busy the machine is. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(condition, { timeout: 30_000, interval: 5 });
}
