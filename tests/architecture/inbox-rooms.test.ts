import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeFiles, importsOf, readSource, root, targetOf } from './source-files';

const INBOX = 'lib/inbox/';

/** The rooms of the use cases in their order: a room may import from those above it and from none below. */
const rooms = [
  'audit', // what was recorded: export and proof
  'links', // accounts at the systems, credentials, sessions and their renewal
  'calls', // what is asked of a system through a link, and the drafts it keeps
  'sync', // what the systems list, into the cache
  'uploads', // files that people bring
  'reading', // what a person is shown: lists, items, what can be started
  'forms', // drafts and checks of what is filled in
  'panes', // what an open item shows besides, and its course
  'decisions', // decisions that are asked for, taken back or asked for again
  'submissions', // starts, notes and files: sent at once, and only once
  'bulk', // one decision on many items
  'absences', // what happens to work while a person is away
  'outbox', // sending decisions, and finding out what became of them
];

/** What every room may know of the files beside the rooms; the others put the rooms together. */
const ground = ['cursor', 'deadline', 'errors', 'event-bus', 'runtime'];

/** Tests act through the whole, whatever room they lie in. */
const product = codeFiles().filter((file) => file.startsWith(INBOX) && !/\.test\.ts$|\/testing\//.test(file));

/** The room of a path inside the inbox; null for a file beside the rooms. */
function roomOf(path: string): string | null {
  const [folder, ...rest] = path.slice(INBOX.length).split('/');
  return rest.length > 0 && folder !== undefined ? folder : null;
}

/** Why a file of the inbox may not import another; null when it may. */
function violation(file: string, target: string): string | null {
  const from = roomOf(file);
  const to = roomOf(target);
  const isGround = ground.includes(file.slice(INBOX.length).replace(/\.ts$/, ''));
  if (from === to && from !== null) return null;
  const isAllowed =
    to === null
      ? (from === null && !isGround) || ground.includes(target.slice(INBOX.length))
      : !isGround && (from === null || rooms.indexOf(to) < rooms.indexOf(from));
  return isAllowed ? null : `${file} may not import ${target}`;
}

describe('the rooms of the inbox', () => {
  it('all have a place in the order', () => {
    const folders = readdirSync(join(root, INBOX), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual([...rooms, 'testing'].sort());
  });

  it('know each other one way', () => {
    const violations = product.flatMap((file) =>
      importsOf(readSource(file))
        .flatMap(({ specifier }) => targetOf(file, specifier) ?? [])
        .filter((target) => target.startsWith(INBOX))
        .flatMap((target) => violation(file, target) ?? []),
    );
    expect(violations).toEqual([]);
  });

  it('would notice an import that points the wrong way', () => {
    expect(violation('lib/inbox/links/links.ts', 'lib/inbox/sync/freshness')).not.toBeNull();
    expect(violation('lib/inbox/links/links.ts', 'lib/inbox/assemble')).not.toBeNull();
    expect(violation('lib/inbox/runtime.ts', 'lib/inbox/links/links')).not.toBeNull();
    expect(violation('lib/inbox/errors.ts', 'lib/inbox/server')).not.toBeNull();
    expect(violation('lib/inbox/sync/freshness.ts', 'lib/inbox/links/links')).toBeNull();
    expect(violation('lib/inbox/links/links.ts', 'lib/inbox/runtime')).toBeNull();
    expect(violation('lib/inbox/assemble.ts', 'lib/inbox/links/links')).toBeNull();
  });
});
