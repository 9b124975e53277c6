import { describe, expect, it } from 'vitest';
import { redisAbsence } from '../../../../../bench/peers/redis/server.ts';

describe('redisAbsence', () => {
  it('says what is not installed, and how to install it', async () => {
    expect(await redisAbsence([process.execPath, 'no-such-redis-server'])).toBe(
      'redis: no-such-redis-server is not installed (Debian: apt-get install redis-server redis-tools)',
    );
  });

  it('has nothing to say where all is there', async () => {
    expect(await redisAbsence([process.execPath])).toBeUndefined();
  });
});
