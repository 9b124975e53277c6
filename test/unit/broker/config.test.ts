import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  BROKER_SETTINGS,
  type BrokerConfig,
  brokerConfig,
  settingsFromDocument,
  settingsFromPairs,
} from '../../../broker/config.ts';
import { rowsOf } from '../../../broker/settings.ts';
import { TOPIC_SETTINGS } from '../../../broker/topics/topic-settings.ts';

const fromPairs = (...pairs: string[]): BrokerConfig => brokerConfig(settingsFromPairs(pairs));
const fromYaml = (text: string): BrokerConfig => brokerConfig(settingsFromDocument(parse(text)));

describe('the tables of settings', () => {
  it.each([...rowsOf(BROKER_SETTINGS), ...rowsOf(TOPIC_SETTINGS)])(
    '%s documents itself and allows its own default',
    (_, row) => {
      expect(row.doc).toMatch(/\.$/);
      if (row.default !== undefined) expect(row.type.parse(row.type.format(row.default))).toEqual(row.default);
    },
  );
});

describe('brokerConfig', () => {
  it('has defaults for everything', () => {
    expect(brokerConfig()).toMatchObject({
      listen: { host: '127.0.0.1', port: 7450 },
      advertisedListener: undefined,
      numPartitions: 1,
      autoCreateTopics: false,
      maxFrameBytes: 33_554_432,
      topicDefaults: { segmentBytes: 1_073_741_824, retentionMs: 604_800_000, flush: 'ack', storage: 'disk' },
    });
  });

  it('takes pairs, with "=" in a value and spaces around it', () => {
    const config = fromPairs('data.dir=/data/a=b', 'num.partitions = 3', 'max.frame.bytes=2MiB');
    expect(config).toMatchObject({ dataDir: '/data/a=b', numPartitions: 3, maxFrameBytes: 2_097_152 });
  });

  it('takes a document with flat and nested names, numbers and booleans', () => {
    const config = fromYaml(
      'num.partitions: 4\nauto: { create: { topics: true } }\ntopic:\n  flush: os\n  segment.bytes: 2MiB\n',
    );
    expect(config).toMatchObject({
      numPartitions: 4,
      autoCreateTopics: true,
      topicDefaults: { flush: 'os', segmentBytes: 2_097_152 },
    });
  });

  it('takes an empty document', () => {
    expect(fromYaml('')).toEqual(brokerConfig());
  });

  it('lets later sources win', () => {
    const config = brokerConfig(
      settingsFromPairs(['num.partitions=2', 'log.level=warn']),
      new Map([['num.partitions', 5]]),
    );
    expect(config).toMatchObject({ numPartitions: 5, logLevel: 'warn' });
  });

  const refused: [string, () => unknown, RegExp][] = [
    [
      'an unknown setting',
      () => fromPairs('max.frames=1'),
      /no setting "max\.frames"; there are: listen, .*max\.frame\.bytes/,
    ],
    [
      'an unknown topic setting',
      () => fromPairs('topic.flushh=os'),
      /no setting "topic\.flushh"; there are: topic\.segment\.bytes/,
    ],
    [
      'a malformed value',
      () => fromPairs('max.connections=many'),
      /max\.connections=many: it has to be a whole number from 1/,
    ],
    ['a value out of limits', () => fromPairs('topic.segment.bytes=1'), /topic\.segment\.bytes=1: .* from 1 KiB to /],
    ['a pair without "="', () => fromPairs('max.connections'), /"max\.connections": a setting is given as name=value/],
    ['a pair without a name', () => fromPairs('=3'), /"=3"/],
    ['a list where a text belongs', () => fromYaml('data.dir: [a, b]'), /data\.dir=\["a","b"\]/],
    ['a null', () => fromYaml('data.dir:'), /data\.dir=null/],
    ['a document that is no map', () => fromYaml('just a text'), /configuration file holds settings as name: value/],
    [
      'a name given flat and nested',
      () => fromYaml('data.dir: a\ndata: { dir: b }'),
      /data\.dir is in the configuration file twice/,
    ],
    ['a name that objects inherit', () => fromPairs('constructor=1'), /no setting "constructor"/],
    [
      'less memory for a connection than one frame',
      () => fromPairs('inflight.bytes.per.connection=1MiB'),
      /inflight\.bytes\.per\.connection=1048576: .* at least max\.frame\.bytes \(33554432\)/,
    ],
    [
      'less memory in total than for one connection',
      () => fromPairs('inflight.bytes.total=40MiB'),
      /inflight\.bytes\.total=41943040: .* at least inflight\.bytes\.per\.connection/,
    ],
    [
      'messages that no frame can carry',
      () => fromPairs('topic.max.message.bytes=32MiB'),
      /topic\.max\.message\.bytes=33554432: .* at most 33538048/,
    ],
    [
      'every interface without an address to tell',
      () => fromPairs('listen=0.0.0.0:7450'),
      /listen=0\.0\.0\.0:7450: advertised\.listener/,
    ],
  ];

  it.each(refused)('refuses %s', (_, attempt, message) => {
    expect(attempt).toThrow(
      expect.objectContaining({ code: 'INVALID_SETTING', message: expect.stringMatching(message) }),
    );
  });

  it('listens on every interface once it knows what to tell clients', () => {
    const config = fromPairs('listen=0.0.0.0:7450', 'advertised.listener=broker.example:7450', 'insecure=true');
    expect(config.advertisedListener).toEqual({ host: 'broker.example', port: 7450 });
  });
});
