import { rm, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { brokerConfig } from '../../../../broker/config.ts';
import { nodeFiles } from '../../../../broker/node-ports.ts';
import { BrokerTls } from '../../../../broker/tls/broker-tls.ts';
import type { TlsMaterial } from '../../../../broker/tls/live-tls.ts';
import { TestAuthority, writeTlsFiles } from '../../../support/certificates.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { inTemporaryFolder } from '../../../support/storage.ts';
import { RecordingLogger, until } from '../../../support/test-server.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await TestAuthority.create();
});

interface Bed {
  readonly tls: BrokerTls;
  readonly time: ManualTime;
  readonly logger: RecordingLogger;
  readonly folder: string;
  /** What a listener was told to use. */
  readonly applied: TlsMaterial[];
}

function withTls(test: (bed: Bed) => Promise<void>): Promise<void> {
  return inTemporaryFolder(async (folder) => {
    const settings = await writeTlsFiles(folder, await authority.server());
    const config = brokerConfig(new Map(Object.entries({ ...settings, 'tls.reload.interval.ms': 1000 })));
    const time = new ManualTime();
    const logger = new RecordingLogger();
    // The certificates are of today, the manual time is not.
    const clock = { wallMs: () => Date.now(), monotonicMs: () => time.monotonicMs() };
    const tls = await BrokerTls.open({ files: nodeFiles, timers: time, clock, logger }, config);
    if (tls === undefined) throw new Error('the settings have TLS');
    const applied: TlsMaterial[] = [];
    tls.listener.onReplaced.add((material) => applied.push(material));
    await test({ tls, time, logger, folder, applied });
    await tls.close();
  });
}

describe('BrokerTls', () => {
  it('is nothing without its settings', async () => {
    const ports = {
      files: nodeFiles,
      timers: new ManualTime(),
      clock: new ManualTime(),
      logger: new RecordingLogger(),
    };
    expect(await BrokerTls.open(ports, brokerConfig(new Map()))).toBeUndefined();
  });

  it('looks at its files every interval, and takes what has changed', () =>
    withTls(async ({ tls, time, logger, folder, applied }) => {
      tls.watch();
      time.advance(1000);
      await until(() => time.pendingTimers === 1);
      expect(applied).toEqual([]);

      const second = await authority.server();
      await writeTlsFiles(folder, second);
      time.advance(1000);
      await until(() => time.pendingTimers === 1);
      expect(applied.map(({ cert }) => String(cert))).toEqual([second.cert]);
      expect(String(tls.listener.material.key)).toBe(second.key);
      expect(logger.events()).toEqual(['tls_reloaded']);
    }));

  it('keeps what it has when the files are broken, and says so once for each way in which they are', () =>
    withTls(async ({ tls, time, logger, folder, applied }) => {
      const before = tls.listener.material;
      const tick = async (): Promise<void> => {
        time.advance(1000);
        await until(() => time.pendingTimers === 1);
      };
      tls.watch();
      await writeFile(`${folder}/broker-cert.pem`, 'x');
      await tick();
      await tick();
      await rm(`${folder}/broker-cert.pem`);
      await tick();
      await tick();
      expect(logger.lines.map(({ event, reason }) => `${event}: ${reason}`)).toEqual([
        expect.stringMatching(/^tls_reload_failed: tls\.cert\.file=.*it holds no certificate/),
        expect.stringMatching(/^tls_reload_failed: tls\.cert\.file=.*it cannot be read \(ENOENT\)/),
      ]);
      await tls.reload();
      expect(logger.lines).toHaveLength(3);
      expect(tls.listener.material).toBe(before);
      expect(applied).toEqual([]);
    }));

  it('keeps what it has when the listener will not have the new', () =>
    withTls(async ({ tls, logger, folder }) => {
      const before = tls.listener.material;
      tls.listener.onReplaced.add(() => {
        throw new Error('not that');
      });
      await writeTlsFiles(folder, await authority.server());
      await tls.reload();
      expect(tls.listener.material).toBe(before);
      expect(logger.lines).toMatchObject([{ event: 'tls_reload_failed', reason: 'not that' }]);
    }));

  it('warns of a certificate that ends soon', () =>
    withTls(async ({ tls, logger, folder }) => {
      for (const days of [3, -0.5]) {
        const validTo = new Date(Date.now() + days * 24 * 3600 * 1000);
        await writeTlsFiles(folder, await authority.server({ validTo }));
        await tls.reload();
      }
      const warnings = logger.lines.filter(({ event }) => event === 'tls_certificate_validity');
      expect(warnings.map(({ message }) => message)).toEqual([
        "the broker's certificate ends soon",
        "the broker's certificate has expired",
      ]);
    }));

  it('looks at nothing once it is closed', () =>
    withTls(async ({ tls, time }) => {
      tls.watch();
      await tls.close();
      expect(time.pendingTimers).toBe(0);
      tls.watch();
      expect(time.pendingTimers).toBe(0);
    }));
});
