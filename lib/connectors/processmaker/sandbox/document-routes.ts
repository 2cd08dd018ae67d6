import { createReadStream, statSync } from 'node:fs';
import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { delegationAt, existingCase, hasParticipated, heldBy, isSupervisor } from './access';
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
import { processOf, taskOf } from './engine';
import type { SandboxUser } from './installation';
import { sniffed } from './media-type';
import { readParts } from './reading-parts';
import { emptyAnswer, refuse } from './refusal';
import type { CaseDocument, SandboxCase, World } from './world';

const missing = (kind: 'input' | 'output', uid: string) =>
  refuse.because(`This ${kind} document with app_doc_uid: ${uid} does not exist!`);
const notPermitted = ({ uid }: SandboxUser) =>
  refuse.because(`The user with "${uid}" not have permissions to perform this action.`);

/** Files are added by whoever holds an open delegation, and by supervisors. */
function requireWriter(world: World, found: SandboxCase, user: SandboxUser): number {
  const held = heldBy(found, user)?.index;
  if (held !== undefined) return held;
  if (isSupervisor(world, found, user)) return found.delegations.at(-1)?.index ?? 1;
  throw refuse.because('The user does not belong to case or user not is supervisor');
}

const INPUTS: readonly CaseDocument['kind'][] = ['INPUT', 'ATTACHED'];

function requireInput(found: SandboxCase, uid: string): CaseDocument {
  const document = found.documents.find(
    (each) => each.uid === uid.toLowerCase() && INPUTS.includes(each.kind),
  );
  if (!document) throw missing('input', uid);
  return document;
}

/** The newest one where none is asked for. */
function versionOf(document: CaseDocument, wanted = String(document.version)) {
  const found = [document, ...(document.older ?? [])].find(({ version }) => String(version) === wanted);
  if (!found) throw refuse.because(`Error loading Document ${document.uid}. This row doesn't exist!`);
  return found;
}

function requireOutput(found: SandboxCase, uid: string): CaseDocument {
  const document = found.documents.find((each) => each.uid === uid.toLowerCase() && each.kind === 'OUTPUT');
  if (!document) throw missing('output', uid);
  return document;
}

/** Whoever has the case sees all its files, others their own; supervisors see all (vendor document: Cases, "Get Input Documents"). */
function visible(world: World, found: SandboxCase, user: SandboxUser): CaseDocument[] {
  const files = found.documents.filter(({ kind }) => INPUTS.includes(kind));
  if (heldBy(found, user) || isSupervisor(world, found, user)) return files;
  return files.filter(({ username }) => username === user.username);
}

/** A process says who may delete its documents; nobody, as it is first designed (vendor facts: processmaker §5). */
function requireRemover(world: World, found: SandboxCase, user: SandboxUser, kind: 'input' | 'output'): void {
  if (!processOf(world, found).documentsRemovedBy.includes(user.username))
    throw refuse.because(`The user with "${user.uid}" not have permission to delete the ${kind} document.`);
}

function remove(found: SandboxCase, document: CaseDocument): void {
  found.documents = found.documents.filter((each) => each !== document);
}

/** A file on disk, read as fast as it is taken. */
function streamOf(path: string): ReadableStream<Uint8Array> {
  const chunks = createReadStream(path)[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

/** A file is answered with 206 and no Content-Range, an output document with 200 (vendor facts: processmaker §5). */
function fileAnswer(
  c: ApiContext,
  status: 200 | 206,
  file: { bytes: Uint8Array; path?: string; type: string; name: string },
): Response {
  const headers = {
    'content-type': file.type,
    'content-disposition': `attachment; filename="${encodeURIComponent(file.name)}"`,
    'cache-control': 'public, must-revalidate, post-check=0, pre-check=0',
  };
  if (file.path === undefined) return c.body(new Uint8Array(file.bytes), status, headers);
  const length = String(statSync(file.path).size);
  return c.body(streamOf(file.path), status, { ...headers, 'content-length': length });
}

async function upload(c: ApiContext, { world, now, countWrite }: SandboxContext<World>): Promise<Response> {
  const { fields, files } = await readParts(c, ['inp_doc_uid', 'tas_uid']);
  const found = existingCase(world(), c.req.param('uid') ?? '');
  const definition = fields.inp_doc_uid ?? '';
  const [file] = files;
  if (!file) throw refuse.because('This filename does not exist!');
  const delegation = requireWriter(world(), found, c.get('user'));
  if (!definitionOf(world(), found, 'input', definition))
    throw refuse.because(`The input document with inp_doc_uid: '${definition}' does not exist.`);
  const document = addDocument(world(), found, {
    kind: 'INPUT',
    definition: definition.toLowerCase(),
    filename: file.name,
    mediaType: sniffed(file),
    comment: fields.app_doc_comment,
    content: file.content,
    path: file.path,
    sha256: file.sha256,
    user: c.get('user'),
    delegation,
    now: now(),
  });
  countWrite(`input document ${file.name} in ${found.title} (${found.number})`);
  return c.json(inputView(world(), document, false));
}

async function attach(c: ApiContext, { world, now, countWrite }: SandboxContext<World>): Promise<Response> {
  const { files } = await readParts(c, []);
  const found = existingCase(world(), c.req.param('uid') ?? '');
  if (files.length === 0) throw refuse.because('This filename does not exist!');
  const delegation = requireWriter(world(), found, c.get('user'));
  const made = files.map((file) =>
    addDocument(world(), found, {
      kind: 'ATTACHED',
      definition: c.req.param('definition') ?? '-1',
      field: c.req.param('field'),
      filename: file.name,
      mediaType: sniffed(file),
      content: file.content,
      path: file.path,
      user: c.get('user'),
      delegation,
      now: now(),
    }),
  );
  for (const { filename } of made) countWrite(`attachment ${filename} in ${found.title} (${found.number})`);
  return c.json(made.map((document) => attachmentView(world(), document)));
}

/** What people attach to a case (vendor facts: processmaker §5). A file is given to whoever knows its id. */
export function inputDocumentRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, countWrite } = context;
  const app = new Hono<ApiEnvironment>();
  const caseOf = (c: ApiContext) => existingCase(world(), c.req.param('uid') ?? '');
  app.post('/:uid/input-document', (c) => upload(c, context));
  app.get('/:uid/input-documents', (c) =>
    c.json(visible(world(), caseOf(c), c.get('user')).map((document) => inputView(world(), document, true))),
  );
  app.get('/:uid/input-document/:document', (c) =>
    c.json(inputView(world(), requireInput(caseOf(c), c.req.param('document')), false)),
  );
  app.get('/:uid/input-document/:document/file', (c) => {
    const document = requireInput(caseOf(c), c.req.param('document'));
    const { base64, path, mediaType, filename } = versionOf(document, c.req.query('v'));
    const type = mediaType.startsWith('text/') ? `${mediaType};charset=UTF-8` : mediaType;
    return fileAnswer(c, 206, { bytes: Buffer.from(base64, 'base64'), path, type, name: filename });
  });
  app.delete('/:uid/:index{[0-9]+}/input-document/:document', (c) => {
    const found = caseOf(c);
    requireRemover(world(), found, c.get('user'), 'input');
    const document = requireInput(found, c.req.param('document'));
    remove(found, document);
    countWrite(`remove ${document.filename} from ${found.title} (${found.number})`);
    return emptyAnswer(c);
  });
  app.post('/:uid/upload/:field', (c) => attach(c, context));
  app.post('/:uid/upload/:field/:definition', (c) => attach(c, context));
  app.post('/:uid/upload/:field/:definition/:document', (c) => attach(c, context));
  return app;
}

function generate(c: ApiContext, { world, now, countWrite }: SandboxContext<World>): Response {
  const found = existingCase(world(), c.req.param('uid') ?? '');
  const user = c.get('user');
  const delegation = delegationAt(found, Number(c.req.param('index')));
  if (delegation?.username !== user.username || delegation.finishedAt !== null) throw notPermitted(user);
  const definition = c.req.param('definition') ?? '';
  const steps = taskOf(world(), delegation).steps;
  if (!steps.some(({ object }) => object === definition.toLowerCase())) throw missing('output', definition);
  const options = { definition, user, delegation: delegation.index, now: now() };
  const document = generateOutput(world(), found, options);
  countWrite(`output document ${document.filename} in ${found.title} (${found.number})`);
  return c.json(outputView(world(), document));
}

/** What the server writes from a case's variables (vendor facts: processmaker §5). */
export function outputDocumentRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, countWrite } = context;
  const app = new Hono<ApiEnvironment>();
  const caseOf = (c: ApiContext) => existingCase(world(), c.req.param('uid') ?? '');
  app.get('/:uid/output-documents', (c) => {
    const documents = caseOf(c).documents.filter(({ kind }) => kind === 'OUTPUT');
    return c.json(documents.map((document) => outputView(world(), document)));
  });
  app.get('/:uid/output-document/:document', (c) =>
    c.json(outputView(world(), requireOutput(caseOf(c), c.req.param('document')))),
  );
  app.get('/:uid/output-document/:document/file', (c) => {
    const found = caseOf(c);
    const document = requireOutput(found, c.req.param('document'));
    const user = c.get('user');
    const may = hasParticipated(found, user) || isSupervisor(world(), found, user);
    if (!may) throw refuse.noPermission();
    const extension = (c.req.query('extension') ?? 'pdf').toLowerCase();
    const name = `${document.filename}_${document.version}.${extension}`;
    return fileAnswer(c, 200, { ...outputFile(document, extension), name });
  });
  app.post('/:uid/:index{[0-9]+}/output-document/:definition', (c) => generate(c, context));
  app.delete('/:uid/output-document/:document', (c) => {
    const found = caseOf(c);
    const document = requireOutput(found, c.req.param('document'));
    requireRemover(world(), found, c.get('user'), 'output');
    remove(found, document);
    countWrite(`remove ${document.filename} from ${found.title} (${found.number})`);
    return emptyAnswer(c);
  });
  return app;
}
