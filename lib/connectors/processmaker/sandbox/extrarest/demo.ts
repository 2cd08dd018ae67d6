import { uidOf } from '../ids';
import { freshPlugin, type PluginState } from './state';

/** A table of the workspace that no case needs. */
export const supplierTable = uidOf('pm-table:suppliers');

const folder = (name: string, parent = '/') => ({
  uid: uidOf(`folder:${name}`),
  parent,
  name,
  createdAt: '2026-01-05 09:00:00',
});
const contracts = folder('Contracts 合約');

/** The plugin at Harbour Instruments: the newest one, but where the recorded server with 3.8 had 1.12. */
export function demoPlugin(dialect: string): PluginState {
  return {
    ...freshPlugin(dialect.startsWith('3.8') ? '1.12' : '1.13'),
    tables: {
      [supplierTable]: {
        columns: ['SUPPLIER', 'CITY', 'RATING'],
        rows: [{ SUPPLIER: 'Keelung Castings', CITY: 'Keelung', RATING: 4 }],
      },
    },
    folders: [contracts, folder('Quotes 報價單'), folder('2026', contracts.uid)],
  };
}
