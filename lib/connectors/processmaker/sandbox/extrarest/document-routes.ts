import { Hono } from 'hono';
import type { SandboxContext } from '../../../sandbox/contract';
import { uidOfPerson } from '../access';
import type { ApiContext, ApiEnvironment } from '../bearer';
import { serverTime } from '../clock';
import { addDocument, definitionOf, generateOutput, outputView } from '../documents';
import { taskOf } from '../engine';
import type { SandboxUser } from '../installation';
import { sniffed, type UploadedFile } from '../media-type';
import { integerOf, readBody } from '../reading-body';
import { readParts } from '../reading-parts';
import { refuse } from '../refusal';
import { type CaseDocument, type Delegation, isLater, type SandboxCase, type World } from '../world';
import { phpFailure } from './failure';
import {
  chosen,
  delegationWith,
  indexIn,
  openOf,
  pluginCase,
  requireHold,
  requirePerson,
  requireUid,
} from './finding';
import { requireSupervisor } from './permissions';

type Form = Readonly<Record<string, string>>;
const ATTACHMENT = '-1';
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

function requireInput(world: World, found: SandboxCase, form: Form): string {
  const definition = textOf(form.inp_doc_uid) || ATTACHMENT;
  const type = textOf(form.doc_type) || 'ATTACHED';
  if (type !== 'ATTACHED' && type !== 'INPUT')
    throw refuse.invalid('doc_type', 'Expecting one of (ATTACHED,INPUT)');
  if (type === 'INPUT' && definition === ATTACHMENT)
    throw refuse.because('If doc_type is INPUT, then the inp_doc_uid must be specified.');
  if (definition !== ATTACHMENT && !definitionOf(world, found, 'input', definition))
    throw refuse.because(`The row '${definition}' in table InputDocument doesn't exist!`);
  return definition;
}

function requireFile([file]: readonly UploadedFile[]): UploadedFile {
  if (!file) throw refuse.because("No file was uploaded to the 'file' variable.");
  return file;
}

interface Upload {
  readonly world: World;
  readonly found: SandboxCase;
  readonly delegation: Delegation;
  readonly definition: string;
  readonly user: SandboxUser;
  readonly form: Form;
  readonly file: UploadedFile;
  readonly now: Date;
}

function attach(upload: Upload): CaseDocument {
  const { world, found, delegation, definition, user, form, file, now } = upload;
  return addDocument(world, found, {
    kind: definition === ATTACHMENT ? 'ATTACHED' : 'INPUT',
    definition,
    field: textOf(form.field_name),
    filename: textOf(form.new_file_name) || file.name,
    mediaType: sniffed(file),
    comment: textOf(form.app_doc_comment),
    content: file.content,
    path: file.path,
    user,
    delegation: delegation.index,
    now,
  });
}

/** A new version of a file of the case, or another text for the same one. */
function replace(upload: Upload, uid: string): CaseDocument {
  const { world, found, form, file, user, now } = upload;
  const before = found.documents.find((each) => each.uid === uid.toLowerCase());
  if (!before) throw refuse.because(`Error loading Document ${uid}. This row doesn't exist!`);
  const { version, filename, mediaType, base64, path } = before;
  before.version = integerOf('doc_version', form.doc_version) ?? 1;
  // The same version again is another text for it.
  if (before.version !== version)
    before.older = [...(before.older ?? []), { version, filename, mediaType, base64, path }];
  before.filename = textOf(form.new_file_name) || file.name;
  before.mediaType = sniffed(file);
  before.comment = textOf(form.app_doc_comment);
  before.base64 = file.path ? '' : Buffer.from(file.content).toString('base64');
  before.path = file.path ?? undefined;
  before.username = user.username;
  before.at = serverTime(world, now);
  return before;
}

/** A field of a form gets the file: its id and name, or one entry of a field for many (its source). */
function fillField({ found, form }: Upload, { uid, filename, version }: CaseDocument): void {
  const name = textOf(form.field_name);
  if (name === '') return;
  if (textOf(form.field_type) === 'multipleFile') {
    found.variables[name] = { name: filename, appDocUid: uid, version };
    return;
  }
  const [grid, row, field] = name.split(' ');
  const key = row === undefined ? name : `${grid}_${row}_${field}`;
  found.variables[key] = JSON.stringify([uid]);
  found.variables[`${key}_label`] = JSON.stringify([filename]);
}

const PLACES = [3, 6, 9];

/** The vendor keeps files below the first nine characters of the case. */
function pathOf(uid: string, document: CaseDocument): string {
  const [first, second, third] = PLACES.map((end) => uid.slice(end - 3, end));
  const extension = document.filename.includes('.') ? document.filename.split('.').at(-1) : '';
  return `/opt/processmaker/shared/sites/workflow/files/${first}/${second}/${third}/${uid.slice(9)}/${document.uid}_${document.version}.${extension}`;
}

function uploadView(found: SandboxCase, delegation: Delegation, document: CaseDocument): object {
  const { uid, version, filename } = document;
  return {
    filename,
    app_doc_uid: uid,
    doc_version: version,
    app_uid: found.uid,
    del_index: delegation.index,
    file_path: pathOf(found.uid, document),
    url: `http://pm.example.test/sysworkflow/en/neoclassic/cases/cases_ShowDocument?a=${uid}&v=${version}`,
  };
}

async function uploadOf(context: SandboxContext<World>, c: ApiContext): Promise<Upload> {
  const { world, now } = context;
  const { fields: form, files } = await readParts(c, []);
  const found = pluginCase(world(), c.req.param('uid') ?? '');
  const definition = requireInput(world(), found, form);
  const delegation = chosen(world(), found, indexIn(form.del_index));
  requireHold(world(), found, delegation, c.get('user'));
  return {
    world: world(),
    found,
    delegation,
    definition,
    user: c.get('user'),
    form,
    file: requireFile(files),
    now: now(),
  };
}

function requireStep(world: World, delegation: Delegation, definition: string): void {
  const { steps } = taskOf(world, delegation);
  if (!steps.some(({ kind, object }) => kind === 'OUTPUT_DOCUMENT' && object === definition))
    throw refuse.because(`The Output Document with app_doc_uid: ${definition} doesn't exist.`);
}

interface OutputWish {
  readonly found: SandboxCase;
  readonly user: SandboxUser;
  readonly caller: SandboxUser;
  readonly index: number | null;
}

/** Of the person for whom the document is made; a case that is closed has none. */
function outputTask(world: World, { found, user, caller, index }: OutputWish): Delegation {
  const delegation = index === null ? openOf(found, user.username) : delegationWith(found, index);
  if (delegation.username !== user.username)
    throw refuse.because(
      `The task is assigned to another user with ID '${uidOfPerson(world, delegation.username)}'.`,
    );
  if (user !== caller) requireSupervisor(world, found, caller);
  if (delegation.finishedAt !== null)
    throw refuse.because(`The user with usr_uid: ${user.uid} does not have permission.`);
  return delegation;
}

/** Files that go into a case and those that are made of it. */
export function pluginDocumentRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, now, countWrite } = context;
  const app = new Hono<ApiEnvironment>();
  app.post('/case/:uid/upload', async (c) => {
    const upload = await uploadOf(context, c);
    const replaced = textOf(upload.form.app_doc_uid);
    const document = replaced === '' ? attach(upload) : replace(upload, replaced);
    fillField(upload, document);
    countWrite(`upload ${document.filename} to ${upload.found.title} (${upload.found.number})`);
    // Under PHP 8 the file is stored and the answer dies of a missing quote (recorded; its source).
    return isLater(world())
      ? phpFailure(world())
      : c.json(uploadView(upload.found, upload.delegation, document));
  });
  app.post('/case/:uid/output-document/:definition', async (c) => {
    const { del_index, usr_uid } = await readBody(c);
    const definition = requireUid('out_doc_uid', c.req.param('definition'));
    const found = pluginCase(world(), c.req.param('uid'));
    const caller = c.get('user');
    const user = textOf(usr_uid) === '' ? caller : requirePerson(world(), textOf(usr_uid));
    const delegation = outputTask(world(), { found, user, caller, index: indexIn(del_index) });
    requireStep(world(), delegation, definition);
    const made = generateOutput(world(), found, {
      definition,
      user,
      delegation: delegation.index,
      now: now(),
    });
    countWrite(`output document of ${found.title} (${found.number})`);
    return c.json(outputView(world(), made));
  });
  return app;
}
