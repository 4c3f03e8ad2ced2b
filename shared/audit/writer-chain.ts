import type { Sha256Port } from '../kernel/index.ts';
import type { AuditProblem, Place, Problems } from './audit-problem.ts';
import { ascii, CanonicalLine, numberIn, says } from './canonical-line.ts';
import { DamagedLines, type Damage } from './damaged-lines.ts';
import type { ByteLine } from './read-lines.ts';
import { RecentLinks, type PlacedLink } from './recent-links.ts';
import { repairedDamage } from './repair-entry.ts';
import { chainStart, type Link } from './stamp-entry.ts';

/** Entries missing from the chain, some of which may turn up later, out of order. */
interface Gap {
  readonly from: number;
  readonly to: number;
  readonly problem: number;
  readonly found: Set<number>;
}

/** A damaged end of the log that a later entry names. */
export interface Repair extends Place {
  readonly bytes: number;
  /** Number of the entry that names it. */
  readonly by: number;
}

/**
 * Follows the chain of one writer line by line: every entry must have the digest that it states, the number after the one
 * before, and the digest of the one before. Says what was done to the log as closely as the chain tells: what was edited,
 * put in, taken out or moved. Entries past the last one cannot be missed by a chain; that takes a checkpoint.
 */
export class WriterChain {
  readonly repairs: Repair[] = [];
  /** Entries asked for by number, with their digests as they are now. */
  readonly anchors = new Map<number, PlacedLink>();
  entries = 0;
  firstAt: string | null = null;
  readonly #writer: string;
  readonly #problems: Problems;
  readonly #wanted: ReadonlySet<number>;
  readonly #sha256: Sha256Port;
  readonly #line = new CanonicalLine();
  readonly #recent = new RecentLinks();
  readonly #damaged: DamagedLines;
  readonly #gaps: Gap[] = [];
  /** Kept as bytes: a text for every line would cost more than it is worth. */
  readonly #lastAt = new Uint8Array('2026-01-01T00:00:00.000Z'.length);
  #body = new Uint8Array(4096);
  #head: Link;

  constructor(
    writer: string,
    problems: Problems,
    options: { readonly wanted: ReadonlySet<number>; readonly sha256: Sha256Port },
  ) {
    this.#writer = writer;
    this.#problems = problems;
    this.#wanted = options.wanted;
    this.#sha256 = options.sha256;
    this.#damaged = new DamagedLines(options.sha256.stream);
    this.#head = chainStart(writer);
  }

  get lastAt(): string | null {
    return this.firstAt === null ? null : ascii(this.#lastAt, 0, this.#lastAt.length);
  }

  /** Number and digest of the newest entry that belongs to the chain. */
  head(): Link {
    return this.#head;
  }

  take(line: ByteLine, place: Place): void {
    const { bytes, from, to } = line;
    const { hash, seq, prev, at, writer } = this.#line.marks;
    if (!this.#line.read(bytes, from, to) || !(numberIn(bytes, seq) > 0)) {
      this.#damaged.add(line, place);
      return;
    }
    this.entries += 1;
    this.firstAt ??= ascii(bytes, at.value + 1, at.to - 1);
    this.#lastAt.set(bytes.subarray(at.value + 1, Math.min(at.to - 1, at.value + 1 + this.#lastAt.length)));
    const own = this.#digest(bytes, from, to);
    const honest = says(bytes, hash, own);
    const link: PlacedLink = {
      seq: numberIn(bytes, seq),
      hash: honest ? own : ascii(bytes, hash.value + 1, hash.to - 1),
      file: place.file,
      line: place.line,
      problem: -1,
    };
    const damage = this.#damaged.take();
    const lost = damage === null ? 0 : this.#settle(damage, line, link.seq);
    const follows = says(bytes, writer, this.#writer) && this.#follow(bytes, prev, link, honest, lost);
    if (follows && this.#wanted.has(link.seq)) this.anchors.set(link.seq, { ...link, hash: own });
  }

  /** Where the newest entry stands; null before the first. */
  lastPlace(): Place | null {
    return this.#recent.last() ?? null;
  }

  /** Says what is still open at the end of the last file. */
  finish(): void {
    const damage = this.#damaged.take();
    if (damage === null) return;
    this.#add(damage, damage.ended ? 'unreadable' : 'torn', this.#head.seq + 1, damageText(damage));
  }

  #digest(bytes: Uint8Array, from: number, to: number): string {
    const { hash } = this.#line.marks;
    // Past the comma: `hash` is never the last member.
    const past = hash.to + 1;
    const kept = hash.from - from;
    // Put together first: hashing bytes that are there whole costs half of hashing them in two parts.
    if (this.#body.length < to - from) this.#body = new Uint8Array(2 * (to - from));
    this.#body.set(bytes.subarray(from, hash.from));
    this.#body.set(bytes.subarray(past, to), kept);
    return this.#sha256.of(this.#body.subarray(0, kept + to - past));
  }

  /**
   * Judges damaged lines by the entry after them: named by it as a torn end, in the place of lost entries, or put in.
   * Gives how many entries they may have been.
   */
  #settle(damage: Damage, { bytes, from, to }: ByteLine, next: number): number {
    const { file, line } = damage;
    if (repairedDamage(ascii(bytes, from, to), damage)) {
      this.repairs.push({ file, line, bytes: damage.bytes, by: next });
      return 0;
    }
    const lost = Math.min(damage.lines, Math.max(0, next - this.#head.seq - 1));
    const what = lost === 0 ? 'inserted' : 'unreadable';
    this.#add(damage, what, lost === 0 ? null : this.#head.seq + 1, damageText(damage));
    return lost;
  }

  /** Ties one entry to the chain; false for one that has no place in it. */
  #follow(
    bytes: Uint8Array,
    prev: { readonly value: number; readonly to: number },
    link: PlacedLink,
    honest: boolean,
    lost: number,
  ): boolean {
    const head = this.#head;
    const onHead = says(bytes, prev, head.hash);
    if (onHead && link.seq === head.seq + 1) return this.#advance(link, honest);
    const gap = this.#gaps.find(({ from, to }) => link.seq >= from && link.seq <= to);
    if (gap !== undefined && !gap.found.has(link.seq)) return this.#turnedUp(gap, link);
    if (this.#recent.ago(link.seq, (hash) => hash === link.hash) >= 0) return this.#foreign(link);
    const since = this.#recent.ago(link.seq - 1, (hash) => says(bytes, prev, hash));
    const first = chainStart(this.#writer);
    if (since > 0) return this.#putIn(since, link, honest);
    // The whole chain so far was put before the true first entry.
    if (link.seq === 1 && head.seq > 0 && says(bytes, prev, first.hash))
      return this.#putIn(head.seq, link, honest);
    if (link.seq <= head.seq) return this.#foreign(link);
    if (link.seq === head.seq + 1) {
      this.#chainedElsewhere(link);
    } else if (link.seq - head.seq - 1 > lost) {
      const [from, to] = [head.seq + 1 + lost, link.seq - 1];
      const text = `${entries(from, to)} ${from === to ? 'is' : 'are'} missing before this line`;
      this.#gaps.push({ from, to, problem: this.#add(link, 'deleted', from, text), found: new Set() });
    }
    return this.#advance(link, honest);
  }

  #advance(link: PlacedLink, honest: boolean): boolean {
    if (!honest)
      link.problem = this.#add(
        link,
        'edited',
        link.seq,
        `Entry ${link.seq} does not have the digest that it states`,
      );
    this.#recent.push(link);
    this.#head = link;
    return true;
  }

  #turnedUp(gap: Gap, link: PlacedLink): boolean {
    gap.found.add(link.seq);
    const size = gap.to - gap.from + 1;
    const rest = size - gap.found.size;
    const left = rest === 0 ? '' : `; ${rest} of ${entries(gap.from, gap.to)} are missing altogether`;
    this.#problems.replace(gap.problem, {
      kind: rest === 0 ? 'reordered' : 'deleted',
      text: `${entries(gap.from, gap.to)} should stand before this line: entry ${link.seq} stands at ${link.file}:${link.line}${left}`,
    });
    return false;
  }

  /** The entries since the one that this is chained to do not belong. */
  #putIn(count: number, link: PlacedLink, honest: boolean): boolean {
    const taken = this.#recent.take(count);
    const [first] = taken;
    if (first !== undefined) {
      const text = `${lines(taken.length)} put in before ${link.file}:${link.line}: entry ${link.seq} there is chained past ${taken.length === 1 ? 'it' : 'them'}`;
      if (first.problem >= 0) this.#problems.replace(first.problem, { kind: 'inserted', text });
      else this.#add(first, 'inserted', first.seq, text);
    }
    return this.#advance(link, honest);
  }

  #foreign(link: PlacedLink): boolean {
    this.#add(
      link,
      'inserted',
      link.seq,
      `A line that says to be entry ${link.seq} has no place in the chain here`,
    );
    return false;
  }

  /** This entry names another digest than the one before it has: that one was stamped anew after an edit. */
  #chainedElsewhere(link: PlacedLink): void {
    const before = this.#recent.last();
    if (before === undefined) {
      this.#add(link, 'edited', link.seq, `Entry ${link.seq} is not chained to the beginning of its writer`);
      return;
    }
    if (before.problem >= 0) return;
    const text = `Entry ${before.seq} is not the one that entry ${link.seq} was chained to`;
    before.problem = this.#add(before, 'edited', before.seq, text);
  }

  #add({ file, line }: Place, kind: AuditProblem['kind'], seq: number | null, text: string): number {
    return this.#problems.add({ kind, writer: this.#writer, file, line, seq, text });
  }
}

function entries(from: number, to: number): string {
  return from === to ? `Entry ${from}` : `Entries ${from} to ${to}`;
}

function lines(count: number): string {
  return count === 1 ? 'A line was' : `${count} lines were`;
}

function damageText({ lines: count, bytes, ended }: Damage): string {
  if (!ended)
    return `The last line was cut off while it was written (${bytes} bytes). The next entry will name it`;
  return count === 1
    ? 'The line is no entry in canonical form'
    : `${count} lines from here on are no entries in canonical form`;
}
