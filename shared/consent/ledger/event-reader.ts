import type { Resolution } from '../../identity/index.ts';
import type { TimeReading } from '../captured-at.ts';
import type { VocabularyReader } from '../consent-vocabulary.ts';
import type { JurisdictionReader } from '../jurisdiction.ts';
import type { SignalPurposes } from '../signals/signal-mapping.ts';
import type { NoticeBook } from './notice-book.ts';

/** All that a line of a consent log is read by. */
export interface EventReader {
  readonly resolution: Resolution;
  readonly vocabulary: VocabularyReader;
  readonly jurisdictions: JurisdictionReader;
  readonly notices: NoticeBook;
  readonly signals: SignalPurposes;
  /** Channels that purposes of the workspace name. */
  readonly channels: ReadonlySet<string>;
  readonly time: TimeReading;
  /** Sources whose every yes has to be confirmed. */
  readonly confirmFirst: ReadonlySet<string>;
}
