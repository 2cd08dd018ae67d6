/** `npm run documentation`: writes the pages that are made from the code. Tests fail when they are out of date. */
import { writeFileSync } from 'node:fs';
import { readCatalogues } from './documentation/vendor-catalogue';
import { vendorsPage } from './documentation/vendors-page';

writeFileSync(new URL('../docs/vendors.md', import.meta.url), vendorsPage(await readCatalogues()));
console.log('docs/vendors.md is written.');
