import { attributeOf, sensitivityOf } from './attribute-terms.ts';
import { consentOf } from './consent-state.ts';
import { isHeld, retentionOf } from './keeping.ts';
import { ageBand } from './person-age.ts';
import type { Knowledge } from './policy-truth.ts';
import { standing } from './standing.ts';
import type { WorldCell, WorldPerson, WorldState } from './state.ts';
import { sourceOfValue, trustOf } from './value-source.ts';

/** `cell` is what a decision is about, `asked` the cell that it is an input of, or the same. */
export function knowledge(state: WorldState, cell: WorldCell, asked: WorldCell): Knowledge {
  const { world, person } = state;
  const attribute = attributeOf(world, cell.attribute);
  const place = standing(world, person);
  const channels = askedChannels(asked);
  const purpose = world.purposes.find(({ id }) => id === cell.purpose);
  const said = (id: string): string | null => {
    const word = consentOf(state, id, channels);
    return word === null ? 'none' : word === 'unreadable' ? null : word;
  };
  const age = ageBand(person);
  const source = sourceOfValue(person, asked.attribute);
  return (fact) => {
    const about = /^consent\((.*)\)$/.exec(fact)?.[1];
    if (about !== undefined) return said(about);
    switch (fact) {
      case 'jurisdiction':
        return place.known ? place.id : null;
      case 'regime':
        return place.regime;
      case 'minor':
        return age === null ? null : String(age !== 'adult');
      case 'age':
        return age;
      case 'consent':
        return said(cell.purpose);
      case 'objection': {
        const word = said(cell.purpose);
        return word === null ? null : String(word === 'objected');
      }
      case 'restriction':
        return String(person.restrictedSince !== null);
      case 'hold':
        return String(isHeld(world, person, asked.attribute));
      case 'retention': {
        const keeping = retentionOf(world, person, asked);
        return keeping === 'unknown' ? null : keeping;
      }
      case 'classification':
        return attribute?.classification ?? null;
      case 'sensitivity':
        return sensitivityOf(world, cell.attribute);
      case 'category':
        return attribute?.category ?? null;
      case 'purpose':
        return cell.purpose;
      case 'attribute':
        return cell.attribute;
      case 'basis':
        return purpose?.basis ?? null;
      case 'channel':
        return channels?.length === 1 ? (channels[0] ?? null) : null;
      case 'destination':
        return cell.destination ?? 'none';
      case 'link':
        return linkOf(person);
      case 'trust':
        return source === null ? null : String(trustOf[source] ?? 0);
      case 'date':
        return person.asOf.slice(0, 10);
      default:
        return null;
    }
  };
}

function linkOf({ homes, statements }: WorldPerson): string {
  const [, ...others] = [...homes, ...statements];
  if (others.length === 0) return 'single';
  return others.some(({ link }) => link === 'weight') ? 'weight' : 'rule';
}

/** Ways to reach somebody that the cell is about; null for all. */
export function askedChannels({ attribute, channel }: WorldCell): readonly string[] | null {
  if (channel !== null) return [channel];
  if (attribute.startsWith('contact_point_email.')) return ['email'];
  return attribute.startsWith('contact_point_phone.') ? ['call', 'sms', 'whatsapp'] : null;
}
