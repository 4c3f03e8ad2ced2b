import { useRef, useState, type JSX, type ReactNode } from 'react';
import { Button } from './button.tsx';
import './field.css';

/** A place to drop files on, with a button that picks them for those who do not drag. */
export function FileDrop({
  label,
  action,
  accept,
  multiple = true,
  onFiles,
  children,
}: {
  readonly label: string;
  readonly action: string;
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children?: ReactNode;
}): JSX.Element {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    // Dropping is for the pointer only; the button inside does the same for everyone.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="file-drop"
      role="group"
      aria-label={label}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
      }}
    >
      <Button icon="upload" onClick={() => picker.current?.click()}>
        {action}
      </Button>
      <span className="muted">{children ?? label}</span>
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={action}
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
}
