/** An entity, attribute, relationship, area or note, by ids. */
export type ModelThing =
  | { readonly kind: 'entity'; readonly entity: string }
  | { readonly kind: 'attribute'; readonly entity: string; readonly attribute: string }
  | { readonly kind: 'relationship'; readonly entity: string; readonly relationship: string }
  | { readonly kind: 'area'; readonly area: string }
  | { readonly kind: 'note'; readonly note: string };
