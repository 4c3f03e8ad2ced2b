import type { verifyCertificate, verifyPack, verifyReport, Workbench } from '../shared/workbench/index.ts';

/** A workbench in this process on a folder, with what only a host on the same machine asks of it. */
export interface Session {
  readonly api: Workbench;
  close(): Promise<void>;
}

/** What a check of a pack found. */
export type PackReport = Extract<Awaited<ReturnType<typeof verifyPack>>, { ok: true }>['value'];

/** What a check of an access report found. */
export type ReportCheck = Extract<ReturnType<typeof verifyReport>, { ok: true }>['value'];

/** What a check of an erasure certificate found. */
export type CertificateReport = Extract<ReturnType<typeof verifyCertificate>, { ok: true }>['value'];
