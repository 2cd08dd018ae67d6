import { describe, expect, test } from 'vitest';
import { CaseDocument } from './client/case-documents';
import {
  type DocumentSetting,
  documentId,
  inputDocument,
  NO_SETTING,
  nameOfOlder,
  newestFirst,
  outputDocuments,
  parseDocumentId,
} from './document-transform';

const uid = 'a1'.repeat(16);
const definition = 'b2'.repeat(16);
const filed = (changes: object = {}) =>
  CaseDocument.parse({
    app_doc_uid: uid,
    app_doc_filename: '校正報告 "2026".pdf',
    doc_uid: definition,
    app_doc_version: 1,
    app_doc_create_date: '2026-03-02 09:00:00',
    app_doc_create_user: 'Adams, Alice (alice)',
    app_doc_type: 'INPUT',
    ...changes,
  });
const own: DocumentSetting = {
  zone: 'America/New_York',
  definitions: new Map([[definition, { title: 'Certificate 證書', folder: ['Cases', '1027'] }]]),
  openSlots: new Set([definition]),
  username: 'alice',
};

describe('the id of a document', () => {
  test.each([
    { kind: 'input', uid, version: '12' },
    { kind: 'output', uid, extension: 'pdf' },
    { kind: 'output', uid, extension: 'doc' },
  ] as const)('comes back as it went: %o', (key) => {
    expect(parseDocumentId(documentId(key))).toEqual(key);
  });

  test.each([
    '',
    uid,
    `input:${uid}`,
    `input:${uid}:pdf`,
    `input:${uid}:1234567890`,
    `output:${uid}:1`,
    `output:${uid}:docx`,
    `output:${uid.slice(1)}:pdf`,
    `other:${uid}:1`,
    ` input:${uid}:1`,
    `input:${uid}:1/../2`,
  ])('is not “%s”', (id) => {
    expect(parseDocumentId(id)).toBeNull();
  });
});

describe('a file that somebody filed', () => {
  test('is told with its kind, place, version, time and author', () => {
    expect(inputDocument(filed(), own)).toEqual({
      id: `input:${uid}:1`,
      name: '校正報告 "2026".pdf',
      kind: 'input',
      label: 'Certificate 證書',
      folder: ['Cases', '1027'],
      size: null,
      contentType: null,
      version: '1',
      at: '2026-03-02T14:00:00.000Z',
      person: { id: null, name: 'Alice Adams' },
      downloadable: true,
      removable: true,
    });
  });

  test('of the third version has two older ones, newest first', () => {
    expect(inputDocument(filed({ app_doc_version: '3' }), own)).toMatchObject({
      id: `input:${uid}:3`,
      olderVersions: [
        { id: `input:${uid}:2`, version: '2' },
        { id: `input:${uid}:1`, version: '1' },
      ],
    });
  });

  test('has no more older versions than somebody reads, whatever the vendor says', () => {
    const { olderVersions = [] } = inputDocument(filed({ app_doc_version: '999999999' }), own);
    expect([olderVersions.length, olderVersions[0]?.version]).toEqual([50, '999999998']);
  });

  test.each([
    ['報告.final.pdf', '報告.final (version 2).pdf'],
    ['README', 'README (version 2)'],
    ['.env', '.env (version 2)'],
  ])('an older “%s” is called “%s”', (name, older) => {
    expect(nameOfOlder(name, '2')).toBe(older);
  });

  test('has neither label nor folder where the process says nothing of it', () => {
    const document = inputDocument(filed({ app_doc_create_user: '' }), NO_SETTING);
    expect(document).toMatchObject({ label: null, person: null });
    expect(document).not.toHaveProperty('folder');
    expect(document).not.toHaveProperty('olderVersions');
  });

  test('is called by its id where it has no name', () => {
    expect(inputDocument(filed({ app_doc_filename: '' }), own).name).toBe(uid);
  });

  test('is an attachment where it hangs on a form only, and then stays', () => {
    expect(inputDocument(filed({ app_doc_type: 'ATTACHED' }), own)).toMatchObject({
      kind: 'attachment',
      removable: false,
    });
  });

  test.each([
    ['somebody else has filed', { app_doc_create_user: 'Brown, Bob (bob)' }, own],
    ['nobody is told of', { app_doc_create_user: '' }, own],
    ['was filed where nothing is open any more', {}, { ...own, openSlots: new Set<string>() }],
  ])('that %s stays', (_name, changes, setting) => {
    expect(inputDocument(filed(changes), setting).removable).toBe(false);
  });
});

describe('what the vendor made from a template', () => {
  const made = (type: string, name = 'Report') =>
    outputDocuments(filed({ app_doc_type: type, app_doc_filename: name }), own);
  const pdf = { id: `output:${uid}:pdf`, name: 'Report.pdf', kind: 'output', contentType: 'application/pdf' };
  const doc = {
    id: `output:${uid}:doc`,
    name: 'Report.doc',
    kind: 'output',
    contentType: 'application/msword',
  };

  test('is a file for each form it was made in', () => {
    expect(made('OUTPUT PDF')).toMatchObject([pdf]);
    expect(made('OUTPUT DOC')).toMatchObject([doc]);
    expect(made('OUTPUT BOTH')).toMatchObject([pdf, doc]);
  });

  test('has one ending, and a name in any case', () => {
    expect(made('OUTPUT PDF', 'Report.PDF')[0]?.name).toBe('Report.pdf');
    expect(made('OUTPUT DOC', 'a.pdf.b')[0]?.name).toBe('a.pdf.b.doc');
    expect(made('OUTPUT PDF', '.pdf')[0]?.name).toBe(`${uid}.pdf`);
  });

  test('goes by whoever had it made, while that is still open to them', () => {
    expect(made('OUTPUT PDF')[0]?.removable).toBe(true);
    expect(outputDocuments(filed({ app_doc_type: 'OUTPUT PDF' }), NO_SETTING)[0]?.removable).toBe(false);
    expect(
      outputDocuments(filed({ app_doc_type: 'OUTPUT PDF' }), { ...own, username: 'bob' })[0]?.removable,
    ).toBe(false);
  });
});

test('the newest comes first, and what has no time last', () => {
  const at = (date: string | null) => inputDocument(filed({ app_doc_create_date: date }), own);
  const sorted = newestFirst([at(null), at('2026-03-01 09:00:00'), at('2026-03-02 09:00:00')]);
  expect(sorted.map((document) => document.at?.slice(0, 10) ?? null)).toEqual([
    '2026-03-02',
    '2026-03-01',
    null,
  ]);
});
