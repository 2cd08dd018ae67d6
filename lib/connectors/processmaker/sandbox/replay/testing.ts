import { uidOf } from '../ids';

/** For tests: ids of a harbour that only they know. */
export const uid = (name: string): string => uidOf(`harbour test ${name}`);

const user = (name: string, role = 'PROCESSMAKER_OPERATOR') => ({
  usr_uid: uid(name),
  usr_username: name,
  usr_firstname: name,
  usr_lastname: 'Harbour',
  usr_role: role,
  password: `pw-${name}`,
});

export const assigned = (kind: 'user' | 'group', ...names: string[]) =>
  names.map((name) => ({ aas_uid: uid(name), aas_type: kind }));

export function task(
  name: string,
  id: number,
  assignees: readonly object[],
  properties: object = {},
): object {
  const title = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  return {
    tas_uid: uid(name),
    properties: { tas_id: id, tas_title: title, tas_assign_type: 'BALANCED', ...properties },
    assignees,
    adhoc: [],
    steps: [],
  };
}

export const flow = (from: string, to: string, position = '1', condition = '', type = 'SEQUENCE') => ({
  flo_uid: uid(`${from} to ${to}`),
  flo_element_origin: uid(from),
  flo_element_dest: uid(to),
  flo_condition: condition,
  flo_position: position,
  flo_type: type,
});

export const gateway = (name: string, type: string, direction: string) => ({
  gat_uid: uid(name),
  gat_type: type,
  gat_direction: direction,
});

const project = {
  prj_uid: uid('project'),
  prj_name: 'Arrival',
  prj_description: 'Ships that unload',
  diagrams: [
    {
      activities: ['announce', 'check', 'unload', 'store', 'bill'].map((name) => ({ act_uid: uid(name) })),
      events: [
        { evn_uid: uid('start'), evn_type: 'START' },
        { evn_uid: uid('end'), evn_type: 'END' },
      ],
      gateways: [
        gateway('many?', 'EXCLUSIVE', 'DIVERGING'),
        gateway('fork', 'PARALLEL', 'DIVERGING'),
        gateway('join', 'PARALLEL', 'CONVERGING'),
      ],
      flows: [
        flow('start', 'announce'),
        flow('announce', 'many?'),
        flow('many?', 'check', '1', '@@crates > 10'),
        flow('many?', 'unload', '2', '@@crates <= 10'),
        flow('check', 'unload'),
        flow('unload', 'fork'),
        flow('fork', 'store', '1'),
        flow('fork', 'bill', '2'),
        flow('store', 'join'),
        flow('bill', 'join'),
        flow('join', 'end'),
      ],
    },
  ],
};

/** The first line of a recording as a recorder would have kept it of a harbour's server. */
export function harbourWorld(version = '3.3.10'): object {
  return {
    version,
    workspace: 'workflow',
    client: { client_id: 'harbour', client_secret: '<client-secret>' },
    users: { ann: user('ann'), ben: user('ben'), cyd: user('cyd'), max: user('max', 'PROCESSMAKER_MANAGER') },
    groups: { Crane: { grp_uid: uid('Crane'), members: ['ben', 'cyd'] } },
    supervisor: ['max'],
    project,
    tasks: {
      announce: task('announce', 1, assigned('user', 'ann'), {
        tas_def_title: 'Arrival of @#ship',
        tas_def_description: '@#crates crates',
      }),
      check: task('check', 2, assigned('user', 'ben', 'cyd')),
      unload: task('unload', 3, assigned('group', 'Crane'), { tas_assign_type: 'SELF_SERVICE' }),
      store: task('store', 4, assigned('user', 'ben')),
      bill: task('bill', 5, assigned('user', 'cyd')),
    },
  };
}

/** The same people with another process: tasks and gateways are told apart by being tasks. */
export function harbourWith(
  tasks: Readonly<Record<string, object>>,
  { gateways, flows }: { readonly gateways: readonly object[]; readonly flows: readonly object[] },
  version = '3.3.10',
): object {
  const events = [
    { evn_uid: uid('start'), evn_type: 'START' },
    { evn_uid: uid('end'), evn_type: 'END' },
  ];
  const activities = Object.keys(tasks).map((name) => ({ act_uid: uid(name) }));
  const designed = { ...project, diagrams: [{ activities, events, gateways, flows }] };
  return { ...harbourWorld(version), project: designed, tasks };
}
