import { planOf } from '../flow/plan';
import { columnValue } from '../flow/values';
import { mayTouch } from '../permission';
import { groupNo } from '../views/people';
import { dialectOf, listQuery, type Table } from '../views/query';
import type { View } from '../views/view';
import { dashed, notFound, ok, refused, restTime } from '../wire';
import { findFlow, findRow, type StoredFile, type World } from '../world';

/** 1.2.0.0, as the vendor's own export script reads it (vendor facts: omflow §0). */
const VERSION = 1_002_000_000;

export const getServerVersion: View = () => ok('查詢成功。', { version: VERSION });

/** Users of departments, by each department's number. */
export const listUsersByGroup: View = ({ world, body }) => {
  const names: unknown[] = Array.isArray(body.org_name) ? body.org_name : [];
  const numbers: unknown[] = Array.isArray(body.org_no) ? body.org_no : [];
  const asked = world.groups.filter(
    ({ id, displayName, isRole }) =>
      !isRole && (names.includes(displayName) || numbers.includes(groupNo(id))),
  );
  const members = (group: number) =>
    world.users
      .filter(({ groupIds }) => groupIds.includes(group))
      .map(({ id, nickName, username }) => ({
        user: id,
        user__nick_name: nickName,
        user__username: username,
        user__ad_no: String(id),
      }));
  return ok('讀取成功。', Object.fromEntries(asked.map(({ id }) => [groupNo(id), members(id)])));
};

const fileTable: Table<StoredFile> = {
  defaultOrder: 'id',
  columns: {
    id: (file) => file.id,
    file: (file) => file.path,
    file_name: (file) => file.name,
    size: (file) => file.size,
    createtime: (file) => restTime(file.createdAt),
    delete: () => false,
    flow_uuid: (file) => dashed(file.flow),
    data_no: (file) => file.dataNo,
    data_id: (file) => file.dataId,
    formitm_id: (file) => file.field ?? null,
    upload_user_id: (file) => file.uploadUser,
  },
  spans: {},
  relations: { upload_user: (file) => file.uploadUser },
};

const mayRead = (world: World, file: StoredFile, user: Parameters<typeof mayTouch>[1]) =>
  mayTouch(world, user, { flow_uuid: file.flow, data_id: file.dataId }, 'view');

/** Files by conditions, as the vendor's export script asks. That only readable ones are listed is a guess. */
export const queryFiles: View = ({ world, user, body, spoil }) => {
  const readable = world.files.filter((file) => mayRead(world, file, user));
  return spoil(listQuery(fileTable, readable, body, dialectOf(world)));
};

/** Where a stored file can be fetched from by plain GET. The form of the address is a guess; the script only follows it. */
export const DOWNLOADS = '/download_files/';

/** `path` ends in the file's name as shown or as stored. */
export const getMappingPath: View = ({ world, user, body }) => {
  const file = world.files.find(
    ({ path, name }) => body.path === path || body.path === path.replace(/[^/]+$/, () => name),
  );
  if (!file || body.path_type !== 'download_files') return notFound('找不到檔案。');
  if (!mayRead(world, file, user)) return refused();
  return ok('查詢成功。', `${DOWNLOADS.slice(1)}${encodeURI(file.path)}`);
};

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A page for printing one stop. What is known of it is that it prints and closes itself. */
export const printForm: View = ({ world, user, parameters }) => {
  const { flow_uuid, data_id } = parameters;
  if (!mayTouch(world, user, { flow_uuid, data_id }, 'view')) return refused();
  const flow = findFlow(world, flow_uuid);
  const row = findRow(world, flow_uuid, data_id);
  if (!flow || !row) return notFound('找不到該流程。');
  const lines = [...planOf(flow).fields.values()].map(
    ({ id, config }) =>
      `<tr><th>${escaped(config.title ?? '')}</th><td>${escaped(columnValue(row.values[id]))}</td></tr>`,
  );
  const page = `<!doctype html><title>${escaped(row.title)}</title><table>${lines.join('')}</table><script>window.print();window.close();</script>`;
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
};
