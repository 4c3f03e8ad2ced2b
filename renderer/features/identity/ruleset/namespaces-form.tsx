import type { JSX } from 'react';
import type { Ruleset } from '../../../../shared/workspace/index.ts';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { AttributeSelect, useRulesetForm } from './form-context.tsx';
import { CheckField, LinesField, NumberField } from './form-fields.tsx';
import { ItemCard, ItemList } from './item-card.tsx';
import { freeId, removeAt, replaceAt } from './ruleset-draft.ts';
import { useItemKeys } from './use-item-keys.ts';

type Namespace = Ruleset['namespaces'][number];

const scopes: readonly { readonly value: Namespace['scope']; readonly label: string }[] = [
  { value: 'global', label: 'everywhere' },
  { value: 'region', label: 'within a region' },
  { value: 'source', label: 'within a source' },
];

/** Identifier types: whose they are, how far they are trusted, how many persons and values go together. */
export function NamespacesForm({ namespaces }: { readonly namespaces: readonly Namespace[] }): JSX.Element {
  const { book, edit } = useRulesetForm();
  const set = (next: Namespace[]): void => edit((draft) => ({ ...draft, namespaces: next }));
  const keyAt = useItemKeys(namespaces);
  const first = book.attributes.find(({ sources }) => sources.length > 0)?.attribute ?? 'person.first_name';
  return (
    <ItemList
      title="Identifiers"
      lead="A value that more persons share than allowed may bring records together, but no longer decides."
      add={{
        label: 'Add an identifier',
        run: () =>
          set([
            ...namespaces,
            {
              id: freeId('identifier', namespaces),
              attribute: first,
              normaliser: 'identifier',
              trust: 50,
              verified: false,
              maxPersonsPerValue: 1,
              maxValuesPerPerson: 10,
              scope: 'global',
              blockedValues: [],
            },
          ]),
      }}
    >
      <ul className="items" aria-label="Identifiers">
        {namespaces.map((namespace, at) => (
          <ItemCard
            key={keyAt(at)}
            path={['namespaces', at]}
            noun="identifier"
            name={namespace.id}
            says={`${namespace.attribute} · trust ${namespace.trust}${namespace.verified ? ' · verified' : ''} · ${namespace.maxPersonsPerValue} persons per value`}
            index={at}
            count={namespaces.length}
            onRemove={() => set(removeAt(namespaces, at))}
          >
            <NamespaceFields
              namespace={namespace}
              onChange={(next) => set(replaceAt(namespaces, at, next))}
            />
          </ItemCard>
        ))}
      </ul>
    </ItemList>
  );
}

function NamespaceFields({
  namespace,
  onChange,
}: {
  readonly namespace: Namespace;
  readonly onChange: (next: Namespace) => void;
}): JSX.Element {
  const { book } = useRulesetForm();
  const put = (members: Partial<Namespace>): void => onChange({ ...namespace, ...members });
  return (
    <>
      <div className="form-grid">
        <TextField label="Id" value={namespace.id} onChange={(id) => put({ id })} />
        <AttributeSelect
          label="Attribute"
          hideLabel={false}
          value={namespace.attribute}
          onChange={(attribute) => put({ attribute })}
        />
        <Select
          label="Normaliser"
          value={namespace.normaliser}
          choices={book.normalisers.map((value) => ({ value, label: value }))}
          onChange={(normaliser) => put({ normaliser })}
        />
        <Select label="Scope" value={namespace.scope} choices={scopes} onChange={(scope) => put({ scope })} />
        <TextField
          label="Issuer"
          value={namespace.issuer ?? ''}
          onChange={(issuer) => onChange(withIssuer(namespace, issuer))}
        />
        <NumberField
          label="Trust, 0 to 100"
          value={namespace.trust}
          least={0}
          most={100}
          whole
          onChange={(trust) => trust !== undefined && put({ trust })}
        />
        <NumberField
          label="Persons per value, at most"
          value={namespace.maxPersonsPerValue}
          least={1}
          whole
          onChange={(most) => most !== undefined && put({ maxPersonsPerValue: most })}
        />
        <NumberField
          label="Values per person, at most"
          value={namespace.maxValuesPerPerson}
          least={1}
          whole
          onChange={(most) => most !== undefined && put({ maxValuesPerPerson: most })}
        />
        <CheckField
          label="Verified by the issuer"
          value={namespace.verified}
          onChange={(verified) => put({ verified })}
        />
      </div>
      <LinesField
        label="Blocked values, one per line; /…/ is a regular expression"
        value={namespace.blockedValues}
        onChange={(blockedValues) => put({ blockedValues })}
      />
    </>
  );
}

function withIssuer({ issuer: _old, ...rest }: Namespace, issuer: string): Namespace {
  return issuer === '' ? rest : { ...rest, issuer };
}
