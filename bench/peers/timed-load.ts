import type { Sample } from '../harness.ts';
import { measure, type ServerProcess } from '../server-process.ts';

/**
 * Keeps calls under way for some time, each of which returns the number of records that it has written, and measures them
 * together with the server.
 */
export function sampleLoad(
  server: ServerProcess,
  load: { valueBytes: number; seconds: number; callsUnderWay: number },
  call: () => Promise<number>,
): Promise<Sample> {
  return measure(server, async () => {
    const endMs = performance.now() + load.seconds * 1000;
    let records = 0;
    const callInTurn = async (): Promise<void> => {
      while (performance.now() < endMs) {
        const written = await call();
        records += written;
      }
    };
    await Promise.all(Array.from({ length: load.callsUnderWay }, callInTurn));
    return { records, valueBytes: records * load.valueBytes };
  });
}
