import { mayTouch } from '../permission';
import type { Upload } from '../read-request';
import { ok, refused, restTime } from '../wire';
import { type DataNo, findRow, isOfTicket, type StoredFile, type World } from '../world';
import { flowUuidAsked } from './flow-asked';
import type { View } from './view';

const storedName = (name: string) => name.replaceAll(' ', '_');

/** `files` is the part for files of the ticket as a whole (vendor facts: omflow §6). */
const WHOLE = 'files';

function withoutSameNames(world: World, row: { flow: string; dataId: number }, files: readonly Upload[]) {
  const names = new Set(files.map(({ name }) => name));
  return world.files.filter(
    (one) => !(one.flow === row.flow && one.dataId === row.dataId && names.has(one.name)),
  );
}

/** Keeps files with one stop of a ticket; the same name there replaces. All lines of the ticket then say it has files. */
export function storeFiles(
  world: World,
  row: { flow: string; dataNo: DataNo; dataId: number },
  uploads: readonly Upload[],
  { user, at }: { user: string; at: string },
): void {
  if (uploads.length === 0) return;
  let id = Math.max(0, ...world.files.map((file) => file.id));
  const { flow, dataNo, dataId } = row;
  const stored = uploads.map(({ field, name, bytes }): StoredFile => {
    id += 1;
    const folder = ['omformflow', flow, dataNo, dataId, ...(field === WHOLE ? [] : [field])];
    const path = `${folder.join('/')}/${storedName(name)}`;
    const base64 = Buffer.from(bytes).toString('base64');
    return {
      id,
      flow,
      dataNo,
      dataId,
      path,
      name,
      ...(field !== WHOLE && { field }),
      size: bytes.length,
      base64,
      uploadUser: user,
      createdAt: at,
    };
  });
  world.files = [...withoutSameNames(world, row, uploads), ...stored];
  for (const mission of world.missions) if (isOfTicket(mission, flow, dataNo)) mission.attachment = true;
}

/** Files of the ticket, newest first, one for each name. */
export function filesOfTicket(world: World, flow: unknown, dataNo: unknown): StoredFile[] {
  const newest = new Map<string, StoredFile>();
  for (const file of world.files) if (isOfTicket(file, flow, dataNo)) newest.set(file.name, file);
  return [...newest.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id - a.id);
}

/** Takes the parts named `files` (vendor facts: omflow §6). */
export const uploadFiles: View = ({ world, user, body, files, now, countWrite }) => {
  const flow_uuid = flowUuidAsked(world, body);
  if (!mayTouch(world, user, { flow_uuid, data_id: body.data_id }, 'modify')) return refused();
  const row = findRow(world, flow_uuid, body.data_id);
  if (row) {
    const whole = files.filter(({ field }) => field === WHOLE);
    storeFiles(world, row, whole, { user: user.username, at: now().toISOString() });
    countWrite(`upload ${files.length} to ${row.flow}:${row.dataNo}:${row.dataId} by ${user.username}`);
  }
  return ok('上傳成功。');
};

/** The whole ticket's files, for whoever may look at the named stop of it. */
export const listFiles: View = ({ world, user, body, spoil }) => {
  const flow_uuid = flowUuidAsked(world, body);
  if (!mayTouch(world, user, { flow_uuid, data_id: body.data_id }, 'view')) return refused();
  const files = filesOfTicket(world, flow_uuid, body.data_no).map((file) => ({
    id: file.id,
    file: file.path,
    size: file.size,
    delete: false,
    createtime: restTime(file.createdAt),
    file_name: file.name,
  }));
  return spoil(ok('讀取成功。', files));
};
