// Opens and closes the HTTP port.

import { TidemarkError } from '../../protocol/errors.ts';
import type { FileError, Logger } from '../ports.ts';
import { ADDRESS, type Address } from '../settings.ts';
import type { ListenerTls } from '../tls/live-tls.ts';
import { HttpAdmission } from './http-admission.ts';
import type { HttpListener, HttpListenOptions, HttpNetwork, HttpReply, HttpRequest } from './http-ports.ts';

const MAX_HEADER_BYTES = 16 * 1024;
const REQUEST_TIMEOUT_MS = 5_000;
/** Longer than the time between two scrapes: connections are used again. */
const IDLE_TIMEOUT_MS = 75_000;

export interface HttpPort {
  readonly address: Address;
  /** Whether the broker cannot do without; else a port that is taken is a warning. */
  readonly isWanted: boolean;
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number | undefined;
  readonly tls: ListenerTls | undefined;
}

/** Undefined: the port is taken, and that is no reason not to start. Throws ADDRESS_IN_USE, ADDRESS_UNAVAILABLE. */
export async function openHttp(
  network: HttpNetwork,
  { address, isWanted, maxConnections, maxConnectionsPerAddress, tls }: HttpPort,
  logger: Logger,
  handle: (request: HttpRequest) => Promise<HttpReply>,
): Promise<HttpListener | undefined> {
  const options: HttpListenOptions = {
    ...address,
    maxConnections,
    admission: new HttpAdmission(maxConnectionsPerAddress, logger),
    tls,
    maxHeaderBytes: MAX_HEADER_BYTES,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    idleTimeoutMs: IDLE_TIMEOUT_MS,
  };
  try {
    return await network.listen(options, handle);
  } catch (cause) {
    const { code, message } = cause as FileError;
    const where = ADDRESS.format(address);
    if (code === 'EADDRINUSE' && !isWanted) {
      logger.warn(
        { event: 'http_off', address: where },
        `${where} is in use by another process: there is no HTTP port (http.listen gives another, or off)`,
      );
      return undefined;
    }
    if (code === 'EADDRINUSE') {
      throw new TidemarkError('ADDRESS_IN_USE', `http.listen: ${where} is in use by another process`, { cause });
    }
    throw new TidemarkError('ADDRESS_UNAVAILABLE', `http.listen: cannot listen on ${where}: ${message}`, { cause });
  }
}
