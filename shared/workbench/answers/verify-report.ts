import { parsePublicKey } from '../../audit/index.ts';
import { fail, fromBase64, ok, type Result } from '../../kernel/index.ts';
import { checkReport, type ReportCheck, reportJsonName } from '../../requests/index.ts';
import type { ParsedArgsOf } from '../contract/index.ts';
import type { DeepReadonly } from '../handlers.ts';

export interface ReportFiles {
  /** The text of access-report.json. */
  readonly report: string;
  /** The files beside it, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The signer's key (PEM). */
  readonly publicKey?: string | undefined;
}

/** Whether an access report is as it was written. Needs no workspace. Errors: `audit.key` for a key that is none. */
export function verifyReport({ report, files, publicKey }: ReportFiles): Result<ReportCheck> {
  const key = publicKey === undefined ? ok(undefined) : parsePublicKey(publicKey);
  return key.ok ? ok(checkReport(report, { files, publicKey: key.value })) : key;
}

/** The same of files as a window sends them. Errors: `usage.argument` without access-report.json, or for what is no base64. */
export function checkReportFiles({
  files: given,
  publicKey,
}: ParsedArgsOf<'requests.checkReport'>): Result<DeepReadonly<ReportCheck>> {
  const files = new Map<string, Uint8Array>();
  for (const { name, base64 } of given) {
    const content = fromBase64(base64);
    if (content === null) return fail('usage.argument', `${name} did not arrive as base64`);
    files.set(name, content);
  }
  const report = files.get(reportJsonName);
  if (report === undefined)
    return fail('usage.argument', `There is no ${reportJsonName} among the files`, {
      fix: `Choose ${reportJsonName}, and with it, if you have them, the page (.html) and the document (.pdf).`,
    });
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(report);
    return verifyReport({ report: text, files, publicKey });
  } catch {
    return fail('file.unreadable', 'The report is not UTF-8', { location: { file: reportJsonName } });
  }
}
