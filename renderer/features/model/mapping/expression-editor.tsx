import {
  autocompletion,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { useEffect, useRef, type JSX } from 'react';
import type { CompletionDto, ExpressionFindingDto } from '../../../../shared/workbench/index.ts';
import { mountSqlEditor } from '../../../ui/sql-editor.ts';

/** An editor of one SQL expression: completion from the workbench, findings underlined at their places. */
export function ExpressionEditor({
  value,
  findings,
  completion,
  onChange,
}: {
  readonly value: string;
  readonly findings: readonly ExpressionFindingDto[];
  readonly completion: CompletionDto | undefined;
  readonly onChange: (value: string) => void;
}): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ completion, onChange, value });
  useEffect(() => {
    latest.current = { completion, onChange, value };
  });
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const made = mountSqlEditor(element, {
      text: latest.current.value,
      label: 'SQL expression',
      placeholder: "upper(trim(name)) || ' ' || zip",
      minHeight: '72px',
      maxHeight: '240px',
      keys: completionKeymap,
      extensions: [
        autocompletion({ override: [(context) => complete(context, latest.current.completion)] }),
        marks,
        theme,
      ],
      onChange: (text) => latest.current.onChange(text),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, []);
  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    view.current?.dispatch({ effects: setFindings.of(findings) });
  }, [findings]);
  return <div ref={host} className="expression-editor" />;
}

const setFindings = StateEffect.define<readonly ExpressionFindingDto[]>();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { effects, changes, newDoc }) {
    let next = before.map(changes);
    for (const effect of effects)
      if (effect.is(setFindings)) {
        const length = newDoc.length;
        next = Decoration.set(
          effect.value
            .map(({ offset, length: wide, message }) => {
              const from = Math.max(0, Math.min(offset, length - 1));
              return { from, to: Math.min(length, Math.max(from + 1, offset + wide)), message };
            })
            .filter(({ from, to }) => to > from)
            .map(({ from, to, message }) =>
              Decoration.mark({ class: 'cm-wrong', attributes: { title: message } }).range(from, to),
            ),
          true,
        );
      }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function complete(context: CompletionContext, known: CompletionDto | undefined): CompletionResult | null {
  const plain = context.matchBefore(/"?[\p{L}_][\p{L}\p{N}_]*/u);
  const from = plain?.from ?? context.pos;
  if (known === undefined || (plain === null && !context.explicit)) return null;
  return {
    from,
    validFor: /^"?[\p{L}\p{N}_]*$/u,
    options: [
      ...known.columns.map(({ text, class: columnClass }) => ({
        label: text,
        type: 'property',
        detail: columnClass,
        boost: 20,
      })),
      ...known.functions.map(({ name, signatures, description }) => ({
        label: name,
        type: 'function',
        detail: (signatures[0] ?? '').slice(name.length),
        info: [...signatures, description].filter((line) => line !== '').join('\n'),
        apply: (editor: EditorView, _option: unknown, start: number, end: number) => {
          editor.dispatch({
            changes: { from: start, to: end, insert: `${name}()` },
            selection: { anchor: start + name.length + 1 },
          });
        },
      })),
      ...known.words.map((word) => ({ label: word, type: 'keyword', boost: -20 })),
    ],
  };
}

const theme = EditorView.theme({
  '.cm-wrong': { textDecoration: 'underline wavy var(--bad) 1px', textUnderlineOffset: '3px' },
  '.cm-tooltip': {
    color: 'var(--text)',
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--border)',
    boxShadow: 'var(--shadow)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '14em' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--accent-soft)', color: 'var(--text)' },
  '.cm-completionDetail': { color: 'var(--text-2)', fontStyle: 'normal', marginLeft: '8px' },
  '.cm-completionInfo': { whiteSpace: 'pre-wrap', maxWidth: '360px' },
});
