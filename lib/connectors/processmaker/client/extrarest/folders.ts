import { z } from 'zod';
import type { Call } from '../../../contract';
import { segment } from '../request';
import { Name, Text } from '../values';
import { readPlugin } from './request';
import { Whole } from './values';

const ROOT = 'root';
const folderSegment = (uid: string) => (uid === ROOT ? ROOT : segment(uid));

export const Folders = z
  .object({
    folders: z.array(
      z
        .object({
          FOLDER_UID: z.string(),
          FOLDER_PARENT_UID: Text,
          FOLDER_NAME: Text,
          FOLDER_CREATE_DATE: Name,
          FOLDER_UPDATE_DATE: Name,
        })
        .transform((folder) => ({
          uid: folder.FOLDER_UID,
          /** Null directly below the root. */
          parentUid: folder.FOLDER_PARENT_UID === '/' ? null : folder.FOLDER_PARENT_UID,
          name: folder.FOLDER_NAME,
          createdAt: folder.FOLDER_CREATE_DATE,
          updatedAt: folder.FOLDER_UPDATE_DATE,
        })),
    ),
    totalFoldersCount: Whole,
  })
  .transform(({ folders, totalFoldersCount }) => ({ folders, total: totalFoldersCount }));
export type Folders = z.output<typeof Folders>;

export interface FolderRequest {
  /** `root`, or a folder's id. */
  readonly folderUid: string;
  readonly limit?: number;
  readonly start?: number;
  readonly sort?: 'appDocCreateDate' | 'name';
  readonly direction?: 'ASC' | 'DESC';
  readonly search?: string;
}

/** The folders below one. Throws `forbidden` without PM_FOLDERS_VIEW, which operators lack (vendor facts: processmaker §6). */
export function listFolders(call: Call, { folderUid, ...query }: FolderRequest): Promise<Folders> {
  return readPlugin(call, `/documents/${folderSegment(folderUid)}/folders`, Folders, query);
}

export const FolderDocuments = z
  .object({
    documents: z.array(
      z
        .object({
          APP_DOC_UID: z.string(),
          APP_DOC_FILENAME: Text,
          APP_DOC_COMMENT: Text,
          DOC_VERSION: Whole,
          APP_UID: Text,
          APP_DOC_TYPE: Text,
          APP_DOC_CREATE_DATE: Name,
          APP_DOC_STATUS: Text,
          APP_TITLE: Text,
          PRO_TITLE: Text,
          CREATOR: Text,
        })
        .transform((file) => ({
          uid: file.APP_DOC_UID,
          name: file.APP_DOC_FILENAME,
          comment: file.APP_DOC_COMMENT,
          version: file.DOC_VERSION,
          appUid: file.APP_UID,
          /** `INPUT`, `OUTPUT` or `ATTACHED`. */
          type: file.APP_DOC_TYPE,
          createdAt: file.APP_DOC_CREATE_DATE,
          active: file.APP_DOC_STATUS === 'ACTIVE',
          caseTitle: file.APP_TITLE,
          processTitle: file.PRO_TITLE,
          creator: file.CREATOR,
        })),
    ),
    totalDocumentsCount: Whole,
  })
  .transform(({ documents, totalDocumentsCount }) => ({ documents, total: totalDocumentsCount }));
export type FolderDocuments = z.output<typeof FolderDocuments>;

export interface FolderContentsRequest extends FolderRequest {
  readonly keyword?: string;
  /** Where the keyword is looked for. */
  readonly searchType?: 'TAG' | 'ALL';
  /** Only what this person may open; somebody else's needs PM_ALLCASES. */
  readonly userUid?: string;
  readonly onlyActive?: boolean;
}

/** The documents in a folder. Throws as `listFolders` does. */
export function listFolderDocuments(call: Call, request: FolderContentsRequest): Promise<FolderDocuments> {
  const { folderUid, searchType, userUid, onlyActive, ...query } = request;
  return readPlugin(call, `/documents/${folderSegment(folderUid)}/contents`, FolderDocuments, {
    ...query,
    search_type: searchType,
    user: userUid,
    only_active: onlyActive === undefined ? undefined : String(onlyActive),
  });
}
