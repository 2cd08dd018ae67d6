import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf } from '../../readable';
import { read, segment } from './request';
import { Count, Name, Text, Uid } from './values';

const Coordinate = z.coerce.number();
const Shape = { bou_x: Coordinate, bou_y: Coordinate, bou_width: Coordinate, bou_height: Coordinate };
/** Bends of a line; one that cannot be read is left out. */
const Points = readableOf(z.object({ x: Coordinate, y: Coordinate })).catch([]);
const Diagram = z.object({
  activities: readableOf(z.object({ act_uid: Uid, act_name: Text, act_type: Text, ...Shape })),
  events: readableOf(z.object({ evn_uid: Uid, evn_name: Text, evn_type: Text, ...Shape })),
  gateways: readableOf(z.object({ gat_uid: Uid, gat_name: Text, gat_type: Text, ...Shape })),
  flows: readableOf(
    z.object({
      flo_uid: Uid,
      flo_element_origin: Uid,
      flo_element_dest: Uid,
      flo_name: Name,
      flo_condition: Name,
      /** `SEQUENCE`, `DEFAULT`; `MESSAGE` and `ASSOCIATION` lead nowhere. */
      flo_type: Text,
      flo_state: Points,
    }),
  ),
});
const Project = z.object({ prj_uid: Uid, prj_name: Text, diagrams: z.array(Diagram) });
export type Project = z.output<typeof Project>;
export type Diagram = Project['diagrams'][number];

/** The process as it is drawn: shapes with their places, in the diagram's own units (vendor facts: processmaker §5). */
export function readProject(call: Call, processUid: string): Promise<Project> {
  return read(call, `/project/${segment(processUid)}`, Project);
}

/** Sizes and switches are numbers here; elsewhere the vendor prints such as text. */
const InputDefinition = z.object({
  inp_doc_uid: Uid,
  inp_doc_title: Text,
  /** "1" where a file that is filed again becomes a version of the one before. */
  inp_doc_versioning: Count.catch('0'),
  inp_doc_destination_path: Text.catch(''),
  /** ".*", or ".pdf,.png". */
  inp_doc_type_file: Text.catch(''),
  inp_doc_max_filesize: Count.catch('0'),
  inp_doc_max_filesize_unit: Text.catch('KB'),
});
export type InputDefinition = z.output<typeof InputDefinition>;

/** What a process calls one of its input documents. Every role may ask, unlike for their list (vendor facts: processmaker §5). */
export function readInputDefinition(
  call: Call,
  { processUid, definitionUid }: { readonly processUid: string; readonly definitionUid: string },
): Promise<z.output<typeof InputDefinition>> {
  return read(
    call,
    `/project/${segment(processUid)}/input-document/${segment(definitionUid)}`,
    InputDefinition,
  );
}

const OutputDefinition = z.object({
  out_doc_uid: Uid,
  out_doc_title: Text,
  /** `PDF`, `DOC` or `BOTH`. */
  out_doc_generate: Text.catch(''),
  out_doc_destination_path: Text.catch(''),
});
export type OutputDefinition = z.output<typeof OutputDefinition>;

export function listOutputDefinitions(call: Call, processUid: string): Promise<OutputDefinition[]> {
  return read(call, `/project/${segment(processUid)}/output-documents`, readableOf(OutputDefinition));
}

const Trigger = z
  .object({ tri_uid: Uid, tri_title: Text })
  .transform(({ tri_uid, tri_title }) => ({ uid: tri_uid, title: tri_title.trim() || tri_uid }));
export type Trigger = z.output<typeof Trigger>;

/** The scripts of a process. Every role may ask (vendor facts: processmaker §5, "Form"). */
export function listTriggers(call: Call, processUid: string): Promise<Trigger[]> {
  return read(call, `/project/${segment(processUid)}/triggers`, readableOf(Trigger));
}
