import { z } from 'zod';
import { fail, ok, sha256, type FileStore, type Random, type Result } from '../kernel/index.ts';
import { auditWriter, privateFolder } from '../workspace/index.ts';
import { parsePrivateKey, printPrivateKey, signingKey, type SigningKey } from './signing-key.ts';

const writerPath = `${privateFolder}/audit/writer.json`;
const commitmentKeyPath = `${privateFolder}/keys/audit.key`;
const signingKeyPath = `${privateFolder}/keys/audit-signing.pem`;

const writerSchema = z.object({ writer: auditWriter, profile: z.string().nullable() });

/**
 * What the log keeps private to one computer: who writes here, the key of the commitments, the key that signs checkpoints.
 * Nothing is written in a read-only folder.
 */
export class AuditStore {
  readonly #files: FileStore;
  readonly #random: Random;
  readonly #profile: string | undefined;
  #key: Uint8Array | null = null;

  /** `profile`: what the host knows this user of this computer by; only a digest of it is kept. */
  constructor(files: FileStore, random: Random, profile: string | undefined) {
    this.#files = files;
    this.#random = random;
    this.#profile = profile;
  }

  /**
   * The id under which this profile writes. A private folder that was copied to another computer gets a new id there, so
   * that two computers never continue one chain. `null` where there is none and none can be kept.
   */
  async writer(): Promise<Result<string | null>> {
    const kept = await this.#read(writerPath);
    if (!kept.ok) return kept;
    const known = writerSchema.safeParse(kept.value === null ? null : jsonOf(kept.value));
    if (known.success && known.data.profile === this.#profileDigest(known.data.writer))
      return ok(known.data.writer);
    if (this.#files.readOnly) return ok(null);
    const writer = hex(this.#random.bytes(8));
    const content = `${JSON.stringify({ writer, profile: this.#profileDigest(writer) })}\n`;
    const written = await this.#files.write(writerPath, new TextEncoder().encode(content));
    return written.ok ? ok(writer) : written;
  }

  /** The key of the commitments to persons, records and values. In a read-only folder a new one lasts as long as this object. */
  async commitmentKey(): Promise<Result<Uint8Array>> {
    if (this.#key !== null) return ok(this.#key);
    const kept = await this.#read(commitmentKeyPath);
    if (!kept.ok) return kept;
    this.#key = kept.value;
    if (this.#key !== null) return ok(this.#key);
    this.#key = this.#random.bytes(32);
    if (this.#files.readOnly) return ok(this.#key);
    const written = await this.#files.write(commitmentKeyPath, this.#key);
    return written.ok ? ok(this.#key) : written;
  }

  /** The key that signs checkpoints; `null` when none was made yet. `audit.key` when the file is damaged. */
  async signingKey(): Promise<Result<SigningKey | null>> {
    const kept = await this.#read(signingKeyPath);
    if (!kept.ok) return kept;
    if (kept.value === null) return ok(null);
    const key = parsePrivateKey(new TextDecoder().decode(kept.value));
    return key.ok ? key : fail('audit.key', key.error.message, { location: { file: signingKeyPath } });
  }

  /** The key that signs, made where there is none. */
  async makeSigningKey(): Promise<Result<SigningKey>> {
    const known = await this.signingKey();
    if (!known.ok) return known;
    if (known.value !== null) return ok(known.value);
    const key = signingKey(this.#random.bytes(32));
    const written = await this.#files.write(signingKeyPath, new TextEncoder().encode(printPrivateKey(key)));
    return written.ok ? ok(key) : written;
  }

  #profileDigest(writer: string): string | null {
    return this.#profile === undefined ? null : sha256(`c360.audit.profile:${writer}:${this.#profile}`);
  }

  async #read(path: string): Promise<Result<Uint8Array | null>> {
    const there = await this.#files.stat(path);
    if (!there.ok) return there;
    return there.value === null ? ok(null) : this.#files.read(path);
  }
}

function jsonOf(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch {
    return null;
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
