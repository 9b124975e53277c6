import { type Command, Option } from 'commander';
import type { RecordBatch } from '../../types.ts';
import { collectPartitions, parseStartPosition, type StartPosition, wholeNumber } from '../arguments.ts';
import { ENCODINGS, type Encoding } from '../encoding.ts';
import { usageError } from '../errors.ts';
import { interruptSignal } from '../interrupts.ts';
import { compileFormat, FORMAT_HELP, jsonLines, type PrintRecord, printText } from '../record-output.ts';
import { connectionOptions, withAdmin } from '../session.ts';
import { writeData } from '../standard-output.ts';
import { resolveStarts } from '../start-offsets.ts';

interface ConsumeArguments {
  offset: StartPosition;
  partition?: number[];
  count?: number;
  exitAtEnd?: boolean;
  format?: PrintRecord;
  output: 'text' | 'jsonl';
  encoding?: Encoding;
}

const HELP = `
Offsets: start (the default), end, N, -N (the last N of each partition), @TIME
(the first record at or after a time: ISO 8601, as @2018-02-05 or
@2018-02-05T12:00:00Z, or milliseconds since 1970).

Text is each value's bytes and a newline; a null value is an empty line. jsonl is
{"topic","partition","offset","timestamp","key","value","headers"} per line;
bytes that are no valid UTF-8 need --encoding base64 to come out unchanged.
${FORMAT_HELP}`;

export function addConsumeCommand(program: Command): void {
  program
    .command('consume <topic...>')
    .description('Read records of one or several topics, until interrupted or told to stop.')
    .addOption(
      new Option('--offset <where>', 'where to start in each partition')
        .argParser(parseStartPosition)
        .default({ offset: 'earliest' } satisfies StartPosition, 'start'),
    )
    .option('-p, --partition <n,...>', 'these partitions alone; repeatable (default: all)', collectPartitions)
    .option('-n, --count <count>', 'stop after so many records', wholeNumber(1))
    .option('--exit-at-end', 'stop where the partitions ended when the command began')
    .addOption(new Option('-o, --output <format>', 'how to print records').choices(['text', 'jsonl']).default('text'))
    .addOption(
      new Option('-f, --format <format>', 'print each record by this format, see below')
        .argParser(compileFormat)
        .conflicts('output'),
    )
    .addOption(
      new Option('--encoding <encoding>', 'what keys, values and headers are in, utf8 if not given').choices(ENCODINGS),
    )
    .addHelpText('after', HELP)
    .action(consume);
}

async function consume(topics: string[], options: ConsumeArguments, command: Command): Promise<void> {
  const { offset: start, partition: partitions, count, exitAtEnd = false } = options;
  const print = printerOf(options);
  const starts = await withAdmin(command, (admin) => resolveStarts(admin, { topics, partitions, start }));

  const interrupted = interruptSignal();
  const { Consumer } = await import('../../index.ts');
  const consumer = new Consumer(connectionOptions(command));
  consumer.assign(starts);
  const done = new AbortController();
  let remaining = count ?? Number.POSITIVE_INFINITY;
  try {
    await consumer.run({
      signal: AbortSignal.any([interrupted, done.signal]),
      untilEnd: exitAtEnd,
      async eachBatch({ records }: RecordBatch) {
        const pieces: Uint8Array[] = [];
        for (const record of records.slice(0, remaining)) print(record, pieces);
        remaining -= records.length;
        if (remaining <= 0) done.abort();
        await writeData(Buffer.concat(pieces));
      },
    });
  } finally {
    await consumer.close();
  }
  interrupted.throwIfAborted();
}

function printerOf({ format, output, encoding }: ConsumeArguments): PrintRecord {
  if (encoding !== undefined && output !== 'jsonl') throw usageError('--encoding is for -o jsonl');
  if (output === 'jsonl') return jsonLines(encoding ?? 'utf8');
  return format ?? printText;
}
