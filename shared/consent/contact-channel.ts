/** Ways to reach a person that a consent can be limited to, with the words logs use for them. */
const channelWords: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'e-mail', 'mail-electronic', 'newsletter'],
  sms: ['sms', 'text', 'text message', 'mobile message'],
  call: ['call', 'phone', 'telephone', 'voice', 'phone call'],
  post: ['post', 'postal', 'letter', 'direct mail', 'mail'],
  push: ['push', 'push notification', 'in-app'],
  whatsapp: ['whatsapp'],
  fax: ['fax'],
};

/** Every channel. */
export const anyChannel = '*';
const anyWords = new Set(['*', 'any', 'all', '']);

const byWord = new Map(
  Object.entries(channelWords).flatMap(([channel, words]) => words.map((word) => [word, channel] as const)),
);

export interface ChannelReading {
  readonly channel: string;
  /** False for a word that names no way to reach a person, such as `web` or `store`. */
  readonly known: boolean;
}

/**
 * The channel that a statement covers. `declared` are the channels that the workspace's purposes name.
 * A word that names no contact channel (`web`, `store`, `call centre`) tells where the statement was taken, not what
 * it covers, so it covers all; the reader of the log reports it.
 */
export function readChannel(text: string | null, declared: ReadonlySet<string>): ChannelReading {
  const word = (text ?? '').trim().toLowerCase();
  if (anyWords.has(word)) return { channel: anyChannel, known: true };
  const channel = byWord.get(word) ?? (declared.has(word) ? word : undefined);
  return channel === undefined ? { channel: anyChannel, known: false } : { channel, known: true };
}

const channelsOfEntity: Readonly<Record<string, readonly string[]>> = {
  contact_point_email: ['email'],
  contact_point_phone: ['call', 'sms', 'whatsapp'],
  contact_point_address: ['post'],
};

/** Channels that a value of this attribute serves; null when it serves any. */
export function channelsOfAttribute(attribute: string): readonly string[] | null {
  return channelsOfEntity[attribute.slice(0, attribute.indexOf('.'))] ?? null;
}
