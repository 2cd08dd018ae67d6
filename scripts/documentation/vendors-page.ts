import { basename } from 'node:path';
import type { CatalogueRow, VendorCatalogue } from './vendor-catalogue';

const INTRODUCTION = `<!-- Made by \`npm run documentation\` from the code. A test fails when it is out of date. -->

# The vendors' operations

Every operation that the vendors document, and those found on real servers that Intray needs besides. For each: the connector's function that sends it, whether the vendor's sandbox has it, the contract tests that hold the two together (documented errors included), and where a person meets it in the product.
`;

const inCell = (text: string) => text.replaceAll('|', '\\|');

function shortPath(path: string): string {
  return path
    .replace(/ # .*$/, '')
    .replace('/api/1.0/{workspace}', '…')
    .replace('/open-api/p/workflow/v2', '…');
}

function refusedReason({ operation }: CatalogueRow): string {
  return typeof operation.client === 'function' ? '' : operation.client.refused;
}

function row(found: CatalogueRow): string {
  const { operation, client, inSandbox, tests } = found;
  const cells = [
    `\`${operation.id}\``,
    `${operation.title}${operation.source === 'observed' ? ' (observed)' : ''}`,
    `\`${operation.method} ${shortPath(operation.path)}\``,
    client === null ? `none on purpose: ${refusedReason(found)}` : `\`${client}\``,
    inSandbox ? (operation.dialects?.join(', ') ?? 'yes') : 'no',
    tests.map((file) => `\`${basename(file)}\``).join(', '),
    operation.screen ?? '–',
  ];
  return `| ${cells.map(inCell).join(' | ')} |`;
}

function section({ displayName, rows }: VendorCatalogue): string {
  const documented = rows.filter(({ operation }) => operation.source === 'documented').length;
  return `## ${displayName}

${documented} documented, ${rows.length - documented} observed.

| id | operation | request | client function | sandbox | contract test | where a person meets it |
|---|---|---|---|---|---|---|
${rows.map(row).join('\n')}
`;
}

/** \`docs/vendors.md\`, whole. */
export function vendorsPage(catalogues: readonly VendorCatalogue[]): string {
  const all = catalogues.flatMap(({ rows }) => rows);
  const documented = all.filter(({ operation }) => operation.source === 'documented').length;
  const sum = `In all ${all.length} operations, ${documented} of them documented by the vendors.\n`;
  return [INTRODUCTION, sum, ...catalogues.map(section)].join('\n');
}
