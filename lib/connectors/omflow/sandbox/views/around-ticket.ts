import { mayTouch } from '../permission';
import { type Body, ok, refused, restTime, tableTime } from '../wire';
import { findFlow, isOfTicket, type Relation, type World } from '../world';
import { dataTable } from './data-table';
import { flowByNames } from './flow-asked';
import type { View } from './view';

/** A relation as seen from its other end. */
const reversed: Readonly<Record<string, string>> = {
  parent: 'child',
  child: 'parent',
  affect: 'affected',
  affected: 'affect',
  own: 'belong',
  belong: 'own',
};

function otherEnd(relation: Relation, flow: unknown, dataNo: unknown) {
  // Compared as text only: with a number the ticket is taken for the other end.
  const isSubject = relation.subjectFlow === flow && String(relation.subjectNo) === dataNo;
  return isSubject
    ? {
        uuid: relation.objectFlow,
        dataNo: relation.objectNo,
        type: reversed[relation.type] ?? relation.type,
      }
    : { uuid: relation.subjectFlow, dataNo: relation.subjectNo, type: relation.type };
}

function relationRow(world: World, relation: Relation, body: Body): Body {
  const { uuid, dataNo, type } = otherEnd(relation, body.flow_uuid, body.data_no);
  const row = world.rows.findLast((one) => isOfTicket(one, uuid, dataNo));
  return {
    id: relation.id,
    subject_flow: relation.subjectFlow,
    subject_no: relation.subjectNo,
    object_flow: relation.objectFlow,
    object_no: relation.objectNo,
    relation_type: type,
    relation_percentage: 0,
    createtime: tableTime(relation.createdAt),
    create_user_id__username: relation.createUser,
    flow_uuid: uuid,
    flow_name: findFlow(world, uuid)?.name ?? '',
    title: row?.title ?? '',
    data_no: dataNo,
    data_id: row?.dataId ?? null,
    // The vendor's own slip: the title stands where the level belongs.
    level: row?.title ?? 'green',
    closed: row?.closed ?? false,
  };
}

/** Tickets that are related to this one; `data_no` is compared as text (vendor facts: omflow §6). */
export const listRelations: View = ({ world, user, body }) => {
  const { flow_uuid, data_id, data_no } = body;
  const may = mayTouch(world, user, { flow_uuid, data_id, data_no }, 'view');
  if (!may && !user.isSuperuser) return refused();
  const related = world.relations.filter(
    ({ subjectFlow, subjectNo, objectFlow, objectNo }) =>
      isOfTicket({ flow: subjectFlow, dataNo: subjectNo }, flow_uuid, data_no) ||
      isOfTicket({ flow: objectFlow, dataNo: objectNo }, flow_uuid, data_no),
  );
  return dataTable(
    related.map((one) => relationRow(world, one, body)),
    ['relation_type'],
    body,
  );
};

/** The flow's agreed service times and how the ticket stands with each. Nobody's right is checked. */
export const listServiceLevels: View = ({ world, body }) => {
  const uuid = flowByNames(world, body)?.uuid;
  const rules = world.serviceLevels.filter(({ flow }) => flow === uuid);
  return ok(
    '讀取成功。',
    rules.map(({ id, name, description, flow, tickets }) => {
      const own = tickets.find(({ dataNo }) => isOfTicket({ flow, dataNo }, uuid, body.data_no));
      return {
        id,
        sla_name: name,
        description,
        level: own?.level ?? 'green',
        createtime: own ? restTime(own.createdAt) : null,
      };
    }),
  );
};
