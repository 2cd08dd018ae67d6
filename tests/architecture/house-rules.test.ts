import { expect, it } from 'vitest';
import { codeFiles, readSource, repositoryFiles, withoutComments } from './source-files';

/** This file holds the patterns themselves, and the samples that they must catch. */
const self = 'tests/architecture/house-rules.test.ts';
const files = codeFiles().filter((file) => file !== self);
const longestFile = 350;

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly sample: string;
  /** Search comments too. */
  readonly comments?: boolean;
  readonly exempt?: readonly string[];
}

const rules: readonly Rule[] = [
  {
    name: 'no any',
    pattern: /(?::|\bas|<|\|)\s*any\b(?!\w)|\bany\[\]/,
    sample: 'const row = (await response.json()) as any;',
  },
  {
    name: 'no silenced type error',
    pattern: /@ts-(?:ignore|expect-error|nocheck)/,
    sample: '// @ts-ignore',
    comments: true,
  },
  {
    name: 'no silenced lint rule',
    pattern: /(?:biome-ignore|eslint-disable)/,
    sample: '// biome-ignore lint: later',
    comments: true,
  },
  {
    name: 'no test that is left out',
    pattern: /\b(?:test|it|describe|check)\.(?:skip|only|todo|fixme|fails)\b/,
    sample: "it.skip('later', () => {});",
    // It reports what a connector opted out of, with the reason, as skipped.
    exempt: ['lib/connectors/conformance/kit.ts'],
  },
  {
    name: 'no test that waits for a time',
    pattern: /waitForTimeout/,
    sample: 'await page.waitForTimeout(500);',
  },
  {
    name: 'no note for later',
    // A vendor calls one of its states TODO: only the start of a comment is a note.
    pattern: /(?:\/\/|\*|#)\s*(?:TODO|FIXME|XXX|HACK)\b/,
    sample: '// TODO: sort',
    comments: true,
  },
  {
    name: 'nothing kept in a tab but under the name of its person',
    pattern: /\bsessionStorage\b/,
    sample: "window.sessionStorage.setItem('note', text);",
    exempt: [
      'lib/queries/kept-in-tab.ts',
      'lib/queries/kept-in-tab.test.ts',
      'lib/queries/testing/tab-storage.ts',
    ],
  },
  { name: 'no debugger', pattern: /^\s*debugger\b/m, sample: 'debugger;' },
];

/** Paths and hosts of the places where somebody happened to work; nobody else can follow them. */
const privatePlaces = /(?:^|[\s"'`(=])(?:\/work\/|\/tmp\/brief|\/root\/|\/home\/\w)|\.\.\/shared\b/;

for (const { name, pattern, sample, comments, exempt = [] } of rules) {
  it(`${name}, anywhere`, () => {
    const text = (source: string) => (comments ? source : withoutComments(source));
    expect(pattern.test(text(sample))).toBe(true);
    expect(files.filter((file) => !exempt.includes(file) && pattern.test(text(readSource(file))))).toEqual(
      [],
    );
  });
}

it('keeps files short enough to be read at once', () => {
  const lines = (file: string) => readSource(file).split('\n').length;
  expect(files.filter((file) => lines(file) > longestFile).map((file) => `${file}: ${lines(file)}`)).toEqual(
    [],
  );
});

it('says nothing about the place it was written in', () => {
  expect(privatePlaces.test('see ../shared/design.md')).toBe(true);
  expect(privatePlaces.test("import '@/lib/work/x'")).toBe(false);
  const text = repositoryFiles().filter((file) =>
    /\.(?:tsx?|mjs|css|json|md|sql|yml)$|^\.|^\.ci\//.test(file),
  );
  expect(text.filter((file) => file !== self && privatePlaces.test(readSource(file)))).toEqual([]);
});

it('names files in kebab case, without drawers for odds and ends', () => {
  const name = (file: string) => file.split('/').at(-1) ?? '';
  const odd = (file: string) => /^(?:utils?|misc|helpers?|common)\./.test(name(file));
  const kebab = (file: string) => /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/.test(name(file));
  expect(files.filter((file) => odd(file) || !kebab(file))).toEqual([]);
});
