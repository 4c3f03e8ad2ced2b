import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256, toBase64 } from '../../kernel/index.ts';
import { checkReportFiles } from './verify-report.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const page = bytes('<p>Ann</p>');
const report = { format: 'c360-access-report', request: { preparedAt: '2026-03-01T10:00:00Z' } };
const text = `${canonicalJson({
  contentDigest: sha256(canonicalJson(report)),
  files: [{ name: 'access-report.html', sha256: sha256(page) }],
  report,
})}\n`;

function check(files: Readonly<Record<string, Uint8Array>>) {
  return checkReportFiles({
    files: Object.entries(files).map(([name, content]) => ({ name, base64: toBase64(content) })),
  });
}

describe('an access report that a window sends for checking', () => {
  it('is compared to the byte, with the files beside it', () => {
    const whole = check({ 'access-report.html': page, 'access-report.json': bytes(text) });
    expect(whole).toMatchObject({
      ok: true,
      value: {
        state: 'unsigned',
        compared: ['access-report.html'],
        says: { preparedAt: '2026-03-01T10:00:00Z' },
      },
    });
    const other = check({ 'access-report.html': bytes('<p>Bob</p>'), 'access-report.json': bytes(text) });
    expect(other).toMatchObject({ value: { state: 'changed' } });
    // A byte order mark is a change too, though a decoder would drop it.
    expect(check({ 'access-report.json': bytes(`\uFEFF${text}`) })).toMatchObject({
      value: { state: 'changed' },
    });
  });

  it('says what is missing or no report', () => {
    expect(check({ 'access-report.html': page })).toMatchObject({ error: { code: 'usage.argument' } });
    expect(check({ 'access-report.json': new Uint8Array([0xff, 0xfe]) })).toMatchObject({
      error: { code: 'file.unreadable' },
    });
    expect(checkReportFiles({ files: [{ name: 'access-report.json', base64: 'not base64' }] })).toMatchObject(
      {
        error: { code: 'usage.argument' },
      },
    );
  });
});
