// Our record batches against another implementation's: the encoder and decoder of kafkajs.
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import fc from 'fast-check';
import * as lz4 from 'lz4-napi';
import * as snappy from 'snappy';
import { beforeAll, describe, expect, it } from 'vitest';
import * as zstd from '@mongodb-js/zstd';
