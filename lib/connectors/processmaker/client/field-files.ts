import { z } from 'zod';
import type { Call } from '../../contract';
import { ConnectorError } from '../../errors';
import { readableOf } from '../../readable';
import { segment, writeFor } from './request';
import { Count, Text, Uid } from './values';

const FieldFile = z
  .object({ appDocUid: Uid, docVersion: Count.catch('1'), appDocFilename: Text })
  .transform(({ appDocUid, docVersion, appDocFilename }) => ({
    uid: appDocUid,
    version: docVersion,
    name: appDocFilename,
  }));
export type UploadedFieldFile = z.output<typeof FieldFile>;

export interface FieldUpload {
  readonly appUid: string;
  readonly variable: string;
  /** Of the process, where the field files its contents under one. */
  readonly definitionUid?: string;
  readonly name: string;
  readonly content: Blob;
}

/** A name of the vendor's, as a segment of a path. */
function variableSegment(name: string): string {
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return encodeURIComponent(name);
  throw new ConnectorError('unsupported', 'Files for this field can only be added in ProcessMaker itself.');
}

/** Stores a file for a field of a form. The field does not name it yet: that is for the case's variable to do (vendor facts: processmaker §5, "Documents"). */
export async function uploadFieldFile(call: Call, upload: FieldUpload): Promise<UploadedFieldFile | null> {
  const body = new FormData();
  body.append('form[]', upload.content, upload.name);
  const place = upload.definitionUid === undefined ? '' : `/${segment(upload.definitionUid)}`;
  const path = `/cases/${segment(upload.appUid)}/upload/${variableSegment(upload.variable)}${place}`;
  const [stored] = await writeFor(call, { method: 'POST', path, body }, readableOf(FieldFile));
  return stored ?? null;
}
