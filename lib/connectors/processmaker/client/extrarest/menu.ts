import { z } from 'zod';
import type { Call } from '../../../contract';
import { segment } from '../request';
import { Text } from '../values';
import { readPlugin, writePlugin } from './request';

/** PHP makes the empty preferences of somebody who never had any a list. */
export const Menu = z
  .union([
    z.object({ DEFAULT_LANG: Text, DEFAULT_MENU: Text, DEFAULT_CASES_MENU: Text }),
    z.array(z.never()).transform(() => ({ DEFAULT_LANG: '', DEFAULT_MENU: '', DEFAULT_CASES_MENU: '' })),
  ])
  .transform((menu) => ({
    language: menu.DEFAULT_LANG,
    menu: menu.DEFAULT_MENU,
    casesMenu: menu.DEFAULT_CASES_MENU,
  }));
/** Where somebody lands in ProcessMaker; '' means the role's default. */
export type Menu = z.output<typeof Menu>;

/** Throws `forbidden` without PM_USERS, for the caller's own, too; `not-found` for an unknown person. */
export function readMenu(call: Call, userUid: string): Promise<Menu> {
  return readPlugin(call, `/user/${segment(userUid)}/config`, Menu);
}

/** Sets what is given and answers everything. Throws as `readMenu` does, and `invalid-input` for an unknown menu. */
export function setMenu(call: Call, userUid: string, change: Partial<Menu>): Promise<Menu> {
  const body = {
    default_lang: change.language,
    default_menu: change.menu,
    default_cases_menu: change.casesMenu,
  };
  return writePlugin(call, { method: 'PUT', path: `/user/${segment(userUid)}/config`, body }, Menu);
}
