// A producer at a fixed rate, whatever the broker does. Asked "start" it begins; asked "stop" it answers with the number
// of records that were acknowledged since.
//
//   node steady-producer.js BROKER TOPIC VALUE_BYTES RECORDS_PER_SECOND

import { Producer } from '../../client/index.ts';
import { OpenLoop } from '../open-loop.ts';
import { randomValues } from '../payload.ts';

const [broker, topic, valueBytes, recordsPerSecond] = process.argv.slice(2);
if (broker === undefined || topic === undefined || !(Number(valueBytes) > 0) || !(Number(recordsPerSecond) > 0)) {
  throw new Error('usage: steady-producer BROKER TOPIC VALUE_BYTES RECORDS_PER_SECOND');
}

const producer = new Producer({ brokers: broker });
const values = randomValues(Number(valueBytes));
let stopped = new AbortController();
let acknowledged = 0;
let sent = 0;

function start(): void {
  stopped = new AbortController();
  acknowledged = 0;
  const loop = new OpenLoop(Number(recordsPerSecond), Number.POSITIVE_INFINITY, (due) => {
    for (let at = 0; at < due.length; at++) {
      const record = { topic: topic ?? '', value: values[sent++ % values.length] ?? null };
      // A refusal ends this process, and with it the measurement.
      void producer.send(record).then(() => acknowledged++);
    }
  });
  void loop.run(stopped.signal);
}

async function stop(): Promise<void> {
  stopped.abort();
  await producer.flush();
  process.send?.(acknowledged);
}

process.on('message', (question) => {
  if (question === 'stop') return void stop();
  start();
  process.send?.('started');
});
process.once('disconnect', () => process.exit());
