import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { existingCase, heldBy, isSupervisor } from './access';
import type { ApiContext, ApiEnvironment } from './bearer';
import {
  addDocument,
  attachmentView,
  definitionOf,
  generateOutput,
  inputView,
  outputFile,
  outputView,
} from './documents';
import type { SandboxUser } from './installation';
import { sniffed } from './media-type';
import { readParts } from './reading-parts';
import { emptyAnswer, refuse } from './refusal';
import type { CaseDocument, Delegation, SandboxCase, World } from './world';

/** Only who holds an open delegation adds documents. */
export function requireHolder(found: SandboxCase, user: SandboxUser): Delegation {
  const held = heldBy(found, user);
  if (!held) throw refuse.anotherUser();
  return held;
}

function requireDocument(
  found: SandboxCase,
  uid: string,
  kinds: readonly CaseDocument['kind'][],
): CaseDocument {
  const document = found.documents.find(
    (each) => each.uid === uid.toLowerCase() && kinds.includes(each.kind),
  );
  if (!document) throw refuse.because(`The document with app_doc_uid: '${uid}' does not exist.`);
  return document;
}

function requireRemovable(world: World, found: SandboxCase, document: CaseDocument, user: SandboxUser): void {
  const holds = heldBy(found, user) !== undefined && document.username === user.username;
  if (!holds && !isSupervisor(world, found, user))
    throw refuse.because(
      `The user with usr_uid: '${user.uid}' does not have permissions to delete the document.`,
    );
}

function remove(found: SandboxCase, document: CaseDocument): void {
  found.documents = found.documents.filter((each) => each !== document);
}

/** A file is answered with 206 and no Content-Range, an output document with 200 (vendor facts: processmaker §5). */
function fileAnswer(
  c: ApiContext,
  status: 200 | 206,
  file: { bytes: Uint8Array; type: string; name: string },
): Response {
  return c.body(new Uint8Array(file.bytes), status, {
    'content-type': file.type,
    'content-disposition': `attachment; filename="${encodeURIComponent(file.name)}"`,
    'cache-control': 'public, must-revalidate, post-check=0, pre-check=0',
  });
}

const INPUTS: readonly CaseDocument['kind'][] = ['INPUT', 'ATTACHED'];

async function upload(c: ApiContext, { world, now, countWrite }: SandboxContext<World>): Promise<Response> {
  const { fields, files } = await readParts(c, ['inp_doc_uid', 'tas_uid']);
  const found = existingCase(world(), c.req.param('uid') ?? '');
  const definition = fields.inp_doc_uid ?? '';
  const [file] = files;
  if (!file) throw refuse.because('This filename does not exist!');
  const held = requireHolder(found, c.get('user'));
  if (!definitionOf(world(), found, 'input', definition))
    throw refuse.because(`The input document with inp_doc_uid: '${definition}' does not exist.`);
  const document = addDocument(found, {
    kind: 'INPUT',
    definition: definition.toLowerCase(),
    filename: file.name,
    mediaType: sniffed(file),
    comment: fields.app_doc_comment,
    content: file.content,
    user: c.get('user'),
    delegation: held.index,
    now: now(),
  });
  countWrite(`input document ${file.name} in ${found.title} (${found.number})`);
  return c.json(inputView(world(), document, false));
}

async function attach(c: ApiContext, { world, now, countWrite }: SandboxContext<World>): Promise<Response> {
  const { files } = await readParts(c, []);
  const found = existingCase(world(), c.req.param('uid') ?? '');
  if (files.length === 0) throw refuse.because('This filename does not exist!');
  const held = requireHolder(found, c.get('user'));
  const made = files.map((file) =>
    addDocument(found, {
      kind: 'ATTACHED',
      definition: c.req.param('definition') ?? '-1',
      field: c.req.param('field'),
      filename: file.name,
      mediaType: sniffed(file),
      content: file.content,
      user: c.get('user'),
      delegation: held.index,
      now: now(),
    }),
  );
  for (const { filename } of made) countWrite(`attachment ${filename} in ${found.title} (${found.number})`);
  return c.json(made.map((document) => attachmentView(world(), document)));
}

/** What people attach to a case (vendor facts: processmaker §5). Reading asks for no permission of the case. */
export function inputDocumentRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, countWrite } = context;
  const app = new Hono<ApiEnvironment>();
  const caseOf = (c: ApiContext) => existingCase(world(), c.req.param('uid') ?? '');
  app.post('/:uid/input-document', (c) => upload(c, context));
  app.get('/:uid/input-documents', (c) => {
    const documents = caseOf(c).documents.filter(({ kind }) => kind === 'INPUT');
    return c.json(documents.toReversed().map((document) => inputView(world(), document, true)));
  });
  app.get('/:uid/input-document/:document', (c) =>
    c.json(inputView(world(), requireDocument(caseOf(c), c.req.param('document'), INPUTS), false)),
  );
  app.get('/:uid/input-document/:document/file', (c) => {
    const { base64, mediaType, filename } = requireDocument(caseOf(c), c.req.param('document'), INPUTS);
    const type = mediaType.startsWith('text/') ? `${mediaType};charset=UTF-8` : mediaType;
    return fileAnswer(c, 206, { bytes: Buffer.from(base64, 'base64'), type, name: filename });
  });
  app.delete('/:uid/input-document/:document', (c) => {
    const found = caseOf(c);
    const document = requireDocument(found, c.req.param('document'), INPUTS);
    requireRemovable(world(), found, document, c.get('user'));
    remove(found, document);
    countWrite(`remove ${document.filename} from ${found.title} (${found.number})`);
    return emptyAnswer(c);
  });
  app.post('/:uid/upload/:field', (c) => attach(c, context));
  app.post('/:uid/upload/:field/:definition', (c) => attach(c, context));
  app.post('/:uid/upload/:field/:definition/:document', (c) => attach(c, context));
  return app;
}

/** What the server writes from a case's variables (vendor facts: processmaker §5). */
export function outputDocumentRoutes({
  world,
  now,
  countWrite,
}: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  const caseOf = (c: ApiContext) => existingCase(world(), c.req.param('uid') ?? '');
  app.get('/:uid/output-documents', (c) => {
    const documents = caseOf(c).documents.filter(({ kind }) => kind === 'OUTPUT');
    return c.json(documents.toReversed().map((document) => outputView(world(), document)));
  });
  app.get('/:uid/output-document/:document', (c) =>
    c.json(outputView(world(), requireDocument(caseOf(c), c.req.param('document'), ['OUTPUT']))),
  );
  app.get('/:uid/output-document/:document/file', (c) => {
    const document = requireDocument(caseOf(c), c.req.param('document'), ['OUTPUT']);
    const extension = c.req.query('extension') ?? 'pdf';
    const name = `${document.filename}_${document.version}.${extension}`;
    return fileAnswer(c, 200, { ...outputFile(document, extension), name });
  });
  app.post('/:uid/:index{[0-9]+}/output-document/:definition', (c) => {
    const found = caseOf(c);
    const user = c.get('user');
    const { index } = requireHolder(found, user);
    const options = { definition: c.req.param('definition'), user, delegation: index, now: now() };
    const document = generateOutput(world(), found, options);
    countWrite(`output document ${document.filename} in ${found.title} (${found.number})`);
    return c.json(outputView(world(), document));
  });
  app.delete('/:uid/output-document/:document', (c) => {
    const found = caseOf(c);
    const document = requireDocument(found, c.req.param('document'), ['OUTPUT']);
    requireRemovable(world(), found, document, c.get('user'));
    remove(found, document);
    countWrite(`remove ${document.filename} from ${found.title} (${found.number})`);
    return emptyAnswer(c);
  });
  return app;
}
