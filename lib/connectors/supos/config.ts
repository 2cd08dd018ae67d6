import { z } from 'zod';
import type { InstallationCall } from '../contract';

const path = z.string().regex(/^(\/[^/?#\s]+)*$/, 'must be empty or a path like /ess-gate/cn1/plant');
const linkTemplate = z
  .string()
  .regex(/^(\{origin\}|https?:\/\/[^/]+)\//, 'must start with {origin}/ or http(s)://host/');

/** `settings` of a supOS connection. The key pair authenticates an application that may act as anybody (vendor facts: supos §2). */
export const Settings = z.strictObject({
  accessKey: z.string().min(1),
  secretKey: z.string().min(1),
  /** A gateway's path prefix that is part of the signed URI, such as `/ess-gate/{region}/{instance}`. */
  signedPrefix: path.default(''),
  /** Path of the workflow API below the signed prefix. */
  apiBase: path.default('/open-api/p/workflow/v2'),
  /** The company whose users are offered where the next step asks for people. */
  companyCode: z.string().min(1).default('default_org_company'),
  /**
   * What people may start: supOS tells no list of it, so an administrator names each process by its number there
   * (the `processKey` of the vendor document), with the title people read.
   */
  processes: z
    .array(
      z.strictObject({
        process: z.string().min(1),
        title: z.string().min(1),
        appId: z.string().min(1).optional(),
      }),
    )
    .default([]),
  /**
   * Where a person opens a task. Placeholders: {origin} {taskId} {processId} {appId} {pageId};
   * a query parameter whose value is unknown is left out. Installations differ (vendor facts: supos §4, "Opening it").
   */
  taskPageLink: linkTemplate.default(
    '{origin}/project/flow/#/workflowPage?todoId={taskId}&processId={processId}&appId={appId}',
  ),
  /** Other origins whose absolute addresses in a task's `url` are opened as they are. */
  allowedLinkOrigins: z
    .array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin))
    .default([]),
});
export type Settings = z.infer<typeof Settings>;

export function settingsOf(call: InstallationCall): Settings {
  return Settings.parse(call.config);
}
