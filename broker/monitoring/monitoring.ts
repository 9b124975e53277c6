// Everything by which the broker is watched, put together: health, counters, /metrics, /scaler, and the HTTP port. It is there
// from the first moment of a start, so that a probe hears of a recovery that takes its time.

import type { HttpAuthorizer } from '../http/authorize.ts';
import type { HttpListener } from '../http/http-ports.ts';
import { type HttpPort, openHttp } from '../http/http-server.ts';
import { createRoutes } from '../http/routes.ts';
import type { Ports } from '../ports.ts';
import { ADDRESS } from '../settings.ts';
import type { BrokerInfo, BrokerParts } from './broker-parts.ts';
import { CONTENT_TYPE } from './exposition.ts';
import { Health, type HealthLimits } from './health.ts';
import { Meters } from './meters.ts';
import { Metrics, type MetricsConfig } from './metrics.ts';
import { RecordAges } from './record-ages.ts';
import type { EventLoopWatch } from './runtime-probe.ts';
import { Scaler } from './scaler.ts';

export interface MonitoringOptions {
  readonly ports: Ports;
  readonly config: HealthLimits & MetricsConfig;
  readonly authorize: HttpAuthorizer;
}

export class Monitoring {
  readonly health: Health;
  readonly meters: Meters;
  readonly #options: MonitoringOptions;
  readonly #parts: BrokerParts = {};
  #listener: HttpListener | undefined;
  #eventLoop: EventLoopWatch | undefined;

  constructor(options: MonitoringOptions) {
    this.#options = options;
    this.health = new Health(options.config);
    this.meters = new Meters(options.ports.clock);
  }

  /** These parts have come to be. */
  add(parts: BrokerParts): void {
    Object.assign(this.#parts, parts);
    this.health.add(parts);
  }

  /** "host:port", where there is an HTTP port. */
  get httpAddress(): string | undefined {
    return this.#listener && ADDRESS.format(this.#listener);
  }

  /** Throws ADDRESS_IN_USE, ADDRESS_UNAVAILABLE. */
  async open(port: HttpPort, info: BrokerInfo): Promise<void> {
    const { ports, config, authorize } = this.#options;
    if (ports.http === undefined) return;
    const { clock, timers, logger, runtime } = ports;
    const scaler = new Scaler(this.#parts, clock, timers);
    const eventLoop = runtime?.watchEventLoop();
    this.#eventLoop = eventLoop;
    const metrics = new Metrics({
      config,
      clock,
      timers,
      runtime,
      eventLoop,
      meters: this.meters,
      health: this.health,
      ages: new RecordAges(),
      info,
      parts: this.#parts,
    });
    const handle = createRoutes({
      health: () => this.health.report(),
      metrics: async () => ({ contentType: CONTENT_TYPE, body: await metrics.scrape() }),
      scaler,
      authorize,
      logger,
    });
    this.#listener = await openHttp(ports.http, port, logger, handle);
    if (this.#listener === undefined) this.#stopWatching();
    else logger.info({ event: 'http_started', address: this.httpAddress }, 'metrics and health are served over HTTP');
  }

  async close(): Promise<void> {
    this.#stopWatching();
    await this.#listener?.close();
    this.#listener = undefined;
  }

  #stopWatching(): void {
    this.#eventLoop?.stop();
    this.#eventLoop = undefined;
  }
}
