import type { Call } from '../contract';
import type { HttpRequest } from '../http';
import { canned } from './client/extrarest/testing';

/** For tests only: the answers to `METHOD /path` below the API of the workspace, for a GET its path alone. A number is a refusal; a function is asked each time. */
export type Script = Readonly<Record<string, unknown>>;

/** An answer for each time it is asked, the last one from then on. */
export function inTurn(...answers: readonly unknown[]): () => unknown {
  let times = 0;
  return () => answers[Math.min(times++, answers.length - 1)];
}

export const CASE = 'c'.repeat(32);
export const PROCESS = 'f'.repeat(32);
export const KEY = { appUid: CASE, delIndex: '2', appNumber: '7' };
export const ME = 'a'.repeat(32);

/** A page of a case list. */
export const pageOf = (...data: readonly unknown[]) => ({ total: data.length, data });

function answerOf(body: unknown) {
  const isRefusal = typeof body === 'number';
  const shown = isRefusal ? { error: { code: body, message: 'refused' } } : body;
  const text = shown === undefined ? '' : JSON.stringify(shown);
  return { status: isRefusal ? body : 200, headers: new Headers(), text, json: () => shown };
}

/** A call of the person `ME` to a server that answers so, without any; what the script does not tell of is an unknown route. */
export function scripted(script: Script): { readonly call: Call; readonly asked: string[] } {
  const asked: string[] = [];
  const { call } = canned(undefined);
  const send = async ({ method, path }: HttpRequest) => {
    const below = path.replace('/api/1.0/workflow', '');
    const line = method === 'GET' ? below : `${method} ${below}`;
    asked.push(line);
    const answer = line in script ? script[line] : 404;
    return answerOf(typeof answer === 'function' ? answer() : answer);
  };
  const subject = { id: ME, username: 'alice', displayName: 'Alice Adams' };
  return { call: { ...call, subject, http: { ...call.http, send } }, asked };
}

/** What `GET /cases/{uid}` tells of a case that stands at these tasks: index, holder and task. */
export const standing = (
  ...tasks: ReadonlyArray<readonly [index: string, holder: string | null, task?: string]>
) => ({
  app_number: 7,
  app_status: 'TO_DO',
  pro_uid: PROCESS,
  current_task: tasks.map(([del_index, usr_uid, tas_uid = '1'.repeat(32)]) => ({
    del_index,
    usr_uid,
    tas_uid,
  })),
});
