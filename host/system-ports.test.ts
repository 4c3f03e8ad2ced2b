import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../shared/kernel/index.ts';
import { systemSha256 } from './system-ports.ts';

test('the digest does not depend on how the bytes come, nor on what becomes of their place afterwards', () => {
  const part = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom(4095, 4096, 4097, 9000).map((length) => new Uint8Array(length).fill(7)),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      const whole = Uint8Array.from(parts.flatMap((bytes) => [...bytes]));
      const hash = systemSha256.stream();
      for (const bytes of parts) {
        const reused = Buffer.from(bytes);
        hash.update(reused);
        reused.fill(0);
      }
      expect(hash.digest()).toBe(sha256(whole));
      expect(systemSha256.of(whole)).toBe(sha256(whole));
    }),
    { seed: 20_261_122, numRuns: 200 },
  );
});
