import type { FileChange } from './save-journal.ts';

/** One undoable step, named for people. */
export interface Edit {
  readonly label: string;
  readonly changes: readonly FileChange[];
}

/** More steps than anybody takes back; older ones are forgotten. */
const depth = 200;

/** The way back and the way forth: two stacks of edits, the next one last. */
export class EditHistory {
  #undo: Edit[] = [];
  #redo: Edit[] = [];

  /** Labels, the next step first. */
  labels(): { readonly undo: readonly string[]; readonly redo: readonly string[] } {
    const names = (stack: readonly Edit[]): string[] => stack.map(({ label }) => label).reverse();
    return { undo: names(this.#undo), redo: names(this.#redo) };
  }

  next(way: 'undo' | 'redo'): Edit | undefined {
    return (way === 'undo' ? this.#undo : this.#redo).at(-1);
  }

  /** A new step; what was taken back before it cannot be redone. */
  add(edit: Edit): void {
    this.#undo = [...this.#undo, edit].slice(-depth);
    this.#redo = [];
  }

  /** The next step of that way was taken. */
  took(way: 'undo' | 'redo'): void {
    const edit = way === 'undo' ? this.#undo.pop() : this.#redo.pop();
    if (edit !== undefined) (way === 'undo' ? this.#redo : this.#undo).push(edit);
  }

  /**
   * Forgets the steps that no longer apply because others changed these files: those that touch one of them, and, farther
   * from now, those that touch any file of a forgotten step.
   */
  forget(paths: readonly string[]): void {
    this.#undo = withoutTouching(this.#undo, paths);
    this.#redo = withoutTouching(this.#redo, paths);
  }
}

function withoutTouching(stack: readonly Edit[], paths: readonly string[]): Edit[] {
  const tainted = new Set(paths);
  const kept: Edit[] = [];
  for (const edit of stack.toReversed()) {
    if (edit.changes.some(({ path }) => tainted.has(path))) {
      for (const { path } of edit.changes) tainted.add(path);
    } else kept.push(edit);
  }
  return kept.reverse();
}
