import { fail, ok, type Job, type Result } from '../../kernel/index.ts';
import type { ChangeSideArg } from '../contract/changes-methods.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { releasesInOrder } from './releases.ts';
import { sideOfFile, sideOfFolder, sideOfWorkspace, type ChangeSide } from './change-side.ts';

/** Files that were handed over are kept this many at a time; they are compared again with another mode or a newer model. */
const mostKept = 8;

/** A file as it was handed over, and what it is in each dialect that was asked for. */
interface KeptFile {
  readonly fileName: string;
  readonly content: Uint8Array;
  readonly sides: Map<string | undefined, ChangeSide>;
}

/** Finds what is compared. A file is read once and stays known under its upload until others take its place. */
export class SideStore {
  readonly #state: Pick<WorkbenchState, 'session' | 'uploads'>;
  readonly #kept = new Map<string, KeptFile>();

  constructor(state: Pick<WorkbenchState, 'session' | 'uploads'>) {
    this.#state = state;
  }

  /** Both sides: the last release where no older one is named, the workspace as it stands where no newer one is. */
  async both(
    before: ChangeSideArg | undefined,
    after: ChangeSideArg | undefined,
    job: Job,
  ): Promise<Result<{ readonly before: ChangeSide; readonly after: ChangeSide }>> {
    const last = releasesInOrder(this.#state.session.model()).at(-1);
    if (before === undefined && last === undefined)
      return fail('reference.unknown', 'There is no release to compare with', {
        fix: 'Make one (changes.release), or name what to compare with.',
      });
    const old = await this.find(before ?? { release: last?.id ?? '' }, job);
    if (!old.ok) return old;
    const now = await this.find(after ?? { current: true }, job);
    return now.ok ? ok({ before: old.value, after: now.value }) : now;
  }

  async find(side: ChangeSideArg, job: Job): Promise<Result<ChangeSide>> {
    const model = this.#state.session.model();
    if ('current' in side) return sideOfWorkspace(model);
    if ('release' in side) return sideOfWorkspace(model, side.release);
    const upload = 'upload' in side ? side.upload : side.folder;
    const dialect = 'upload' in side ? side.dialect : undefined;
    const file = this.#fileOf(upload);
    if (!file.ok) return file;
    const { fileName, content, sides } = file.value;
    const known = sides.get(dialect);
    if (known !== undefined) return ok(known);
    const read =
      'upload' in side
        ? await sideOfFile(fileName, content, job, dialect)
        : sideOfFolder(side.label, content);
    if (read.ok) sides.set(dialect, read.value);
    return read;
  }

  #fileOf(upload: string): Result<KeptFile> {
    const kept = this.#kept.get(upload);
    if (kept !== undefined) return ok(kept);
    const file = this.#state.uploads.take(upload);
    if (!file.ok)
      return fail('usage.argument', 'The file that was compared is not kept any more', {
        fix: 'Choose it again.',
      });
    const { fileName, content } = file.value;
    const read: KeptFile = { fileName, content, sides: new Map() };
    this.#kept.set(upload, read);
    for (const old of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(old);
    }
    return ok(read);
  }
}
