import { Fragment, type JSX } from 'react';

/** A name of a dataset that goes on in the next line after an underscore or hyphen, not in the midst of a word. */
export function BreakableName({ name }: { readonly name: string }): JSX.Element {
  const parts = name.split(/(?<=[_-])(?![_-])/);
  return (
    <>
      {parts.map((part, index) => (
        // Parts of one name have no other key, and never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
