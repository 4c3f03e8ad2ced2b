import { breathe, type Job } from '../../kernel/index.ts';
import { channelsOfAttribute } from '../contact-channel.ts';
import type { ConsentContext } from '../consent-context.ts';
import type { ConsentFact } from '../consent-verdict.ts';
import type { AsOf } from '../effective-consent.ts';
import { attributesHeld } from './attributes-held.ts';
import type { CellFacts } from './cell-facts.ts';
import { noStatement } from '../policy/fact.ts';
import { ClassInterner } from './class-interner.ts';
import type { DecisionRules } from './decision-rules.ts';
import { factReader, type FactReader } from './fact-reader.ts';

/**
 * The facts of all cells by class: cells of one attribute and purpose whose class is the same are decided alike, so one
 * decision serves them all. Gathered once for a moment and good for any rules that ask for no other facts.
 */
export interface ClassColumns {
  readonly persons: number;
  readonly attributes: readonly string[];
  readonly purposes: readonly string[];
  /** Class of each person's cell; -1 where the person does not hold the attribute. */
  classesOf(attribute: number, purpose: number): Int32Array;
  /** Facts of a cell of the class, with the causes of the first person that had it. */
  factsOf(attribute: number, purpose: number, cellClass: number): CellFacts;
  /** Number of classes. */
  readonly size: number;
}

/** A person without the attribute. */
export const notHeld = -1;

/** Decides nothing yet. Work is proportional to the persons' statements and values, not to rules. Throws `Cancelled`. */
export async function gatherClasses(
  context: ConsentContext,
  asOf: AsOf,
  job: Job,
  rules: DecisionRules = context.rules,
): Promise<ClassColumns> {
  const { resolution } = context;
  const asking = { ...context, rules };
  const attributes = resolution.attributes.filter((attribute) => !attribute.startsWith('consent.'));
  const purposes = rules.purposes.purposes.map(({ id }) => id);
  const groups = channelGroups(attributes);
  const byRecord = context.retention.decides || rules.asked.has('trust') || rules.asked.has('hold');
  const columns = new Columns(resolution.personCount, attributes, purposes, groups, byRecord);
  for (let person = 0; person < resolution.personCount; person += 1) {
    if (person % 256 === 0) {
      job.report({ phase: 'Gathering facts', done: person, total: resolution.personCount, unit: 'rows' });
      await breathe(job);
    }
    columns.add(person, factReader(asking, person, asOf), attributesHeld(context, person));
  }
  return columns;
}

/** Attributes that serve the same channels ask the same statements. */
function channelGroups(attributes: readonly string[]): readonly number[] {
  const seen: string[] = [];
  return attributes.map((attribute) => {
    const key = channelsOfAttribute(attribute)?.join() ?? '*';
    if (!seen.includes(key)) seen.push(key);
    return seen.indexOf(key);
  });
}

class Columns implements ClassColumns {
  readonly persons: number;
  readonly attributes: readonly string[];
  readonly purposes: readonly string[];
  readonly #groups: readonly number[];
  readonly #byRecord: boolean;
  readonly #cells: readonly Int32Array[];
  readonly #interner = new ClassInterner();
  readonly #samples = new Map<number, CellFacts>();
  readonly #words = new Map<string, number>();
  readonly #places: ReadonlyMap<string, number>;

  constructor(
    persons: number,
    attributes: readonly string[],
    purposes: readonly string[],
    groups: readonly number[],
    byRecord: boolean,
  ) {
    this.persons = persons;
    this.attributes = attributes;
    this.purposes = purposes;
    this.#groups = groups;
    this.#byRecord = byRecord;
    this.#places = new Map(attributes.map((attribute, place) => [attribute, place]));
    // By record, each cell has a class of its own; otherwise a person's cells of one channel group share theirs.
    const wide = byRecord ? attributes.length : Math.max(0, ...groups) + 1;
    this.#cells = Array.from({ length: wide * purposes.length + attributes.length }, () =>
      new Int32Array(persons).fill(notHeld),
    );
  }

  get size(): number {
    return this.#interner.size;
  }

  add(person: number, reader: FactReader, held: readonly string[]): void {
    for (const attribute of held) {
      const place = this.#places.get(attribute);
      if (place === undefined) continue;
      const group = this.#byRecord ? place : (this.#groups[place] ?? 0);
      this.#held(place)[person] = 1;
      for (let purpose = 0; purpose < this.purposes.length; purpose += 1) {
        const cells = this.#shared(group, purpose);
        if (cells[person] !== notHeld) continue;
        const facts = reader.of({ attribute, purpose: this.purposes[purpose] ?? '' });
        const id = this.#classOf(facts, purpose);
        if (!this.#samples.has(id)) this.#samples.set(id, facts);
        cells[person] = id;
      }
    }
  }

  classesOf(attribute: number, purpose: number): Int32Array {
    const cells = this.#shared(this.#byRecord ? attribute : (this.#groups[attribute] ?? 0), purpose);
    if (this.#byRecord) return cells;
    const held = this.#held(attribute);
    const own = new Int32Array(cells.length);
    for (let person = 0; person < own.length; person += 1)
      own[person] = (held[person] ?? notHeld) === notHeld ? notHeld : (cells[person] ?? notHeld);
    return own;
  }

  factsOf(attribute: number, purpose: number, cellClass: number): CellFacts {
    const sample = this.#samples.get(cellClass);
    if (sample === undefined) throw new Error('there is no such class');
    return { ...sample, attribute: this.attributes[attribute] ?? '', purpose: this.purposes[purpose] ?? '' };
  }

  #shared(group: number, purpose: number): Int32Array {
    return this.#column(this.attributes.length + group * this.purposes.length + purpose);
  }

  #held(attribute: number): Int32Array {
    return this.#column(attribute);
  }

  #column(index: number): Int32Array {
    const column = this.#cells[index];
    if (column === undefined) throw new Error('there is no such column');
    return column;
  }

  #word(text: string): number {
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    this.#words.set(text, this.#words.size);
    return this.#words.size - 1;
  }

  /** Everything that a decision may depend on, beside attribute and purpose themselves. */
  #classOf(facts: CellFacts, purpose: number): number {
    const { standing, restriction, suppression, retention } = facts;
    const place = `${standing.id ?? ''}|${standing.regime}|${standing.sensitive ?? ''}|${String(standing.unknown !== null)}`;
    const person = `${facts.age ?? ''}|${facts.link ?? ''}|${String(restriction !== null)}|${String(suppression !== null)}`;
    const record = `${retention.state ?? ''}|${String(facts.hold !== null)}|${String(facts.trust)}`;
    const said = [...facts.consents.values()].map(saidBy);
    let id = this.#interner.number(ClassInterner.start, purpose);
    for (const text of [place, person, facts.channel ?? '', ...said, ...(this.#byRecord ? [record] : [])])
      id = this.#interner.number(id, this.#word(text));
    return id;
  }
}

/** What was said, what it holds over, and what others say beside it: a decision names all of them. */
function saidBy(fact: ConsentFact | null): string {
  const overruled = (fact?.overruled ?? []).map(({ state }) => `|${state}`);
  const beside = (fact?.beside ?? []).map(({ state }) => `&${state}`);
  return `${fact?.state ?? noStatement}${overruled.join('')}${beside.join('')}`;
}
