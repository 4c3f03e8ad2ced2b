import { AuditLog, AuditStore, Commitments } from '../../audit/index.ts';
import { ok, type Result } from '../../kernel/index.ts';
import type { WorkbenchPorts } from '../ports.ts';

/** The audit log of an open workspace and what is kept for it. */
export class AuditState {
  readonly log: AuditLog;
  readonly store: AuditStore;
  #commit: Commitments | null = null;

  constructor({ files, clock, random, profile }: WorkbenchPorts) {
    this.store = new AuditStore(files, random, profile);
    this.log = new AuditLog(files, clock, this.store);
  }

  async commitments(): Promise<Result<Commitments>> {
    if (this.#commit !== null) return ok(this.#commit);
    const key = await this.store.commitmentKey();
    if (!key.ok) return key;
    this.#commit = new Commitments(key.value);
    return ok(this.#commit);
  }
}
