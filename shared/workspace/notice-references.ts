import { compareText, groupBy } from '../kernel/index.ts';
import type { Catalog } from './catalog.ts';
import { categoryClaims } from './term-references.ts';
import { unknownId, type Claim } from './claim.ts';
import type { Notice } from './schema/index.ts';

/** What is wrong with consent/notices.yaml: versions that repeat or overlap, purposes and categories that do not exist. */
export function noticeReferences(notices: readonly Notice[], catalog: Catalog): Claim[] {
  return [
    ...notices.flatMap((notice, index) => [
      ...repeated(notices, notice, index),
      ...backwards(notice, index),
      ...notice.purposes.flatMap((purpose, position) =>
        catalog.purposes === null
          ? []
          : unknownId(['notices', index, 'purposes', position], 'purpose', purpose, [...catalog.purposes]),
      ),
      ...notice.categories.flatMap((category, position) =>
        categoryClaims(['notices', index, 'categories', position], category, catalog),
      ),
    ]),
    ...overlaps(notices),
  ];
}

function repeated(notices: readonly Notice[], notice: Notice, index: number): Claim[] {
  const first = notices.findIndex(
    ({ id, version, language }) =>
      id === notice.id && version === notice.version && language === notice.language,
  );
  if (first === index) return [];
  return [
    {
      path: ['notices', index, 'version'],
      code: 'schema.invalid-value',
      message: `The notice "${notice.id}" has version ${notice.version} in ${notice.language} twice`,
      fix: 'A notice that people saw is never edited: give the new text a version of its own.',
    },
  ];
}

function backwards({ validFrom, validTo }: Notice, index: number): Claim[] {
  if (validTo === undefined || instant(validTo) > instant(validFrom)) return [];
  return [
    {
      path: ['notices', index, 'validTo'],
      code: 'schema.invalid-value',
      message: 'The notice ends before it begins',
      fix: 'Write the instant from which it was no longer shown.',
    },
  ];
}

/** Two versions of a notice in one language cannot both be the one that was shown. */
function overlaps(notices: readonly Notice[]): Claim[] {
  const indexed = notices.map((notice, index) => ({ ...notice, index }));
  const groups = groupBy(indexed, ({ id, language }) => `${id}\u0000${language}`);
  return [...groups.values()].flatMap((versions) => {
    const sorted = [...versions].sort(
      (a, b) => instant(a.validFrom) - instant(b.validFrom) || compareText(a.version, b.version),
    );
    return sorted.flatMap((notice, place): Claim[] => {
      const before = sorted[place - 1];
      if (before === undefined) return [];
      const same = instant(before.validFrom) === instant(notice.validFrom);
      const late = before.validTo !== undefined && instant(before.validTo) > instant(notice.validFrom);
      if (!same && !late) return [];
      if (before.version === notice.version) return [];
      return [
        {
          path: ['notices', notice.index, 'validFrom'],
          code: 'schema.invalid-value',
          message: `Versions ${before.version} and ${notice.version} of the notice "${notice.id}" overlap`,
          fix: 'End the earlier version where the later one begins.',
        },
      ];
    });
  });
}

function instant(text: string): number {
  return Date.parse(text);
}
