// What opens batches, over Node's clock and timers: one for all tests that do not look at it.

import { DecompressionRoom } from '../../broker/decompression-room.ts';
import { nodePorts } from '../../broker/node-ports.ts';
import type { Logger } from '../../broker/ports.ts';
import type { BatchOpener } from '../../broker/storage/batch-opener.ts';

const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export const OPENER: BatchOpener = new DecompressionRoom(nodePorts({ logger: SILENT }));
