import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { PostgreSQL, sql } from '@codemirror/lang-sql';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension, type Transaction } from '@codemirror/state';
import { EditorView, keymap, placeholder, type KeyBinding } from '@codemirror/view';
import { tags } from '@lezer/highlight';

interface SqlEditorOptions {
  readonly text: string;
  /** For those who hear the window. */
  readonly label: string;
  readonly placeholder: string;
  readonly minHeight: string;
  readonly maxHeight: string;
  /** Keys before those of every editor. The Tab key always leaves it. */
  readonly keys: readonly KeyBinding[];
  readonly extensions: readonly Extension[];
  readonly onChange: (text: string) => void;
}

/**
 * An editor of SQL inside an element; whoever made it destroys it. It stands in a shadow root, where its styles are
 * constructed sheets, since the window's policy allows no style elements. Import it with a lazy screen: it is large.
 */
export function mountSqlEditor(element: HTMLElement, options: SqlEditorOptions): EditorView {
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  return new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        history(),
        sql({ dialect: PostgreSQL, upperCaseKeywords: false }),
        syntaxHighlighting(highlighting),
        keymap.of([...options.keys, ...defaultKeymap, ...historyKeymap]),
        placeholder(options.placeholder),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'false' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        }),
        typedOverSelection,
        ...options.extensions,
        theme,
        EditorView.theme({ '&': { minHeight: options.minHeight, maxHeight: options.maxHeight } }),
      ],
    }),
  });
}

/**
 * Text typed over a selection goes straight into the document. Left to Chromium, it would go into the page with the look of
 * what it takes the place of as a `style` attribute, which the window's policy blocks with an error.
 */
const typedOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType, isComposing } = event;
    if (inputType !== 'insertText' || data === null || isComposing) return false;
    if (view.state.readOnly || view.state.selection.main.empty) return false;
    event.preventDefault();
    const { from, to } = view.state.selection.main;
    const typed = (): Transaction =>
      view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
    // As for all that is typed: extensions that close brackets or expand words are asked first.
    const handled = view.state
      .facet(EditorView.inputHandler)
      .some((handle) => handle(view, from, to, data, typed));
    if (!handled) view.dispatch(typed());
    return true;
  },
});

const highlighting = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--ok)' },
  { tag: tags.number, color: 'var(--warn)' },
  { tag: tags.comment, color: 'var(--text-2)' },
]);

const theme = EditorView.theme({
  '&': {
    color: 'var(--text)',
    backgroundColor: 'var(--surface)',
    border: '1px solid var(--border-strong)',
    borderRadius: 'var(--radius)',
  },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '1px' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    fontSize: 'var(--size-2)',
    lineHeight: '1.5',
    overflow: 'auto',
  },
  '.cm-content': { caretColor: 'var(--text)', padding: '6px 2px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-placeholder': { color: 'var(--null)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { background: 'var(--accent-soft)' },
});
