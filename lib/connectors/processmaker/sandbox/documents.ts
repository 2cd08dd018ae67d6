import { createHash } from 'node:crypto';
import { serverTime } from './clock';
import { processOf } from './engine';
import { filled } from './expression';
import { uidOf } from './ids';
import { formalName, type SandboxUser, userByName } from './installation';
import type { DocumentDefinition } from './process-model';
import { refuse } from './refusal';
import { type CaseDocument, isLater, type SandboxCase, type World } from './world';

export interface NewDocument {
  readonly kind: CaseDocument['kind'];
  readonly definition: string;
  readonly field?: string;
  readonly filename: string;
  readonly mediaType: string;
  readonly comment?: string;
  readonly content: Uint8Array;
  readonly path?: string | null;
  readonly sha256?: string;
  readonly user: SandboxUser;
  readonly delegation: number;
  readonly now: Date;
}

/** Adds a document to a case; its index counts within the case, whatever kind it is (recorded). */
export function addDocument(world: World, found: SandboxCase, document: NewDocument): CaseDocument {
  const { content, path = null, user, now, comment = '', field = '', ...rest } = document;
  found.documentsMade += 1;
  const made: CaseDocument = {
    ...rest,
    field,
    comment,
    uid: uidOf(`document:${found.uid}:${found.documentsMade}`),
    version: 1,
    index: found.documentsMade,
    username: user.username,
    at: serverTime(world, now),
    base64: path === null ? Buffer.from(content).toString('base64') : '',
    ...(path !== null && { path }),
  };
  found.documents.push(made);
  found.updatedAt = serverTime(world, now);
  return made;
}

export function definitionOf(
  world: World,
  found: SandboxCase,
  kind: 'input' | 'output',
  uid: string,
): DocumentDefinition | undefined {
  const { inputDocuments, outputDocuments } = processOf(world, found);
  const definitions = kind === 'input' ? inputDocuments : outputDocuments;
  const key = kind === 'input' ? 'inp_doc_uid' : 'out_doc_uid';
  return definitions.find((each) => each[key] === uid.toLowerCase());
}

const makerOf = (world: World, { username }: CaseDocument) => {
  const user = userByName(world, username);
  return user ? formalName(user) : '';
};

/** Input documents: versions are texts, the index is a number of its own and a text in the list (recorded). */
export function inputView(world: World, document: CaseDocument, inList: boolean): object {
  const { uid, version, index } = document;
  return {
    app_doc_uid: uid,
    app_doc_filename: document.filename,
    doc_uid: document.definition,
    app_doc_version: String(version),
    app_doc_create_date: document.at,
    app_doc_create_user: makerOf(world, document),
    app_doc_type: document.kind,
    app_doc_index: inList ? String(index) : index,
    app_doc_link: `cases/cases_ShowDocument?a=${uid}&v=${version}`,
    ...(isLater(world) && { app_doc_comment: document.comment }),
  };
}

/** The link carries a number that changes with every answer (recorded). */
function nonce(world: World, uid: string): number {
  return createHash('md5').update(`${uid}:${world.tokensIssued}`).digest().readUInt32BE(0) % 2_000_000_000;
}

export function outputView(world: World, document: CaseDocument): object {
  const { uid, version, index } = document;
  const link = `a=${uid}&v=${version}&ext=pdf&random=${nonce(world, uid)}`;
  return {
    app_doc_uid: uid,
    app_doc_filename: `${document.filename}.pdf`,
    doc_uid: document.definition,
    app_doc_version: version,
    app_doc_create_date: document.at,
    app_doc_create_user: makerOf(world, document),
    app_doc_type: 'OUTPUT BOTH',
    app_doc_index: index,
    app_doc_link: `cases/cases_ShowOutputDocument?${link}`,
  };
}

/** An attachment of a form's field as the upload answers it. */
export function attachmentView(world: World, document: CaseDocument): object {
  return {
    appDocUid: document.uid,
    docVersion: document.version,
    appDocFilename: document.filename,
    appDocCreateDate: document.at,
    appDocType: document.kind,
    appDocIndex: document.index,
    appDocCreateUser: makerOf(world, document),
  };
}

/** Bytes of a small PDF that shows one line. */
export function pdfOf(line: string): Uint8Array {
  const text = line.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, '\\$&');
  const drawn = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, place) => {
    const offset = body.length;
    body += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(body);
}

const htmlDocument = (line: string) =>
  new TextEncoder().encode(`<html><head><meta charset="UTF-8"></head><body><p>${line}</p></body></html>`);

/** What an output document holds, as the file that its reader asks for. */
export function outputFile({ base64 }: CaseDocument, extension: string): { bytes: Uint8Array; type: string } {
  const line = Buffer.from(base64, 'base64').toString('utf8');
  return extension === 'doc'
    ? { bytes: htmlDocument(line), type: 'application/msword' }
    : { bytes: pdfOf(line), type: 'application/pdf' };
}

/** Generating again replaces what was generated before (recorded). */
export function generateOutput(
  world: World,
  found: SandboxCase,
  options: {
    readonly definition: string;
    readonly user: SandboxUser;
    readonly delegation: number;
    readonly now: Date;
  },
): CaseDocument {
  const { user, now, delegation } = options;
  const definition = definitionOf(world, found, 'output', options.definition);
  if (!definition)
    throw refuse.because(`The output document with out_doc_uid: '${options.definition}' does not exist.`);
  const content = filled(String(definition.out_doc_template ?? ''), found.variables).replace(/<[^>]*>/g, '');
  const filename = filled(String(definition.out_doc_filename ?? ''), found.variables) || 'document';
  const before = found.documents.find((each) => each.definition === definition.out_doc_uid);
  if (before) {
    Object.assign(before, { filename, at: serverTime(world, now), username: user.username });
    before.base64 = Buffer.from(content).toString('base64');
    return before;
  }
  return addDocument(world, found, {
    kind: 'OUTPUT',
    definition: String(definition.out_doc_uid),
    filename,
    mediaType: 'application/pdf',
    content: new TextEncoder().encode(content),
    user,
    delegation,
    now,
  });
}
