import { type AuditEntry, auditHash, FIRST_HASH } from '@/db/repositories/audit';

export interface AuditFinding {
  readonly kind: 'changed' | 'rewritten' | 'removed' | 'moved' | 'untold' | 'other-log';
  /** A sentence that names the entry. */
  readonly sentence: string;
}

/** How far from its place an entry is looked for that fits elsewhere. */
const REACH = 1_000;

const nameOf = (entry: AuditEntry) =>
  `Entry ${entry.sequence} (${entry.at}, ${entry.username}, “${entry.label}” on “${entry.title}”, ${entry.state})`;

/** The number under which an entry was written that does not fit where it stands; null when it fits nowhere near. */
function originalPlace(entry: AuditEntry): number | null {
  for (let distance = 1; distance <= REACH; distance += 1)
    for (const sequence of [entry.sequence - distance, entry.sequence + distance])
      if (sequence > 0 && auditHash({ ...entry, sequence }) === entry.hash) return sequence;
  return null;
}

function misfit(entry: AuditEntry): AuditFinding {
  const place = originalPlace(entry);
  if (place !== null)
    return {
      kind: 'moved',
      sentence: `${nameOf(entry)} stands in another’s place: it was written as entry ${place}.`,
    };
  return {
    kind: 'changed',
    sentence: `${nameOf(entry)} was changed: what it says does not fit its hash ${entry.hash}.`,
  };
}

export function missing(first: number, last: number, where = ''): AuditFinding {
  const entries = first === last ? `Entry ${first} was removed` : `Entries ${first} to ${last} were removed`;
  return { kind: 'removed', sentence: `${entries}${where}.` };
}

/** Takes a log's entries in their order, one at a time, and says what is wrong with each. Remembers the last one only. */
export class ChainCheck {
  private last: { sequence: number; hash: string; sound: boolean } = {
    sequence: 0,
    hash: FIRST_HASH,
    sound: true,
  };

  /** `whole`: the log has every entry from the first; otherwise it is a choice of entries, and gaps are no finding. */
  constructor(private readonly whole: boolean) {}

  get head(): { readonly sequence: number; readonly hash: string } {
    return this.last;
  }

  take(entry: AuditEntry): AuditFinding[] {
    const { last } = this;
    const follows = entry.sequence === last.sequence + 1;
    const fits = auditHash(entry) === entry.hash;
    const findings: AuditFinding[] = [];
    if (this.whole && entry.sequence > last.sequence + 1)
      findings.push(missing(last.sequence + 1, entry.sequence - 1));
    if (!fits) findings.push(misfit(entry));
    else if (follows && last.sound && (this.whole || last.sequence > 0) && entry.previousHash !== last.hash)
      findings.push(this.notContinued(entry));
    if (entry.sequence <= last.sequence)
      findings.push({ kind: 'moved', sentence: `${nameOf(entry)} comes after entry ${last.sequence}.` });
    this.last = { sequence: entry.sequence, hash: entry.hash, sound: fits };
    return findings;
  }

  /** Its own hash is right, so whoever changed the entry before it worked out that one's hash anew. */
  private notContinued(entry: AuditEntry): AuditFinding {
    const before = this.last.sequence === 0 ? 'the beginning' : `entry ${this.last.sequence}`;
    return {
      kind: 'rewritten',
      sentence: `${nameOf(entry)} does not continue from ${before}: one of the two was written anew, with a new hash.`,
    };
  }
}
