import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AccessState } from '../../../../broker/access/access-catalogue.ts';
import { AccessControl } from '../../../../broker/access/access-control.ts';
import { DecoyCredentials } from '../../../../broker/access/decoy-credentials.ts';
import { nodeFiles, nodeRandom } from '../../../../broker/node-ports.ts';
import { SCRAM_MECHANISMS, type ScramCredential, type ScramMechanism } from '../../../../protocol/scram-keys.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { RecordingLogger } from '../../../support/test-server.ts';

const [SHA_256, SHA_512] = SCRAM_MECHANISMS;
const NAMES = Array.from({ length: 400 }, (_, number) => `nobody-${number}`);

function keysOf(mechanism: ScramMechanism, iterations: number, saltBytes = 24): ScramCredential {
  const bytes = mechanism === SHA_256 ? 32 : 64;
  const [storedKey, serverKey] = [Buffer.alloc(bytes, 1), Buffer.alloc(bytes, 2)];
  return { mechanism, iterations, salt: Buffer.alloc(saltBytes, 3), storedKey, serverKey };
}

/** As many users as there are numbers of iterations. */
function stateOf(...iterations: readonly number[]): AccessState {
  const users = iterations.map((times, number) => {
    const credentials = new Map(SCRAM_MECHANISMS.map((mechanism) => [mechanism, keysOf(mechanism, times)]));
    return { name: `user-${number}`, createdAtMs: 0, changedAtMs: 0, credentials };
  });
  return { secret: Buffer.alloc(32, 7), users: new Map(users.map((user) => [user.name, user])), rules: new Map() };
}

const decoysOf = (state: AccessState): DecoyCredentials => new DecoyCredentials(() => state);
const shown = ({ iterations, salt }: ScramCredential): string => `${iterations} ${salt.toString('hex')}`;

describe('keys of users that do not exist', () => {
  it('are as those of new users where there are none', () => {
    const { iterations, salt } = decoysOf(stateOf()).credentialOf('nobody', SHA_256);
    expect([iterations, salt.length]).toEqual([16_384, 24]);
  });

  it('have as many iterations as the users have, as often, and the same for each mechanism', () => {
    const decoys = decoysOf(stateOf(4096, 4096, 4096, 20_000));
    const counts = NAMES.map((name) => decoys.credentialOf(name, SHA_256).iterations);
    expect(NAMES.map((name) => decoys.credentialOf(name, SHA_512).iterations)).toEqual(counts);
    expect(new Set(counts)).toEqual(new Set([4096, 20_000]));
    const rare = counts.filter((count) => count === 20_000).length / counts.length;
    expect(rare).toBeGreaterThan(0.18);
    expect(rare).toBeLessThan(0.32);
  });

  it('change for few names when a user comes, and with another salt then', () => {
    const [before, after] = [
      decoysOf(stateOf(...Array(19).fill(4096))),
      decoysOf(stateOf(...Array(19).fill(4096), 9000)),
    ];
    const pairs = NAMES.map((name) => [before.credentialOf(name, SHA_256), after.credentialOf(name, SHA_256)] as const);
    const changed = pairs.filter(([old, now]) => shown(old) !== shown(now));
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThan(NAMES.length / 10);
    for (const [old, now] of changed) {
      expect([old.iterations, now.iterations, old.salt.equals(now.salt)]).toEqual([4096, 9000, false]);
    }
  });

  it('are as the user has them for a mechanism that it lacks', () => {
    const state = stateOf(4096, 4096);
    const odd = {
      name: 'odd',
      createdAtMs: 0,
      changedAtMs: 0,
      credentials: new Map([[SHA_256, keysOf(SHA_256, 9000, 16)]]),
    };
    const { iterations, salt } = decoysOf({ ...state, users: new Map(state.users).set('odd', odd) }).credentialOf(
      'odd',
      SHA_512,
    );
    expect([iterations, salt.length]).toEqual([9000, 16]);
  });

  it('are there for any name, however long, and cost little however many shapes there are', () => {
    const decoys = decoysOf(stateOf(...Array.from({ length: 1_000 }, (_, number) => 5_000 + number)));
    expect(decoys.credentialOf('x'.repeat(15_000), SHA_512).salt).toHaveLength(24);
    const counts = new Set(NAMES.map((name) => decoys.credentialOf(name, SHA_256).iterations));
    expect(counts.size).toBeLessThanOrEqual(16);
  });

  it('are the same after a restart, as those of users are', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tidemark-decoys-'));
    const time = new ManualTime();
    const config = { authentication: 'required', superUsers: [], authenticationFailuresPerMinute: 3 } as const;
    const ports = { files: nodeFiles, clock: time, timers: time, random: nodeRandom, logger: new RecordingLogger() };
    const open = (): Promise<AccessControl> => AccessControl.open({ config, ...ports }, join(folder, 'access.json'));
    const first = await open();
    await first.putUser(
      'ada',
      SCRAM_MECHANISMS.map((mechanism) => keysOf(mechanism, 30_000)),
      'create',
    );
    const look = (access: AccessControl): string[] =>
      ['ada', 'eve'].flatMap((name) => SCRAM_MECHANISMS.map((by) => shown(access.findCredential(name, by).credential)));
    const seen = look(first);
    await first.close();
    const second = await open();
    expect(look(second)).toEqual(seen);
    expect(seen.map((text) => text.replace(/[0-9a-f]{48}$/, 'salt'))).toEqual(Array(4).fill('30000 salt'));
    expect(second.findCredential('eve', SHA_256).isReal).toBe(false);
    await second.close();
    await rm(folder, { recursive: true, force: true });
  });
});
