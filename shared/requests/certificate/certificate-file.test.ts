import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signingKey } from '../../audit/index.ts';
import { canonicalJson } from '../../kernel/index.ts';
import type { ErasureCertificate } from './certificate.ts';
import { checkCertificate, printCertificate } from './certificate-file.ts';

const certificate: ErasureCertificate = {
  format: 'c360-erasure-certificate',
  formatVersion: 1,
  notices: ['Für das, was geladen wurde.'],
  status: 'verified',
  planDigest: 'a'.repeat(64),
  case: 'c-1',
  personId: 'p-1',
  executor: 'ops',
  executedAt: '2026-11-21T10:00:00Z',
  verifiedAt: '2026-11-21T12:00:00Z',
  product: 'test',
  inputs: [],
  sources: [],
  scan: { identifiers: 1, forms: 2, cells: 3, residues: [] },
  orphans: [],
  exceptions: [],
  propagation: [],
  backups: [],
  open: [],
};
const key = signingKey(new Uint8Array(32).fill(5));
const other = signingKey(new Uint8Array(32).fill(6));
const page = '<html>verified</html>';
const signed = printCertificate(certificate, page, key);

describe('the file of an erasure certificate', () => {
  it('is vouched for by its signature, and by the key that is known', () => {
    const report = checkCertificate(signed, { page, publicKey: key.publicKey });
    expect(report).toMatchObject({ state: 'signed', problems: [], says: { status: 'verified' } });
    expect(report.key).toMatch(/^[0-9a-f]{16}$/);
    expect(checkCertificate(signed, { publicKey: other.publicKey })).toMatchObject({ state: 'changed' });
  });

  it('says that it is unsigned, and is no answer where a key is asked for', () => {
    const plain = printCertificate(certificate, page);
    expect(checkCertificate(plain)).toMatchObject({ state: 'unsigned', key: null });
    expect(checkCertificate(plain, { publicKey: key.publicKey }).problems).toEqual(['It is not signed.']);
  });

  it('shows every changed, added and missing byte', () => {
    fc.assert(
      fc.property(
        fc.nat(signed.length - 1),
        fc.constantFrom('', ' ', '0', '"', 'Q', '='),
        fc.boolean(),
        (at, byte, more) => {
          const changed = `${signed.slice(0, at)}${byte}${signed.slice(more ? at : at + 1)}`;
          if (changed === signed) return;
          expect(checkCertificate(changed).state).toBe('changed');
        },
      ),
      { seed: 364, numRuns: 2000 },
    );
  });

  it('shows a page that was changed, and a certificate that was signed anew by somebody else', () => {
    expect(checkCertificate(signed, { page: page.replace('verified', 'partial') }).state).toBe('changed');
    const forged = printCertificate({ ...certificate, status: 'partial' }, page, other);
    expect(checkCertificate(forged).state).toBe('signed');
    expect(checkCertificate(forged, { publicKey: key.publicKey }).state).toBe('changed');
  });

  it('shows a status that was changed along with its digest', () => {
    const plain = printCertificate({ ...certificate, status: 'partial' }, page);
    const { signature } = JSON.parse(signed) as { signature: unknown };
    const moved = `${canonicalJson({ ...(JSON.parse(plain) as object), signature })}\n`;
    expect(checkCertificate(moved).problems).toEqual([
      'The signature does not hold: the file was changed after it was signed.',
    ]);
  });
});
