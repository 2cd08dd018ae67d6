import { expect, test } from 'vitest';
import { plainText } from './plain-text';

test.each([
  ['提醒', '提醒'],
  ['<b>請</b>附<br>報價單', '請附\n報價單'],
  ['<p>one</p><p>two</p>', 'one\ntwo'],
  ['a &lt;b&gt; &amp; &quot;c&quot;&nbsp;&#39;d&#39; &copy;', 'a <b> & "c" \'d\' &copy;'],
  ['&amp;lt;', '&lt;'],
  ['x<script>alert(1)</script>y<style>p{}</style>z', 'xyz'],
  ['<img src=x onerror=alert(1)>', ''],
  ['3 < 4 and 5 > 4', '3 < 4 and 5 > 4'],
  ['  a \t b \n\n c ', 'a b\nc'],
])('%j reads %j', (html, text) => {
  expect(plainText(html)).toBe(text);
});
