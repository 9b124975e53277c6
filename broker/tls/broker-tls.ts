// The TLS of a broker: its files, read at the start and looked at again now and then, so that a certificate is renewed
// without a restart. What does not hold together at a reload changes nothing.

import { TidemarkError } from '../../protocol/errors.ts';
import type { BrokerConfig } from '../config.ts';
import type { Ports, Timer } from '../ports.ts';
import { judgePeer } from './certificate-principal.ts';
import { LiveTls } from './live-tls.ts';
import { type CheckedTls, readTls, sameMaterial, type TlsFileNames } from './tls-material.ts';

const DAY_MS = 24 * 3600 * 1000;
/** So long before its end a certificate that nobody has renewed is worth a warning. */
export const EXPIRY_NOTICE_MS: number = 14 * DAY_MS;

type TlsPorts = Pick<Ports, 'files' | 'timers' | 'clock' | 'logger'>;

export class BrokerTls {
  readonly listener: LiveTls;
  readonly #ports: TlsPorts;
  readonly #fileNames: TlsFileNames;
  readonly #intervalMs: number;
  #timer: Timer | undefined;
  #running: Promise<void> = Promise.resolve();
  #lastFailure: string | undefined;
  #closed = false;

  private constructor(ports: TlsPorts, config: BrokerConfig, fileNames: TlsFileNames, checked: CheckedTls) {
    this.#ports = ports;
    this.#fileNames = fileNames;
    this.#intervalMs = config.tlsReloadIntervalMs;
    const { tlsMinVersion: minVersion, tlsClientAuth: clientAuth, handshakeTimeoutMs } = config;
    const judgement = { clientAuth, rule: config.tlsPrincipal };
    this.listener = new LiveTls(checked.material, {
      minVersion,
      clientAuth,
      handshakeTimeoutMs,
      judge: (shown, flaw) => judgePeer(shown, flaw, judgement),
    });
    this.#noteExpiry(checked);
  }

  /** Undefined where no certificate is set. Throws INVALID_TLS. */
  static async open(ports: TlsPorts, config: BrokerConfig): Promise<BrokerTls | undefined> {
    const { tlsCertFile: certFile, tlsKeyFile: keyFile, tlsCaFile: caFile } = config;
    if (certFile === undefined || keyFile === undefined) return undefined;
    const fileNames = { certFile, keyFile, caFile };
    return new BrokerTls(ports, config, fileNames, await readTls(ports.files, fileNames));
  }

  /** Reads the files now, whatever the interval. Never rejects: what is wrong is logged. */
  reload(): Promise<void> {
    this.#lastFailure = undefined;
    return this.#reload();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#timer?.cancel();
    await this.#running;
  }

  /** One after the other: files change while they are read. */
  #reload(): Promise<void> {
    this.#running = this.#running.then(() => this.#reloadNow());
    return this.#running;
  }

  async #reloadNow(): Promise<void> {
    if (this.#closed) return;
    const { files, logger } = this.#ports;
    try {
      const checked = await readTls(files, this.#fileNames);
      this.#lastFailure = undefined;
      if (sameMaterial(checked.material, this.listener.material)) return;
      this.listener.replace(checked.material);
      const { subject, expiresAtMs } = checked;
      const expires = new Date(expiresAtMs).toISOString();
      logger.info({ event: 'tls_reloaded', subject, expires }, 'new connections get the new certificate');
      this.#noteExpiry(checked);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // Files that stay broken are told of once.
      if (reason === this.#lastFailure) return;
      this.#lastFailure = reason;
      const code = error instanceof TidemarkError ? error.code : 'INVALID_TLS';
      logger.error({ event: 'tls_reload_failed', code, reason }, 'the TLS files cannot be used; the old ones stay');
    }
  }

  #noteExpiry({ subject, validFromMs, expiresAtMs }: CheckedTls): void {
    const nowMs = this.#ports.clock.wallMs();
    if (validFromMs <= nowMs && nowMs < expiresAtMs - EXPIRY_NOTICE_MS) return;
    const problem = nowMs < validFromMs ? 'is not valid yet' : nowMs < expiresAtMs ? 'ends soon' : 'has expired';
    const expires = new Date(expiresAtMs).toISOString();
    this.#ports.logger.warn(
      { event: 'tls_certificate_validity', subject, expires },
      `the broker's certificate ${problem}`,
    );
  }

  /** Begins to look at the files now and then. */
  watch(): void {
    if (this.#intervalMs === 0 || this.#closed) return;
    const look = (): void => void this.#reload().then(() => this.watch());
    this.#timer = this.#ports.timers.after(this.#intervalMs, look, { unref: true });
  }
}
