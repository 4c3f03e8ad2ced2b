import { compareText } from '../../kernel/index.ts';
import { comparableText } from './comparable-text.ts';
import type { ChangeKind, MemberChange } from './model-change.ts';
import { shownValue } from './shown-value.ts';

/** Formats whose own words are kept beside the model; each is compared where both sides can say them. */
export const foreignFormats = ['odcs', 'json-schema', 'avro', 'ossie'] as const;
export type ForeignFormat = (typeof foreignFormats)[number];

type Members = Readonly<Record<string, unknown>>;
type Names = Readonly<Record<string, string>>;

/**
 * Members of an ODCS contract that the model has no place for, and what people call them. What we work out ourselves when we
 * write one is not among them; secrecy and encryption are compared as facts on privacy.
 */
const contractMembers: Readonly<Partial<Record<ChangeKind, Names>>> = {
  entity: { quality: 'quality rules', dataGranularityDescription: 'grain', tags: 'tags' },
  attribute: {
    quality: 'quality rules',
    logicalTypeOptions: 'limits',
    properties: 'fields inside',
    items: 'items',
    partitioned: 'partitioned',
    partitionKeyPosition: 'place in the partition key',
    tags: 'tags',
  },
  contract: {
    slaProperties: 'service levels',
    slaDefaultElement: 'what service levels are about',
    servers: 'servers',
    roles: 'roles',
    support: 'support',
    price: 'price',
    team: 'team',
    tags: 'tags',
  },
};

/** What differs in the words of each format. */
export function foreignChanges(
  kind: ChangeKind,
  was: Members,
  is: Members,
  formats: readonly ForeignFormat[],
): MemberChange[] {
  return formats.flatMap((format) => {
    const [old, now] = [foreignIn(was, format), foreignIn(is, format)];
    const names = format === 'odcs' ? contractNames(kind, [was, is]) : ownNames(format, [old, now]);
    return Object.entries(names).flatMap(([member, called]): MemberChange[] => {
      const [before, after] = [old[member] ?? null, now[member] ?? null];
      if (comparableText(before) === comparableText(after)) return [];
      const words = `${called} ${shownValue(before)} becomes ${shownValue(after)}`;
      return [{ member: `foreign.${format}.${member}`, before, after, words }];
    });
  });
}

/** Places and service levels of a contract on a source are worked out from the source. */
function contractNames(kind: ChangeKind, sides: readonly Members[]): Names {
  const names = contractMembers[kind] ?? {};
  if (!sides.some(({ source }) => source !== undefined)) return names;
  return Object.fromEntries(
    Object.entries(names).filter(([member]) => member !== 'servers' && member !== 'slaProperties'),
  );
}

function ownNames(format: ForeignFormat, sides: readonly Members[]): Names {
  const names = [...new Set(sides.flatMap((side) => Object.keys(side)))].sort(compareText);
  return Object.fromEntries(names.map((name) => [name, `${name} (${format})`]));
}

function foreignIn({ foreign }: { readonly foreign?: unknown }, format: ForeignFormat): Members {
  const members = (foreign as Readonly<Record<string, Members>> | undefined)?.[format];
  return members ?? {};
}
