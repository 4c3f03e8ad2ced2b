import { fail, ok, type Clock, type FileStore, type Result } from '../kernel/index.ts';
import { auditFileOf } from '../workspace/index.ts';
import type { AuditStore } from './audit-store.ts';
import type { Damage } from './damaged-lines.ts';
import { logFiles, logPath } from './log-files.ts';
import { readTail, type Tail } from './read-tail.ts';
import { repairAction, repairDetail } from './repair-entry.ts';
import { stampEntry, type AuditDraft, type Link } from './stamp-entry.ts';

/**
 * The log of one writer, open for adding. Entries are added one after another, each durable before `append` answers. The
 * host's lock of the workspace keeps others from writing the same chain.
 */
export class AuditLog {
  readonly #files: FileStore;
  readonly #clock: Clock;
  readonly #store: AuditStore;
  /** As this log left it. */
  #tail: Tail | null = null;
  /** As it was found when last looked at. */
  #found: Tail | null = null;
  #writer: string | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(files: FileStore, clock: Clock, store: AuditStore) {
    this.#files = files;
    this.#clock = clock;
    this.#store = store;
  }

  /**
   * Adds an entry and answers with its number. Errors: `audit.read-only`, and `audit.not-written` for everything else that
   * keeps it from being written; then nothing was added.
   */
  append(draft: AuditDraft): Promise<Result<number>> {
    const turn = this.#last.then(
      () => this.#add(draft),
      () => this.#add(draft),
    );
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** What stands at the end of the own log and is no entry: it will be named by the next one. `null` where all is well. */
  async damage(): Promise<Damage | null> {
    const opened = await this.#open();
    return opened.ok ? opened.value.tail.damage : null;
  }

  async #add(draft: AuditDraft): Promise<Result<number>> {
    if (this.#files.readOnly) return fail('audit.read-only', 'The workspace is open for reading only');
    const opened = await this.#open();
    if (!opened.ok) return notWritten(opened.error.message);
    const { writer, tail } = opened.value;
    const at = this.#clock.now();
    const lines: string[] = [];
    let head: Link = tail.head;
    const put = (one: AuditDraft): void => {
      const stamped = stampEntry(writer, at, head, one);
      lines.push(stamped.line);
      head = stamped.link;
    };
    if (tail.damage !== null) put(repairOf(draft, tail));
    const remembered = this.#tail;
    if (remembered !== null && remembered.head.hash !== tail.head.hash)
      put(continuedElsewhere(draft, remembered.head, tail.head));
    put(draft);
    const file = fileFor(writer, at, tail.file);
    const begin = tail.open && file === tail.file ? '\n' : '';
    const bytes = new TextEncoder().encode(`${begin}${lines.join('\n')}\n`);
    const written = await this.#files.append(file, bytes);
    if (!written.ok) return notWritten(written.error.message);
    const before = file === tail.file ? tail.size : 0;
    this.#tail = { head, file, size: before + bytes.length, open: false, damage: null };
    return ok(head.seq);
  }

  async #ownId(): Promise<Result<string>> {
    if (this.#writer === null) {
      const known = await this.#store.writer();
      if (!known.ok) return known;
      this.#writer = known.value;
    }
    return this.#writer === null
      ? fail('audit.read-only', 'The workspace is open for reading only')
      : ok(this.#writer);
  }

  /** The end of the log as it is on disk; read anew when the newest file is not as it was left. */
  async #open(): Promise<Result<{ readonly writer: string; readonly tail: Tail }>> {
    const own = await this.#ownId();
    if (!own.ok) return own;
    const writer = own.value;
    const known = this.#tail ?? this.#found;
    if (known?.file !== undefined && known.file !== null) {
      const now = await this.#files.stat(known.file);
      if (!now.ok) return now;
      if (now.value?.size === known.size) return ok({ writer, tail: known });
    }
    const listed = await logFiles(this.#files);
    if (!listed.ok) return listed;
    const mine = listed.value.writers.find((one) => one.writer === writer) ?? { writer, files: [] };
    const tail = await readTail(this.#files, mine);
    if (!tail.ok) return tail;
    this.#found = tail.value;
    return ok({ writer, tail: tail.value });
  }
}

/** Months never go back, so that the files in the order of their names are the chain even when the clock was turned back. */
function fileFor(writer: string, at: string, newest: string | null): string {
  const month = at.slice(0, 7);
  const last = newest === null ? null : auditFileOf(newest);
  return newest === null || last === null || last.month < month ? logPath(writer, month) : newest;
}

function repairOf({ actor }: AuditDraft, { damage }: Tail): AuditDraft {
  return {
    actor,
    action: repairAction,
    target: { kind: 'log' },
    outcome: 'done',
    detail: damage === null ? {} : repairDetail(damage),
  };
}

/** The log on disk is not the one that was left: somebody cut it or wrote to it meanwhile. Said, never passed over. */
function continuedElsewhere({ actor }: AuditDraft, left: Link, found: Link): AuditDraft {
  return {
    actor,
    action: 'log.changedOutside',
    target: { kind: 'log' },
    outcome: 'done',
    detail: {
      counts: { left: left.seq, found: found.seq },
      digests: { left: left.hash, found: found.hash },
    },
  };
}

function notWritten(message: string): Result<never> {
  return fail('audit.not-written', `The audit log cannot be written: ${message}`);
}
