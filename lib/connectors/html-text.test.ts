import { describe, expect, test } from 'vitest';
import { textOfHtml } from './html-text';

describe('the words of a piece of HTML', () => {
  test.each([
    ['no markup at all', 'Please fill in', 'Please fill in'],
    ['emphasis within a word', 'in<b class="x">di</b>spensable', 'indispensable'],
    ['a comment that holds a sign', 'before<!-- a > b,\n<p>hidden</p> -->after', 'beforeafter'],
    ['two comments', 'a<!-- 1 -->b<!-- 2 -->c', 'abc'],
    ['a declaration', '<!DOCTYPE html>a', 'a'],
    ['signs that are no tags', '3 < 5 and <3 but 7 > 6', '3 < 5 and <3 but 7 > 6'],
    ['white space of the source', '  a \t b\r\n', 'a b'],
    ['an image that runs something', '<img src=x onerror=alert(1)>', ''],
    ['nothing', '', ''],
  ])('%s', (_, html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  test.each([
    ['a script', 'a<script type="x">let b = 1;\nif (b < 2) { c(); }</script>d', 'ad'],
    ['a style', 'a<STYLE>p { color: red }</style >b', 'ab'],
    ['each of two scripts', 'a<script>1</script>b<script>2</script>c', 'abc'],
    ['a script that speaks of a style', 'a<script>"</style>"</script>b', 'ab'],
  ])('without %s', (_, html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  test('a tag that only begins like a script keeps its words', () => {
    expect(textOfHtml('a <scripted>b</scripted> c</script>')).toBe('a b c');
  });
});

describe('lines', () => {
  test.each([
    '<br>',
    '<br/>',
    '<BR class="wide">',
    '</p>',
    '</p >',
    '</div>',
    '</li>',
    '</tr>',
    '</h1>',
    '</h6>',
  ])('%s ends one', (tag) => {
    expect(textOfHtml(`first${tag}second`)).toBe('first\nsecond');
  });

  test.each(['</b>', '<bro>', '</pre>', '</head>', '<p>', '<li>'])('%s ends none', (tag) => {
    expect(textOfHtml(`first${tag}second`)).toBe('firstsecond');
  });

  test('empty ones, and the spaces around an end, are left out', () => {
    expect(textOfHtml('<p>first </p>\n\n <p> second</p><br><br>third<br>')).toBe('first\nsecond\nthird');
  });
});

describe('characters that are written by name or number', () => {
  test.each([
    ['&amp;&lt;&gt;&quot;&apos;', '&<>"\''],
    ['a&nbsp;b', 'a b'],
    ['&AMP;', '&'],
    ['&#65;&#x41;&#X42;&#x6f22;', 'AAB漢'],
    ['&#1114111;', String.fromCodePoint(0x10_ff_ff)],
  ])('%s', (html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  test.each([
    '&copyright;',
    '&#0;',
    '&#x0;',
    '&#1114112;',
    '&#x110000;',
    `&#${'9'.repeat(400)};`,
    '&#xd800;',
    '&#57343;',
    '&#;',
    '&amp',
  ])('%s, which is none, stays as it is written', (html) => {
    expect(textOfHtml(html)).toBe(html);
  });

  test('one that spells a tag is text, and is not read twice', () => {
    expect(textOfHtml('&lt;b&gt; &amp;lt;')).toBe('<b> &lt;');
  });
});

describe('beginnings without an end', () => {
  test.each([
    ['<script', '<script'],
    ['<!--', '<!--'],
    ['<a', '<a'],
    ['</p', '</p'],
    ['<script><b>x', 'x'],
    ['<!--<b>x</b>', '<!--x'],
    ['a<!-->b', 'a<!-->b'],
    ['<style>p<style>q</script>', 'pq'],
  ])('%j', (html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  // Read once for each of them it takes minutes.
  test.each(['<script ', '<style>', '<!-- ', '<a ', '</div ', '<script><!-- <a>', '&#x41', '<', '</script '])(
    'half a million characters of %j are read in one go',
    (beginning) => {
      const html = beginning.repeat(500_000 / beginning.length);
      expect(textOfHtml(`${html}<i>end</i>`)).toMatch(/end$/);
      expect(textOfHtml(html).length).toBeLessThanOrEqual(html.length);
    },
  );
});
