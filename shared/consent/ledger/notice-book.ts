import { compareText } from '../../kernel/index.ts';
import type { Notice } from '../../workspace/index.ts';
import type { NoticeReference } from '../consent-event.ts';

export interface NoticeWords {
  readonly id: string | null;
  readonly version: string | null;
  readonly language: string | null;
}

export interface FoundNotice {
  readonly notice: NoticeReference;
  /** Purposes that it lists in every language it has: what one translation lacks is not agreed to. */
  readonly listed: readonly string[];
  /** Whether it was shown at the moment asked about. */
  readonly inForce: boolean;
}

/** The notices of a workspace by the words of a log. */
export interface NoticeBook {
  /** Undefined where the words name no notice that there is; null where they are empty, or no notice is written at all. */
  find(words: NoticeWords, at: string): FoundNotice | null | undefined;
}

/**
 * Finds a notice by id and version; by its version alone, or by `id@version`, `id/version`, `id version` in one text, where
 * that is clear; by its id alone the version in force at the moment.
 */
export function noticeBook(notices: readonly Notice[]): NoticeBook {
  const spans = new Map<Notice, { readonly from: string; readonly to: string | null }>();
  for (const notice of notices)
    spans.set(notice, { from: utc(notice.validFrom), to: endOf(notice, notices) });
  const shown = (notice: Notice, at: string): boolean => {
    const span = spans.get(notice);
    return span !== undefined && span.from <= at && (span.to === null || at < span.to);
  };
  const named = ({ id, version }: NoticeWords, at: string): readonly Notice[] => {
    if (id !== null && version !== null)
      return notices.filter((one) => one.id === fold(id) && one.version === version.trim());
    const text = (id ?? version ?? '').trim();
    const byId = notices.filter((one) => one.id === fold(text) && shown(one, at));
    if (byId.length > 0) return byId;
    const whole = /^(\S+?)\s*[@/ ]\s*(\S+)$/.exec(text);
    const parts = notices.filter((one) => one.id === fold(whole?.[1] ?? '') && one.version === whole?.[2]);
    if (parts.length > 0) return parts;
    const byVersion = notices.filter((one) => one.version === text);
    return new Set(byVersion.map((one) => one.id)).size === 1 ? byVersion : [];
  };
  return {
    find: (words, at) => {
      if (notices.length === 0 || (words.id === null && words.version === null)) return null;
      const found = [...named(words, at)].sort((a, b) => compareText(a.language, b.language));
      const language = words.language?.trim().toLowerCase() ?? null;
      const [first] = found;
      if (first === undefined) return undefined;
      const inLanguage = found.find((one) => one.language.toLowerCase() === language);
      return {
        notice: { id: first.id, version: first.version, language: inLanguage?.language ?? words.language },
        listed: first.purposes.filter((purpose) => found.every((one) => one.purposes.includes(purpose))),
        inForce: found.some((one) => shown(one, at)),
      };
    },
  };
}

/** A version is shown until it ends or the next one begins. */
function endOf(notice: Notice, notices: readonly Notice[]): string | null {
  const own = notice.validTo === undefined ? [] : [utc(notice.validTo)];
  const next = notices
    .filter(({ id, language }) => id === notice.id && language === notice.language)
    .map(({ validFrom }) => utc(validFrom))
    .filter((from) => from > utc(notice.validFrom));
  return [...own, ...next].sort()[0] ?? null;
}

function utc(instant: string): string {
  return new Date(Date.parse(instant)).toISOString();
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
