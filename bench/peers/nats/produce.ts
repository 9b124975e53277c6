import type { Contestant, Sample } from '../../harness.ts';
import { randomValues } from '../../payload.ts';
import { bestOf, type Setting } from '../best-of.ts';
import { sampleLoad } from '../timed-load.ts';
import type { NatsServer } from './server.ts';

const TRY_SECONDS = 1.5;

interface WindowSetting extends Setting {
  readonly pending: number;
}

const SETTINGS: readonly WindowSetting[] = [
  { label: '500 pending', pending: 500 },
  { label: '1,000 pending', pending: 1000 },
  { label: '5,000 pending', pending: 5000 },
];

/** The Node client, publishing to one stream with so many acknowledgements awaited at a time. */
export async function natsProducer(
  nats: NatsServer,
  job: { valueBytes: number; seconds: number; durability: string },
): Promise<Contestant> {
  const values = randomValues(job.valueBytes);
  let turn = 0;
  const sample = async ({ pending }: WindowSetting, seconds: number): Promise<Sample> => {
    const stream = `produce-${turn++}`;
    await nats.createStream(stream);
    const load = { valueBytes: job.valueBytes, seconds, callsUnderWay: pending };
    let next = 0;
    const result = await sampleLoad(nats.process, load, async () => {
      await nats.client.publish(`${stream}.0`, values[next++ % values.length]);
      return 1;
    });
    await nats.manager.streams.delete(stream);
    return result;
  };
  const { setting } = await bestOf(SETTINGS, 0, async (tried) => {
    const { records, seconds } = await sample(tried, TRY_SECONDS);
    return records / seconds;
  });
  return { name: `nats, ${job.durability} (${setting.label})`, sample: () => sample(setting, job.seconds) };
}
