/// <reference types="node" preserve="true" />
/// <reference lib="esnext.disposable" preserve="true" />
// The public face of `tidemark/broker`.

export { type ErrorCode, TidemarkError } from '../protocol/errors.ts';
export { Broker, type BrokerOptions } from './broker.ts';
export type { LogFields, Logger } from './ports.ts';
