import { parsePublicKey } from '../../audit/index.ts';
import { ok, type Result } from '../../kernel/index.ts';
import { checkReport, type ReportCheck } from '../../requests/index.ts';

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
