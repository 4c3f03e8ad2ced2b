import { err, fail, ok, ulid, type FileStore, type Result } from '../kernel/index.ts';
import { applyChanges, commandRegistry, findCommand } from './commands/registry.ts';
import { diagnosticError, type Diagnostic } from './diagnostic.ts';
import { EditHistory } from './edit-history.ts';
import { isWorkspaceFile, privateFolder } from './file-kind.ts';
import { interpretWorkspace, parseCache, type ParseCache } from './interpret-workspace.ts';
import { migrateTexts } from './migrations/migrate.ts';
import {
  interpretTexts,
  readTextFile,
  readWorkspaceTexts,
  type OpenedWorkspace,
  type WorkspaceTexts,
} from './open-workspace.ts';
import { conflictCopy, recoverJournal, saveFiles, type FileChange } from './save-journal.ts';
import { currentFormatVersion } from './schema/index.ts';
import type { Done, SessionPorts, WorkspaceSession } from './workspace-session.ts';

export async function openSession(ports: SessionPorts): Promise<Result<WorkspaceSession>> {
  const notes: Diagnostic[] = [];
  if (!ports.files.readOnly) {
    const recovered = await recoverJournal(ports.files);
    if (!recovered.ok) return recovered;
    notes.push(...recovered.value.diagnostics);
  }
  const read = await readWorkspaceTexts(ports.files);
  if (!read.ok) return read;
  const cache = parseCache();
  const opened = interpretTexts(read.value, ports.files.readOnly, cache);
  return opened.ok ? ok(new Session(ports, read.value, opened.value, cache, notes)) : opened;
}

class Session implements WorkspaceSession {
  readonly #ports: SessionPorts;
  readonly #cache: ParseCache;
  readonly #history = new EditHistory();
  readonly #listeners = new Set<(paths: readonly string[]) => void>();
  readonly #stopWatching: () => void;
  /** What recovery found at opening; shown until the session is closed. */
  readonly #notes: readonly Diagnostic[];
  /** As last seen on disk. */
  #disk: ReadonlyMap<string, string>;
  /** As the model has it: the disk's, in the current format. */
  #texts: ReadonlyMap<string, string>;
  #opened: OpenedWorkspace;
  /** Files on disk without a text, until the next reload. */
  #unreadable: readonly string[];
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    ports: SessionPorts,
    read: WorkspaceTexts,
    opened: OpenedWorkspace,
    cache: ParseCache,
    notes: readonly Diagnostic[],
  ) {
    this.#ports = ports;
    this.#cache = cache;
    this.#notes = notes;
    this.#disk = read.texts;
    this.#texts = migrated(read.texts, opened.formatVersion);
    this.#opened = opened;
    this.#unreadable = read.unreadable;
    this.#stopWatching = ports.files.watch((paths) => void this.#outside(paths));
  }

  model() {
    return this.#opened.model;
  }

  texts() {
    return this.#texts;
  }

  diagnostics() {
    return [...this.#notes, ...this.#opened.diagnostics];
  }

  readOnlyReason() {
    return this.#opened.readOnlyReason ?? null;
  }

  commands() {
    return commandRegistry.map(({ id, title, description }) => ({ id, label: title, description }));
  }

  history() {
    return this.#history.labels();
  }

  execute(id: string, args: unknown): Promise<Result<Done>> {
    return this.#inTurn(async () => {
      const writable = this.#writable();
      if (!writable.ok) return writable;
      const command = findCommand(id);
      if (!command.ok) return command;
      const { clock, random } = this.#ports;
      const context = { texts: this.#texts, model: this.#opened.model, clock, random };
      const planned = command.value.plan(context, args);
      if (!planned.ok) return planned;
      const { label, changes } = planned.value;
      const checked = this.#refuseNewErrors(changes);
      if (!checked.ok) return checked;
      const saved = await this.#save(changes);
      if (!saved.ok) return saved;
      if (changes.length > 0) this.#history.add({ label, changes });
      return ok({ label, changed: pathsOf(changes) });
    });
  }

  undo(): Promise<Result<Done>> {
    return this.#step('undo');
  }

  redo(): Promise<Result<Done>> {
    return this.#step('redo');
  }

  reload(): Promise<Result<readonly string[]>> {
    return this.#inTurn(() => this.#reload());
  }

  async readText(path: string): Promise<Result<string>> {
    const text = this.#texts.get(path);
    return text === undefined ? readTextFile(this.#ports.files, path) : ok(text);
  }

  onOutsideChange(listener: (paths: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async close(): Promise<void> {
    this.#stopWatching();
    this.#listeners.clear();
    await this.#last;
  }

  /** Writers wait for one another; a failure of one does not stop the next. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #writable(): Result<void> {
    const reason = this.#opened.readOnlyReason;
    return reason === undefined ? ok() : fail('usage.read-only', reason);
  }

  #step(way: 'undo' | 'redo'): Promise<Result<Done>> {
    return this.#inTurn(async () => {
      const writable = this.#writable();
      if (!writable.ok) return writable;
      const edit = this.#history.next(way);
      if (edit === undefined) return fail('usage.nothing-to-undo', `There is nothing to ${way}`);
      const changes = way === 'redo' ? edit.changes : edit.changes.map(inverse);
      const saved = await this.#save(changes);
      if (!saved.ok) return saved;
      this.#history.took(way);
      return ok({ label: edit.label, changed: pathsOf(changes) });
    });
  }

  /** An error that is there already does not stop a change; one that the change would bring does. */
  #refuseNewErrors(changes: readonly FileChange[]): Result<void> {
    const next = new Map(this.#texts);
    applyChanges(next, changes);
    const known = new Set(this.#opened.diagnostics.map(errorKey));
    // A cache of its own: a refused text must not push a good one out.
    const found = interpretWorkspace(next, {
      cache: parseCache(this.#cache),
      unreadable: this.#unreadable,
    }).diagnostics;
    const fresh = found.find((finding) => finding.severity === 'error' && !known.has(errorKey(finding)));
    return fresh === undefined ? ok() : err(diagnosticError(fresh));
  }

  async #save(changes: readonly FileChange[]): Promise<Result<void>> {
    if (changes.length === 0) return ok();
    const { files, clock, random } = this.#ports;
    const next = new Map(this.#texts);
    applyChanges(next, changes);
    const pending = [...this.#texts.keys()].filter((path) => this.#texts.get(path) !== this.#disk.get(path));
    const writes = [...new Set([...pathsOf(changes), ...pending])]
      .map((path) => ({ path, before: this.#disk.get(path) ?? null, after: next.get(path) ?? null }))
      .filter(({ before, after }) => before !== after);
    const untouched = await this.#refuseOutsideChanges(writes);
    if (!untouched.ok) return untouched;
    if (pending.length > 0) {
      const kept = await this.#backUp(pending);
      if (!kept.ok) return kept;
    }
    const saved = await saveFiles(files, writes, clock, random);
    if (!saved.ok) {
      await this.#reload();
      return saved;
    }
    this.#disk = new Map(next);
    this.#show({ texts: this.#disk, diagnostics: this.#readFindings(), unreadable: this.#unreadable });
    return ok();
  }

  /** Findings that do not come from texts (a file that is not UTF-8) hold until the next reload. */
  #readFindings(): Diagnostic[] {
    return this.#opened.diagnostics.filter(({ code }) => code.startsWith('file.') && code !== 'file.outside');
  }

  async #refuseOutsideChanges(writes: readonly FileChange[]): Promise<Result<void>> {
    const { files, clock, random } = this.#ports;
    const changed: FileChange[] = [];
    for (const write of writes) {
      const now = await textOnDisk(files, write.path);
      if (!now.ok) return now;
      if (now.value !== write.before) changed.push(write);
    }
    const [first] = changed;
    if (first === undefined) return ok();
    const id = ulid(clock, random);
    for (const { path, after } of changed) {
      const kept = await files.write(conflictCopy(id, path), new TextEncoder().encode(after ?? ''));
      if (!kept.ok) return kept;
    }
    await this.#reload();
    return fail(
      'workspace.changed-outside',
      `${first.path} was changed by another program; nothing was overwritten`,
      {
        location: { file: first.path },
        fix: `Their version is loaded now: look, and repeat your change. Yours is kept in ${conflictCopy(id, first.path)}.`,
      },
    );
  }

  /** The files of the old format, as they were, before the first write in the new one. */
  async #backUp(paths: readonly string[]): Promise<Result<void>> {
    const { files, clock } = this.#ports;
    const stamp = clock
      .now()
      .replaceAll(/[^0-9]/g, '')
      .slice(0, 14);
    for (const path of paths) {
      const target = `${privateFolder}/backups/${stamp}-format-${this.#opened.formatVersion}/${path}`;
      const kept = await files.write(target, new TextEncoder().encode(this.#disk.get(path) ?? ''));
      if (!kept.ok) return kept;
    }
    return ok();
  }

  async #outside(paths: readonly string[]): Promise<void> {
    if (paths.some(isWorkspaceFile)) await this.reload();
    for (const listener of this.#listeners) listener(paths);
  }

  async #reload(): Promise<Result<readonly string[]>> {
    const read = await readWorkspaceTexts(this.#ports.files);
    if (!read.ok) return read;
    const before = this.#disk;
    const { texts } = read.value;
    const changed = [...new Set([...before.keys(), ...texts.keys()])]
      .filter((path) => before.get(path) !== texts.get(path))
      .sort();
    this.#disk = texts;
    this.#history.forget(changed);
    this.#show(read.value);
    return ok(changed);
  }

  /** Shows the texts; a manifest that cannot be read leaves the last good model standing, with the finding. */
  #show(read: WorkspaceTexts): void {
    this.#unreadable = read.unreadable;
    const opened = interpretTexts(read, this.#ports.files.readOnly, this.#cache);
    if (opened.ok) {
      this.#opened = opened.value;
      this.#texts = migrated(read.texts, opened.value.formatVersion);
      return;
    }
    const { diagnostics } = interpretWorkspace(read.texts, {
      cache: this.#cache,
      unreadable: read.unreadable,
    });
    this.#texts = read.texts;
    this.#opened = { ...this.#opened, diagnostics: [...read.diagnostics, ...diagnostics] };
  }
}

function migrated(texts: ReadonlyMap<string, string>, version: number): ReadonlyMap<string, string> {
  if (version >= currentFormatVersion) return texts;
  const result = migrateTexts(texts, version);
  return result.ok ? result.value : texts;
}

async function textOnDisk(files: FileStore, path: string): Promise<Result<string | null>> {
  const text = await readTextFile(files, path);
  return text.ok || text.error.code !== 'file.not-found' ? text : ok(null);
}

function inverse({ path, before, after }: FileChange): FileChange {
  return { path, before: after, after: before };
}

function pathsOf(changes: readonly FileChange[]): string[] {
  return changes.map(({ path }) => path).sort();
}

/** The same finding, wherever an edit above it moved it. */
function errorKey({ code, message, location }: Diagnostic): string {
  return JSON.stringify([code, message, location?.file, location?.path]);
}
