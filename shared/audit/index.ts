export { AuditLog } from './audit-log.ts';
export type { AuditProblem, ProblemKind } from './audit-problem.ts';
export { AuditStore } from './audit-store.ts';
export {
  checkSignature,
  makeCheckpoint,
  parseCheckpoint,
  printCheckpoint,
  type Checkpoint,
} from './checkpoint.ts';
export { Commitments } from './commitments.ts';
export type { CheckpointVerdict } from './judge-checkpoints.ts';
export { logFiles, type LogFiles } from './log-files.ts';
export { readEntries, type PlacedEntry } from './read-entries.ts';
export {
  keyFingerprint,
  parsePrivateKey,
  parsePublicKey,
  printPrivateKey,
  printPublicKey,
  signatureHolds,
  signingKey,
  signText,
  type SigningKey,
} from './signing-key.ts';
export { chainStart, stampEntry, type AuditDraft, type Link } from './stamp-entry.ts';
export { verifyLog, type AuditReport, type VerifyOptions } from './verify-log.ts';
